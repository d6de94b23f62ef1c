"""From an opened picture file to upright RGB pixels of a wanted size, whatever kind of pixels the file holds."""

from __future__ import annotations

from PIL import Image
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import TiffImageFile

from desktop.pictures.opening import BROKEN

_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS = (5, 6, 7, 8)
_SCALABLE = ("RGB", "RGBA", "L", "CMYK", "YCbCr")  # modes that filters can shrink as they are
_DRAFT = 1.5  # a JPEG is decoded at no less than this times the wanted size: a fifth of the time, no visible loss
_REDUCE = 3.0  # other formats are averaged down to this times the wanted size before the good filter


def upright_size(image: ImageFile) -> tuple[int, int]:
    """Width and height as a person sees the picture. Raises one of `BROKEN`."""
    return _swapped(image.size, _turn(image))


def upright(image: ImageFile, size: tuple[int, int]) -> Image.Image:
    """RGB on white at `size`, which is upright. Raises one of `BROKEN`; to be called once per opened file."""
    turn = _turn(image)
    small = _scaled(image, _swapped(size, turn))
    if turn in _TURNS:  # after shrinking, when it costs next to nothing
        small = small.transpose(_TURNS[turn])
    return _on_white(small)


def _turn(image: ImageFile) -> int:
    """The EXIF orientation; 1 where there is none, or none that can be read."""
    if isinstance(image, TiffImageFile):
        return 1  # its decoder turns the picture itself
    if isinstance(image, PngImageFile):
        # Its EXIF may stand behind the pixels, so that asking for it decodes them. Damage must be met here: below it
        # would pass for a picture without EXIF, and a second decoding for an empty one.
        image.load()
    try:
        turn = image.getexif().get(_ORIENTATION, 1)
    except BROKEN:
        return 1
    return turn if turn in _TURNS else 1


def _swapped(size: tuple[int, int], turn: int) -> tuple[int, int]:
    return (size[1], size[0]) if turn in _SIDEWAYS else size


def _scaled(image: ImageFile, size: tuple[int, int]) -> Image.Image:
    """Decoded and shrunk to `size`, in the file's own orientation."""
    if isinstance(image, JpegImageFile):
        drafted = image.draft(None, (round(size[0] * _DRAFT), round(size[1] * _DRAFT)))
        box = drafted[1] if drafted else None  # the part of the decoded pixels that is picture, not padding
        image.load()
        if image.size == size:
            return image
        return _scalable(image).resize(size, Image.Resampling.BICUBIC, box, reducing_gap=_DRAFT)
    image.load()
    if image.size == size:
        return _scalable(image)
    return _scalable(image).resize(size, Image.Resampling.LANCZOS, reducing_gap=_REDUCE)


def _scalable(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I") or image.mode == "F":
        image = _to_eight_bits(image)
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
    return grey


def _range(mode: str, wide: Image.Image) -> tuple[float, float]:
    """Which values are black and white: the format's own where it says so, else the darkest and lightest found."""
    if mode.startswith("I;16"):
        return 0, 65535
    low, high = wide.getextrema()
    if not isinstance(low, float) or not isinstance(high, float):
        raise TypeError("a grey picture has one range")
    if low >= 0:
        for top in (1.0, 255.0, 65535.0):
            if high <= top and (mode == "F" or top > 1):
                return 0, top
    return low, max(high, low + 1)


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image.convert("RGB")
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    return paper
