"""Prepares pictures beside the rest of the program. Light: the first picture imports Pillow, not the window."""

from __future__ import annotations

from pathlib import Path

from desktop.common.types import Picture
from desktop.common.words import tr
from desktop.common.workers import Workers
from desktop.pictures.layout import Tiles

_AT_ONCE = 2  # decoding takes a core and up to some hundred megabytes each


class Studio:
    """`tiles`: what the model that will look takes; the default is Llama 3.2 Vision."""

    def __init__(self, tiles: Tiles | None = None) -> None:
        self._tiles = tiles or Tiles()
        self._workers = Workers("pictures", _AT_ONCE)

    async def prepare(self, source: Path | bytes, name: str = "") -> Picture:
        """A file, or the bytes of one (pasted, or from the history). Raises InputUnreadable.

        Without a `name` a file is called by its own and bytes are "the picture".
        """
        return await self._workers.run(_prepare, source, name, self._tiles)

    def close(self) -> None:
        """Returns at once. A picture being decoded is abandoned."""
        self._workers.close()


def _prepare(source: Path | bytes, name: str, tiles: Tiles) -> Picture:
    # Imported here, in the worker's thread: Pillow would hold up the first paint by a tenth of a second.
    from desktop.pictures.prepare import prepare, prepare_file

    if isinstance(source, Path):
        return prepare_file(source, name or source.name, tiles)
    return prepare(source, name or tr("the picture"), tiles)
