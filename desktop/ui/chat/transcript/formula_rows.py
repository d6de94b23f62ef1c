"""Draws formulas in the messages that are shown, as soon as they are set."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.ui.chat.transcript.documents import DocumentCache
from desktop.ui.chat.transcript.folded import FoldedWords
from desktop.ui.chat.transcript.row import Row
from desktop.ui.chat.transcript.typesetter import Typesetter


class FormulaRows(QObject):
    """Until `set_by`, formulas stay as they were written."""

    drawn = Signal(object)  # id of an answer that shows more of them now

    def __init__(self, documents: DocumentCache, parent: QObject) -> None:
        super().__init__(parent)
        self._documents = documents
        self._typesetter: Typesetter | None = None
        self._folds: list[FoldedWords] = []

    def set_by(self, typesetter: Typesetter) -> None:
        self._typesetter = typesetter
        self._documents.set_by(typesetter.store)
        for fold in self._folds:
            fold.formulas = typesetter.store
        typesetter.ready.connect(self._on_ready)

    def follow(self, row: Row) -> None:
        """What of a row unfolds has formulas, too."""
        for fold in row.findChildren(FoldedWords):
            self._folds.append(fold)
            fold.formulas = self._typesetter.store if self._typesetter is not None else None

    def _on_ready(self) -> None:
        for entry in self._documents.set_formulas():
            self.drawn.emit(entry)
        for fold in self._folds:
            fold.set_formulas()
