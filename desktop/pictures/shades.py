"""Pixels of any kind as eight bits a colour: wide greys, and shades that stand for "transparent"."""

from __future__ import annotations

import math

from PIL import Image
from PIL.ImageFile import ImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import TiffImageFile

_SCALABLE = ("RGB", "RGBA", "L", "CMYK", "YCbCr")  # modes that filters can shrink as they are
_WIDE = 65_536  # shades of 16 bits
_TOPS = (255.0, 1_023.0, 4_095.0, 65_535.0)
_PHOTOMETRIC, _WHITE_IS_ZERO = 262, 0
# A PNG names its transparent shade in the depth of the file: what Pillow makes of that when it unpacks the pixels.
_GREY_STEPS = {"L;2": 85, "L;4": 17}
_DEEP_COLOUR = "RGB;16B"


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
    if image.mode.startswith("I") or image.mode == "F":
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
