"""Which page or frame of a file the model is shown: the first one on which anything can be seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PIL import Image
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile

from desktop.common.types import Look
from desktop.pictures.layout import Tiles, best_size
from desktop.pictures.opening import BROKEN, refuse_too_large
from desktop.pictures.pages import counted, listed, series_of
from desktop.pictures.pixels import upright, upright_size

_NOTHING = 12  # of 255 shades; paper that was scanned differs by that much from place to place
_MOST_LOOKED_AT = 100
_MOST_PIXELS = 200_000_000  # of all that are looked at


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
