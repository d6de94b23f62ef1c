"""Chooses the page or frame of a file that the model is shown: the first on which anything can be seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PIL import Image
from PIL.GifImagePlugin import GifImageFile
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.TiffImagePlugin import TiffImageFile

from desktop.common.types import Look, Series
from desktop.pictures.layout import Tiles, best_size
from desktop.pictures.opening import BROKEN, refuse_too_large
from desktop.pictures.pixels import upright, upright_size

_NOTHING = 12  # of 255 shades; paper that was scanned differs by that much from place to place
_MOST_LOOKED_AT = 100
_MOST_PIXELS = 200_000_000  # of all that are looked at
_MOST_PAGES = 10_000
_KIND_OF_PAGE, _SMALL_COPY, _MASK = 254, 1, 4  # a TIFF's tag, and what is no page of its own
# What a JPEG says of its further pictures, and where. Some are views of their own; some may be, or else a map of
# what is brighter than a screen: these are smaller, or grey.
_ENTRIES, _VIEW, _PERHAPS_ONE = 0xB002, "Multi-Frame", "Undefined"


@dataclass(frozen=True)
class Seen:
    """`pixels` as the model gets them, `source` the size of the page or frame itself, upright."""

    pixels: Image.Image
    source: tuple[int, int]
    look: Look


def first_seen(image: ImageFile, name: str, tiles: Tiles) -> Seen:
    """The first page or frame that is not blank, else the first. Raises one of `BROKEN`, InputUnreadable."""
    places = listed(image)
    if places:
        image.seek(places[0])
        refuse_too_large(image, name)
    seen = _seen(image, tiles, 1)
    places = places or counted(image)
    if seen.look.blank and not isinstance(image, JpegImageFile):
        seen = _further(image, tiles, places) or seen
    if len(places) < 2:
        return seen
    return replace(seen, look=replace(seen.look, series=series_of(image), count=len(places)))


def _further(image: ImageFile, tiles: Tiles, places: Sequence[int]) -> Seen | None:
    """The first behind the first on which there is something, as far as they are looked at and whole."""
    left = _MOST_PIXELS
    for number, place in enumerate(places[1:_MOST_LOOKED_AT], start=2):
        try:
            image.seek(place)
            left -= image.width * image.height
            if left < 0:
                return None
            seen = _seen(image, tiles, number)
        except BROKEN:
            return None
        if not seen.look.blank:
            return seen
    return None


def _seen(image: ImageFile, tiles: Tiles, number: int) -> Seen:
    source = upright_size(image)
    pixels, backdrop = upright(image, best_size(*source, tiles))
    return Seen(pixels, source, Look(backdrop, number=number, blank=_is_blank(pixels)))


def _is_blank(pixels: Image.Image) -> bool:
    """One colour all over."""
    for band in pixels.split():
        shades = [shade for shade, count in enumerate(band.histogram()) if count]
        if shades[-1] - shades[0] > _NOTHING:
            return False
    return True


def series_of(image: ImageFile) -> Series:
    if isinstance(image, TiffImageFile):
        return Series.PAGES
    return Series.PICTURES if isinstance(image, JpegImageFile) else Series.FRAMES


def listed(image: ImageFile) -> Sequence[int] | None:
    """Of a file that lists its pages, before any is decoded: at least one. None for all others.

    Raises one of `BROKEN` for the very first.
    """
    if isinstance(image, TiffImageFile):
        return _pages(image)
    return range(1 + _further_views(image)) if isinstance(image, JpegImageFile) else None


def counted(image: ImageFile) -> Sequence[int]:
    """Of all others, when the first was decoded: damage further on ends the count and spoils nothing."""
    return range(_passed(image) if isinstance(image, GifImageFile) else getattr(image, "n_frames", 1))


def _pages(image: TiffImageFile) -> Sequence[int]:
    """A small copy may stand before the page itself."""
    found: list[int] = []
    for place in range(_MOST_PAGES):
        try:
            image.seek(place)
            kind = image.tag_v2.get(_KIND_OF_PAGE, 0)
        except BROKEN:  # also past the last one
            break
        if not isinstance(kind, int) or not kind & (_SMALL_COPY | _MASK):
            found.append(place)
    image.seek(0)
    return found or (0,)


def _passed(image: GifImageFile) -> int:
    """It does not say how many it has. Frames are passed over, not decoded."""
    try:
        return image.n_frames
    except BROKEN:
        return image.tell() + 1


def _further_views(image: JpegImageFile) -> int:
    try:
        index = image._getmp() or {}  # noqa: SLF001 - Pillow has no other door to it
        return sum(_is_view(image, entry) for entry in index.get(_ENTRIES, ())[1:])
    except BROKEN:
        return 0


def _is_view(image: JpegImageFile, entry: dict[str, Any]) -> bool:
    kind = str(entry["Attribute"]["MPType"])
    if kind != _PERHAPS_ONE or image.fp is None:
        return kind.startswith(_VIEW)
    image.fp.seek(image.info["mpoffset"] + entry["DataOffset"])
    other = JpegImageFile(image.fp)  # its header only
    return (other.mode, other.size) == (image.mode, image.size)
