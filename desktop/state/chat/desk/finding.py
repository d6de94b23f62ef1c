"""Finds the full pixels of a picture that is read, and shows pieces of it from them."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from desktop.common.types import Part, Picture, Pixels, View
from desktop.state.chat.sources import PictureSources

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.pictures.preparer import PicturePreparer


@dataclass(frozen=True)
class Source:
    """Where the pixels of a picture are, and what of them is looked at. `area`: what that is in its own pixels."""

    source: Path | bytes
    view: View
    area: Part


Find = Callable[[], Coroutine[Any, Any, Source]]


class FullPixels:
    """Of pictures of the chat."""

    def __init__(self, preparer: PicturePreparer, sources: PictureSources) -> None:
        self._preparer = preparer
        self._sources = sources

    def look_for(self, picture: Picture) -> Find:
        """In the thread of the window. What comes back finds them, else those that the model gets."""
        place = self._sources.place(picture)

        async def find() -> Source:
            found = await self._sources.find(picture, place)
            if found.loss is not None:
                return Source(picture.data, View(), Part(0, 0, picture.width, picture.height))
            whole = Part(0, 0, picture.source_width, picture.source_height)
            return Source(found.source, picture.look.view, whole)

        return find

    async def piece(self, source: Source, name: str, part: Part, width: int, height: int) -> Pixels:
        """`part` of what is looked at, in its own pixels, fitted into so many of the screen. Raises InputUnreadable."""
        chosen = source.view.part
        x, y = (chosen.left, chosen.top) if chosen is not None else (0, 0)
        there = replace(part, left=part.left + x, top=part.top + y)
        return await self._preparer.preview(source.source, name, replace(source.view, part=there), width, height)
