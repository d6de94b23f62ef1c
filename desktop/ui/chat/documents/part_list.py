"""Lists the passages of a document for who chooses a part of it, and knows which characters a range of them is."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.common.types import Document, Passage
from desktop.common.visible import without_unseen

_SHOWN = 200  # letters of a passage


class PassageModel(QAbstractListModel):
    """A row for each passage: its place, its heading where that is another, and how it begins."""

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._passages = document.passages
        self._starts: list[int] = []
        at = 0
        for number, passage in enumerate(document.passages):
            at += len(passage.glue) if number else 0
            self._starts.append(at)
            at += len(passage.text)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.row() >= 0 else len(self._passages)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        passage = self._passages[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _line(passage)
        if role == Qt.ItemDataRole.ToolTipRole:
            return without_unseen(passage.text[:_SHOWN])
        return None

    def characters(self, first: int, last: int) -> tuple[int, int]:
        """The characters of the document's text from one row to another, both included."""
        return self._starts[first], self._starts[last] + len(self._passages[last].text)

    def rows(self, start: int, end: int) -> tuple[int, int]:
        """The rows of which some characters lie there; the first where none do."""
        found = [
            row
            for row, (begins, passage) in enumerate(zip(self._starts, self._passages, strict=True))
            if begins < end and begins + len(passage.text) > start
        ]
        return (found[0], found[-1]) if found else (0, 0)

    def holding(self, words: str) -> list[int]:
        """The rows with all of these words, in any order."""
        wanted = words.casefold().split()
        rows = enumerate(self._passages)
        return [row for row, each in rows if wanted and all(word in _all_of(each) for word in wanted)]


def _all_of(passage: Passage) -> str:
    return f"{passage.place} {passage.heading} {passage.text}".casefold()


def _line(passage: Passage) -> str:
    heading = passage.heading if passage.heading and passage.heading != passage.place else ""
    begins = " ".join(without_unseen(passage.body[:_SHOWN]).split())
    return "   ".join(filter(None, (" ".join(passage.place.split()), " ".join(heading.split()), begins)))
