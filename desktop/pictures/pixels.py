"""Makes upright RGB pixels of a wanted size from an opened picture file, whatever kind of pixels it holds."""

from __future__ import annotations

import math

from PIL import Image, ImageChops
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import TiffImageFile

from desktop.common.types import Backdrop, Part
from desktop.pictures.backdrop import laid
from desktop.pictures.colours import in_srgb
from desktop.pictures.drawn import DrawnImage
from desktop.pictures.layout import fitted
from desktop.pictures.opening import BROKEN
from desktop.pictures.orientation import Orientation

_ORIENTATION = 0x0112
_DRAFT = 1.5  # a JPEG is decoded at no less than this times the wanted size: a fifth of the time, no visible loss
_MOST_DECODED = 200_000_000  # pixels of a JPEG; of a larger one every second each way at most
_OVERVIEW = 560  # pixels each way
_REDUCE = 3.0  # other formats are averaged down to this times the wanted size before the good filter
_SCALABLE = ("RGB", "RGBA", "L", "CMYK", "YCbCr")  # modes that filters can shrink as they are
_WIDE = 65_536  # shades of 16 bits
_TOPS = (255.0, 1_023.0, 4_095.0, 65_535.0)
_PHOTOMETRIC, _WHITE_IS_ZERO = 262, 0
# A PNG names its transparent shade in the depth of the file: what Pillow makes of that when it unpacks the pixels.
_GREY_STEPS = {"L;2": 85, "L;4": 17}
_DEEP_COLOUR = "RGB;16B"
_FEW_COLOURS = 32  # far below the 256 shades of a grey photo
_CALM = 0.6  # share of pixels that equal their neighbour: drawn pictures 0.7 and more, photos 0.3 and less


def upright_size(image: ImageFile, turns: int = 0) -> tuple[int, int]:
    """Width and height as a person sees the picture. Raises one of `BROKEN`."""
    return Orientation(_exif(image), turns).size(image.size)


def upright(
    image: ImageFile, size: tuple[int, int], part: Part | None = None, turns: int = 0
) -> tuple[Image.Image, Backdrop]:
    """sRGB at `size`, which is upright, and what was laid below it. Raises one of `BROKEN`.

    `part` of what a person sees, by default all of it; it lies within. Of one that was not decoded yet, no more pixels
    are decoded than `size` needs, where the format allows that; a JPEG can be asked once.
    """
    orientation = Orientation(_exif(image), turns)
    box = orientation.stored(part, image.size) if part else Part(0, 0, *image.size)
    # Brought to sRGB and turned after shrinking, when it costs next to nothing.
    small = in_srgb(_scaled(image, box, orientation.size(size)), image)
    return laid(orientation.stood_up(small), _whole(image) if part and small.mode == "RGBA" else None)


def _whole(image: ImageFile) -> Image.Image:
    """All of what a part was cut from, small: enough to choose a ground by."""
    small = _scaled(image, Part(0, 0, *image.size), fitted(*image.size, (_OVERVIEW, _OVERVIEW)))
    return in_srgb(small, image)


def _exif(image: ImageFile) -> int:
    """The EXIF orientation; 1 where there is none, or none that can be read."""
    if isinstance(image, TiffImageFile):
        return 1  # its decoder turns the picture itself
    note_depth(image)
    if isinstance(image, PngImageFile):
        # Its EXIF may stand behind the pixels, so that asking for it decodes them. Damage must be met here: below it
        # would pass for a picture without EXIF, and a second decoding for an empty one.
        image.load()
    try:
        turn = image.getexif().get(_ORIENTATION, 1)
    except BROKEN:
        return 1
    return turn if turn in range(1, 9) else 1


def _scaled(image: ImageFile, part: Part, size: tuple[int, int]) -> Image.Image:
    """Decoded, cut out and shrunk to `size`, in the file's own orientation."""
    if isinstance(image, DrawnImage):
        return image.draw(size, part)
    if isinstance(image, JpegImageFile):
        return _drafted(image, part, size)
    image.load()
    whole = scalable(image) if _is_deep(image) else image  # all of its pixels say which values are black and white
    small = scalable(_cut(whole, part))
    return small if small.size == size else small.resize(size, Image.Resampling.LANCZOS, reducing_gap=_REDUCE)


def _drafted(image: JpegImageFile, part: Part, size: tuple[int, int]) -> Image.Image:
    """Decoded at a half, a quarter or an eighth where that is enough."""
    stored = image.size
    step = _step(stored, part, size)
    image.draft(None, (stored[0] // step, stored[1] // step))
    image.load()
    left, wide = _span(part.left, part.width, stored[0], step)
    top, high = _span(part.top, part.height, stored[1], step)
    small = scalable(_cut(image, Part(left, top, math.ceil(wide), math.ceil(high))))
    if small.size == size:
        return small
    return small.resize(size, Image.Resampling.BICUBIC, (0, 0, wide, high), reducing_gap=_DRAFT)


def _step(stored: tuple[int, int], part: Part, size: tuple[int, int]) -> int:
    """How many pixels of the file, each way, are decoded to one."""
    for step in (8, 4, 2):
        enough = part.width >= size[0] * step * _DRAFT and part.height >= size[1] * step * _DRAFT
        if enough or stored[0] * stored[1] > _MOST_DECODED * (step // 2) ** 2:
            return step
    return 1


def _span(start: int, length: int, stored: int, step: int) -> tuple[int, float]:
    """Where a part begins in decoded pixels, and how long it is there.

    Cut inwards, so that what lies beyond it is in none of its pixels. At the end of the picture some of a pixel may
    only fill the last square of the file.
    """
    end = start + length
    first = -(-start // step)
    last: float = stored / step if end == stored else end // step
    if last - first < 1 / step:  # the part has less than a pixel
        first = min(start // step, -(-stored // step) - 1)
        last = first + 1
    return first, last - first


def _cut(image: Image.Image, part: Part) -> Image.Image:
    box = (part.left, part.top, part.left + part.width, part.top + part.height)
    return image if box == (0, 0, *image.size) else image.crop(box)


def _is_deep(image: Image.Image) -> bool:
    return image.mode.startswith("I") or image.mode == "F"


def note_depth(image: ImageFile) -> None:
    """Bring the transparent shade of a PNG to the depth its pixels will have. To be called before they are decoded."""
    shade = image.info.get("transparency")
    if not isinstance(image, PngImageFile) or shade is None or not image.tile or image.tell():
        return  # of one that moves, the first frame speaks for all
    raw = image.tile[0].args
    if isinstance(shade, int) and raw in _GREY_STEPS:
        image.info["transparency"] = shade * _GREY_STEPS[raw]
    elif isinstance(shade, tuple) and raw == _DEEP_COLOUR:
        image.info["transparency"] = tuple(part >> 8 for part in shade)


def scalable(image: Image.Image) -> Image.Image:
    """In a mode that filters can shrink: RGBA where anything is transparent."""
    if _is_deep(image):
        image = _to_eight_bits(image)
    if image.mode == "La":
        image = image.convert("LA")
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image if image.mode in _SCALABLE else image.convert("RGB")


def _to_eight_bits(image: Image.Image) -> Image.Image:
    """Grey of 16 or 32 bits or fractions; Pillow's own conversion would turn everything above 255 white."""
    wide = image.convert("F")
    low, high = _range(image.mode, wide)
    scale = 255 / (high - low)
    grey = wide.point(lambda value: value * scale - low * scale).convert("L")
    grey.info = {}  # a transparent shade is given in the old range
    if _upside_down(image):
        grey = grey.point([255 - value for value in range(256)])
    shade = image.info.get("transparency")
    if isinstance(shade, int) and image.mode.startswith("I;16"):
        grey.putalpha(_all_but(image, shade))
    return grey


def _all_but(image: Image.Image, shade: int) -> Image.Image:
    """A mask of all pixels that do not have exactly this of the shades of 16 bits."""
    table = [255] * _WIDE
    table[min(shade, _WIDE - 1)] = 0
    return image.convert("I").point(table, "L")


def _upside_down(image: Image.Image) -> bool:
    """TIFF may count from white. Pillow minds that where a pixel has eight bits at most."""
    return isinstance(image, TiffImageFile) and image.tag_v2.get(_PHOTOMETRIC) == _WHITE_IS_ZERO


def _range(mode: str, wide: Image.Image) -> tuple[float, float]:
    """Which values are black and white: the format's own where it says so, else the darkest and lightest found.

    Cameras and microscopes give ten or twelve bits in sixteen, which would all be black.
    """
    low, high = wide.getextrema()
    if not isinstance(low, float) or not isinstance(high, float):
        raise TypeError("a grey picture has one range")
    tops: tuple[float, ...] = (1.0, 255.0, 65_535.0) if mode == "F" else _TOPS
    if low >= 0:
        for top in tops:
            if high <= top:
                return 0, top
    return low, max(high, low + 1, math.nextafter(low, math.inf))


def is_flat(image: Image.Image) -> bool:
    """`image` is RGB. True for few colours, or large areas of exactly one colour."""
    if image.getcolors(_FEW_COLOURS) is not None:
        return True
    width, height = image.size
    if width < 2:
        return False
    left, right = image.crop((0, 0, width - 1, height)), image.crop((1, 0, width, height))
    red, green, blue = ImageChops.difference(left, right).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return most.histogram()[0] / ((width - 1) * height) >= _CALM
