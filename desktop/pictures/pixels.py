"""From an opened picture file to upright RGB pixels of a wanted size, whatever kind of pixels the file holds."""

from __future__ import annotations

from PIL import Image
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import TiffImageFile

from desktop.common.types import Backdrop
from desktop.pictures.backdrop import laid
from desktop.pictures.opening import BROKEN
from desktop.pictures.shades import note_depth, scalable

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
_DRAFT = 1.5  # a JPEG is decoded at no less than this times the wanted size: a fifth of the time, no visible loss
_REDUCE = 3.0  # other formats are averaged down to this times the wanted size before the good filter


def upright_size(image: ImageFile) -> tuple[int, int]:
    """Width and height as a person sees the picture. Raises one of `BROKEN`."""
    return _swapped(image.size, _turn(image))


def upright(image: ImageFile, size: tuple[int, int]) -> tuple[Image.Image, Backdrop]:
    """RGB at `size`, which is upright, and what was laid below it. Raises one of `BROKEN`.

    To be called once for each page or frame of an opened file.
    """
    turn = _turn(image)
    small = _scaled(image, _swapped(size, turn))
    if turn in _TURNS:  # after shrinking, when it costs next to nothing
        small = small.transpose(_TURNS[turn])
    return laid(small)


def _turn(image: ImageFile) -> int:
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
        return scalable(image).resize(size, Image.Resampling.BICUBIC, box, reducing_gap=_DRAFT)
    image.load()
    if image.size == size:
        return scalable(image)
    return scalable(image).resize(size, Image.Resampling.LANCZOS, reducing_gap=_REDUCE)
