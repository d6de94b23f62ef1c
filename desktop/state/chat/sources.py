"""Knows where the full pixels of pictures are, for whoever wants to look closer than the model does."""

from __future__ import annotations

import enum
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.common.errors import InputUnreadable
from desktop.common.types import Picture

if TYPE_CHECKING:
    from desktop.pictures.preparer import PicturePreparer

_MOST_BYTES = 64_000_000  # of pictures that came without a file; the oldest go first
_MOST_FILES = 1_000


class Loss(enum.Enum):
    """Why there are no more pixels than those the model gets."""

    NO_FILE = "no file"  # it was pasted, or put together
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True)
class Found:
    """`source` has the full pixels; with a `loss` it has only those the model gets."""

    source: Path | bytes
    loss: Loss | None = None


class PictureSources:
    """By the digest of what the model sees: the file or the bytes a picture of this run was made from, else the file
    its look names. A file counts only as long as it still gives the same picture.
    """

    def __init__(self, preparer: PicturePreparer) -> None:
        self._preparer = preparer
        self._files: OrderedDict[str, Path] = OrderedDict()
        self._bytes: OrderedDict[str, bytes] = OrderedDict()

    def keep(self, picture: Picture, source: Path | bytes) -> None:
        """`picture` was just made from `source`. In the thread of the window."""
        if isinstance(source, Path):
            self._files[picture.digest] = source
            if len(self._files) > _MOST_FILES:
                self._files.popitem(last=False)
            return
        self._bytes[picture.digest] = source
        while len(self._bytes) > 1 and sum(map(len, self._bytes.values())) > _MOST_BYTES:
            self._bytes.popitem(last=False)

    def place(self, picture: Picture) -> Path | bytes | None:
        """Where its pixels should be; nobody has looked yet. In the thread of the window."""
        held = self._bytes.get(picture.digest)
        if held is not None:
            return held
        origin = Path(picture.look.origin) if picture.look.origin else None
        return self._files.get(picture.digest) or origin

    async def find(self, picture: Picture, place: Path | bytes | None) -> Found:
        """`place` if it is there and still gives this very picture, else what the model gets."""
        if isinstance(place, bytes):
            return Found(place)
        if place is None:
            return Found(picture.data, Loss.NO_FILE)
        try:
            now = await self._preparer.prepare(place, picture.name, picture.look.view)
        except InputUnreadable as error:
            gone = isinstance(error.__cause__, FileNotFoundError)
            return Found(picture.data, Loss.GONE if gone else Loss.CHANGED)
        return Found(place) if now.digest == picture.digest else Found(picture.data, Loss.CHANGED)
