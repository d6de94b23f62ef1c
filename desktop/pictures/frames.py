"""Chooses the page or frame of a file that the model is shown: the first on which anything can be seen."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PIL import Image
from PIL.GifImagePlugin import GifImageFile
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.TiffImagePlugin import TiffImageFile

from desktop.common.i18n import tr
from desktop.common.inputs import unreadable
from desktop.common.types import Look, Part, Series, View
from desktop.pictures.drawn import DrawnImage
from desktop.pictures.layout import Size, Tiles, best_size
from desktop.pictures.opening import BROKEN, refuse_too_large
from desktop.pictures.pages import Pages
from desktop.pictures.pixels import upright, upright_size

_PAGED, _MOVING = ("TIFF", "PDF"), ("GIF", "PNG", "WEBP", "AVIF")
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
    """`pixels` as they were asked for, `source` the size of the part in the file: upright, turned."""

    pixels: Image.Image
    source: Size
    look: Look

    @property
    def scale(self) -> float:
        """Pixels of the file to one of `pixels`: by the longer side, which was rounded least."""
        return max(self.source) / max(self.pixels.size)


@dataclass(frozen=True)
class Wish:
    """`scale` makes of a size in the file the one that is wanted. `tiles`: of the model that will look."""

    view: View
    tiles: Tiles
    scale: Callable[[int, int], Size]


def seen(image: ImageFile, name: str, wish: Wish) -> Seen:
    """The page or frame that is asked for, else the first that is not blank, else the first.

    Raises one of `BROKEN`, InputUnreadable. To be called once for an opened file.
    """
    places = _places(image)
    refuse_too_large(image, name)
    if wish.view.number:
        found = _seen(page_of(image, name, places, wish.view.number), name, wish, wish.view.number)
    elif len(places) == 1 or isinstance(image, JpegImageFile):
        found = _seen(image, name, wish, 1)
    else:
        found = _first(image, name, wish, places)
    if len(places) < 2:
        return found
    return replace(found, look=replace(found.look, series=series_of(image), count=len(places)))


def seen_size(image: ImageFile, name: str, wish: Wish) -> Size:
    """How large in the file is what `seen` would show. Decodes only where that has to be found out.

    Raises one of `BROKEN`, InputUnreadable.
    """
    places = _places(image)
    refuse_too_large(image, name)
    if not wish.view.number and len(places) > 1 and not isinstance(image, JpegImageFile):
        return _first(image, name, wish, places).source
    size = upright_size(page_of(image, name, places, wish.view.number or 1), wish.view.turns)
    part = within(wish.view.part, size, name)
    return (part.width, part.height) if part else size


def pages_of(image: ImageFile) -> Pages:
    """Raises one of `BROKEN`."""
    return Pages(len(_places(image)), series_of(image))


def page_of(image: ImageFile, name: str, places: Sequence[int], number: int) -> ImageFile:
    """Raises one of `BROKEN`, InputUnreadable."""
    if not 1 <= number <= len(places):
        raise unreadable(name, _no_such(number, len(places)))
    if number > 1 and isinstance(image, JpegImageFile):
        return _view_of(image, number)
    image.seek(places[number - 1])
    refuse_too_large(image, name)
    return image


def _no_such(number: int, count: int) -> str:
    if count == 1:
        return tr("It has no page {number}, only one.", number=number)
    return tr("It has no page {number}, only {n}.", number=number, n=count)


def _first(image: ImageFile, name: str, wish: Wish, places: Sequence[int]) -> Seen:
    """Which one it is, all of it says, at the size that the model sees."""
    whole = Wish(replace(wish.view, part=None), wish.tiles, partial(best_size, tiles=wish.tiles))
    found = _seen(image, name, whole, 1)
    if found.look.blank:
        found = _further(image, name, whole, places) or found
    if wish.view.part is None and wish.scale(*found.source) == found.pixels.size:
        return found
    number = found.look.number
    return _seen(page_of(image, name, places, number), name, wish, number)


def _further(image: ImageFile, name: str, wish: Wish, places: Sequence[int]) -> Seen | None:
    """The first behind the first on which there is something, as far as they are looked at and whole."""
    left = _MOST_PIXELS
    for number, place in enumerate(places[1:_MOST_LOOKED_AT], start=2):
        try:
            image.seek(place)
            left -= image.width * image.height
            if left < 0:
                return None
            found = _seen(image, name, wish, number)
        except BROKEN:
            return None
        if not found.look.blank:
            return found
    return None


def _seen(image: ImageFile, name: str, wish: Wish, number: int) -> Seen:
    size = upright_size(image, wish.view.turns)
    part = within(wish.view.part, size, name)
    source = (part.width, part.height) if part else size
    pixels, backdrop = upright(image, wish.scale(*source), part, wish.view.turns)
    missing = isinstance(image, DrawnImage) and image.missing
    blank = _is_blank(pixels)
    look = Look(backdrop, number=number, blank=blank, turns=wish.view.turns, part=part, missing=missing)
    return Seen(pixels, source, look)


def within(part: Part | None, size: Size, name: str) -> Part | None:
    """What of `part` lies in a picture of this size: a pixel at least. None: all of it. Raises InputUnreadable."""
    if part is None:
        return None
    left, top = max(0, part.left), max(0, part.top)
    right = min(size[0], part.left + max(1, part.width))
    below = min(size[1], part.top + max(1, part.height))
    if right <= left or below <= top:
        outside = tr(
            "The part that was chosen lies outside of it: it is {width} × {height} pixels large. Choose another part.",
            width=size[0],
            height=size[1],
        )
        raise unreadable(name, outside)
    inside = Part(left, top, right - left, below - top)
    return None if inside == Part(0, 0, *size) else inside


def _is_blank(pixels: Image.Image) -> bool:
    """One colour all over."""
    for band in pixels.split():
        shades = [shade for shade, count in enumerate(band.histogram()) if count]
        if shades[-1] - shades[0] > _NOTHING:
            return False
    return True


def series_of(image: ImageFile) -> Series:
    if image.format in _PAGED:
        return Series.PAGES
    return Series.FRAMES if image.format in _MOVING else Series.PICTURES


def _places(image: ImageFile) -> Sequence[int]:
    """Of all pages and frames, with the first of them open. Raises one of `BROKEN` for the very first."""
    places = listed(image) or counted(image)
    image.seek(places[0])
    return places


def listed(image: ImageFile) -> Sequence[int] | None:
    """Of a file that lists its pages, before any is decoded: at least one. None for all others.

    Raises one of `BROKEN` for the very first.
    """
    if isinstance(image, TiffImageFile):
        return _pages(image)
    if isinstance(image, JpegImageFile):
        return range(1 + _further_views(image))
    places: Sequence[int] | None = getattr(image, "places", None)  # of HEIC, whose first need not stand first
    return range(image.n_frames) if isinstance(image, DrawnImage) else places


def counted(image: ImageFile) -> Sequence[int]:
    """Of all others. Damage further on ends the count and spoils nothing."""
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
        return len(_views(image))
    except BROKEN:
        return 0


def _views(image: JpegImageFile) -> list[dict[str, Any]]:
    """What the file says of each behind the first. Raises one of `BROKEN`."""
    index = image._getmp() or {}  # noqa: SLF001 - Pillow has no other door to it
    return [entry for entry in index.get(_ENTRIES, ())[1:] if _is_view(image, entry)]


def _view_of(image: JpegImageFile, number: int) -> JpegImageFile:
    """It is a whole file of its own, inside of the first. Raises one of `BROKEN`."""
    entry = _views(image)[number - 2]
    if image.fp is None:
        raise OSError("closed")
    image.fp.seek(image.info["mpoffset"] + entry["DataOffset"])
    return JpegImageFile(io.BytesIO(image.fp.read(entry["Size"])))


def _is_view(image: JpegImageFile, entry: dict[str, Any]) -> bool:
    kind = str(entry["Attribute"]["MPType"])
    if kind != _PERHAPS_ONE or image.fp is None:
        return kind.startswith(_VIEW)
    image.fp.seek(image.info["mpoffset"] + entry["DataOffset"])
    other = JpegImageFile(image.fp)  # its header only
    return (other.mode, other.size) == (image.mode, image.size)
