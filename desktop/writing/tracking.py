"""Tracks which passages of a document have reached the model."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.common.errors import Help, InputUnreadable
from desktop.common.i18n import tr
from desktop.common.types import Document
from desktop.writing.split import Piece
from desktop.writing.types import Coverage


class Tracker:
    """A passage counts as read when every piece that holds part of it was sent and answered."""

    def __init__(self, document: Document, pieces: Sequence[Piece]) -> None:
        self._unread = document.unread
        self._all = frozenset(passage.number for passage in document.passages)
        self._total = len(document.passages)
        self.waiting = list(pieces)

    def read(self, piece: Piece) -> None:
        self.waiting.remove(piece)

    def replace(self, piece: Piece, smaller: Sequence[Piece]) -> None:
        self.waiting.remove(piece)
        self.waiting += smaller

    @property
    def coverage(self) -> Coverage:
        waiting = frozenset[int]().union(*(piece.passages for piece in self.waiting))
        return Coverage(self._all - waiting, self._total, self._unread)


def refuse_empty(document: Document) -> None:
    """Raises InputUnreadable when there is nothing to read."""
    if not any(passage.text.strip() for passage in document.passages):
        raise InputUnreadable(
            tr("There is no text in {name}.", name=document.name),
            tr("Choose another file, or paste the text itself."),
            help=Help.CHOOSE_FILE,
        )
