"""Prepares pictures in a child process, which a bad one may kill. Light: nothing here imports Pillow."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import astuple, replace
from pathlib import Path
from typing import BinaryIO, TypeVar, TypeVarTuple, Unpack

from desktop.common.errors import InputUnreadable
from desktop.common.i18n import tr
from desktop.common.inputs import cannot_open, open_input, unreadable
from desktop.common.sandbox.limits import Limits, Overrun, Reason
from desktop.common.sandbox.sandbox import Rules, Sandbox
from desktop.common.sandbox.turns import Turns
from desktop.common.types import WHOLE, Part, Picture, Pixels, View
from desktop.common.visible import as_text
from desktop.pictures.layout import PrintSize, Size, Tiles
from desktop.pictures.pages import Pages
from desktop.pictures.preparing import (
    check_kept,
    count_pages,
    measure_print,
    paint_canvas,
    picture_size,
    prepare_picture,
    preview_picture,
)

T = TypeVar("T")
Further = TypeVarTuple("Further")
Arguments = TypeVarTuple("Arguments")

MODULES = ("desktop.pictures.model_picture",)  # what a child imports ahead of the first picture
_MEMORY = 1_600_000_000  # bytes; the largest that are let through take 1.4 billion
_SECONDS, _SECONDS_PER_BYTE = 30.0, 1e-6  # a photo of 48 megapixels takes a tenth of a second
_FAR = 1 << 40  # pixels; no file is as large
MOST_SHOWN = 5_000  # pixels each way of a preview, which has to pass from the child in one piece


class PicturePreparer:
    """`tiles`: what the model that will look takes; the default is Llama 3.2 Vision."""

    def __init__(self, sandbox: Sandbox, tiles: Tiles | None = None) -> None:
        self._sandbox = sandbox
        self._tiles = tiles or Tiles()
        self._rules = Rules(_limits, Turns(at_once=2, most=4))

    async def prepare(self, source: Path | bytes, name: str = "", view: View = WHOLE) -> Picture:
        """A file, or the bytes of one (pasted, or from the history). Raises InputUnreadable.

        Without a `name` a file is called by its own and bytes are "the picture". Cancelled, it ends at once.
        """
        made: Picture = await self._ask(prepare_picture, source, name, view)
        return replace(made, look=replace(made.look, origin=_origin(source)))

    async def preview(self, source: Path | bytes, name: str, view: View, width: int, height: int) -> Pixels:
        """For the screen: what `prepare` shows of the same view, in the same colours, fitted into so many pixels.

        It is never enlarged. Raises InputUnreadable.
        """
        within = max(1, min(width, MOST_SHOWN)), max(1, min(height, MOST_SHOWN))
        return await self._ask(preview_picture, source, name, view, within)

    async def size(self, source: Path | bytes, name: str = "", view: View = WHOLE) -> Size:
        """Of the view, in pixels of the file. Raises InputUnreadable."""
        return await self._ask(picture_size, source, name, view)

    async def print_size(self, source: Path | bytes, name: str = "", view: View = WHOLE) -> PrintSize | None:
        """How high the small print of the view is, measured; None where there is none. `layout.sight` says how high the
        model would see it in any part. Takes up to a second. Raises InputUnreadable.
        """
        return await self._ask(measure_print, source, name, view)

    async def canvas(self, pictures: Sequence[Picture]) -> Picture:
        """Two to four prepared ones on one, with letters from A in their order; `arrangement.together` says beforehand
        how large each is there. Raises InputUnreadable.
        """
        name = ", ".join(each.name for each in pictures)
        return await self._run(name, paint_canvas, io.BytesIO, tuple(pictures), self._tiles)

    async def kept(self, picture: Picture, data: bytes) -> Picture:
        """A prepared one that comes back from an export: what is said of it stays, its `data` are looked at like any
        stranger's. Raises InputUnreadable.
        """
        name = as_text(picture.name or tr("the picture"))
        told = replace(picture, name=name, data=b"")
        return await self._run(name, check_kept, lambda: io.BytesIO(data), told, self._tiles)

    async def pages(self, source: Path | bytes, name: str = "") -> Pages:
        """How many there are to choose from. Raises InputUnreadable."""
        return await self._ask(count_pages, source, name, WHOLE)

    async def _ask(
        self,
        function: Callable[[BinaryIO, str, Tiles, View, Unpack[Further]], T],
        source: Path | bytes,
        name: str,
        view: View,
        *further: *Further,
    ) -> T:
        own = (source.name or str(source)) if isinstance(source, Path) else tr("the picture")
        name = as_text(name or own)
        return await self._run(name, function, opening(source, name), name, self._tiles, bounded(view), *further)

    async def _run(
        self,
        name: str,
        function: Callable[[BinaryIO, Unpack[Arguments]], T],
        file: Callable[[], BinaryIO],
        *arguments: *Arguments,
    ) -> T:
        try:
            return await self._sandbox.run(function, file, *arguments, rules=self._rules)
        except Overrun as overrun:
            raise too_much(name, overrun) from overrun
        except OSError as error:
            raise cannot_open(name, error) from error


def bounded(view: View) -> View:
    """In numbers that a child can be told; a part or a page beyond them is in no file."""
    part = view.part and Part(*(max(-_FAR, min(value, _FAR)) for value in astuple(view.part)))
    return View(max(-1, min(view.number, _FAR)), view.turns % 4, part)


def _origin(source: Path | bytes) -> str:
    """Of a name that is no text none is kept."""
    path = str(source.absolute()) if isinstance(source, Path) else ""
    return path if path == as_text(path) else ""


def opening(source: Path | bytes, name: str) -> Callable[[], BinaryIO]:
    if isinstance(source, Path):
        path = source
        return lambda: open_input(path, name)
    data = source
    return lambda: io.BytesIO(data)


def _limits(size: int) -> Limits:
    return Limits(_MEMORY, _SECONDS + size * _SECONDS_PER_BYTE)


def too_much(name: str, overrun: Overrun) -> InputUnreadable:
    way_out = tr("Save a smaller copy and use that.")
    if overrun.reason is Reason.MEMORY:
        why = tr("It needs more memory than a picture should: it is damaged, made to do harm, or far too large.")
    elif overrun.reason is Reason.TIME:
        why = tr("It takes longer than a picture should: it is damaged, made to do harm, or far too large.")
    else:
        why = tr("The reader broke down over it: it is damaged, or made to do harm.")
        way_out = tr("Open it in another program and save it again as PNG or JPEG.")
    return unreadable(name, f"{why} {way_out}", overrun.detail)
