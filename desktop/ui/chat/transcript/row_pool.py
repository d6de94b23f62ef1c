"""Rows that were used and may be used again."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.common.types import Role
from desktop.ui.chat.pictures import Thumbs
from desktop.ui.chat.transcript.answer_row import AnswerRow
from desktop.ui.chat.transcript.question_row import QuestionRow
from desktop.ui.chat.transcript.row import Row
from desktop.ui.theme import Theme


class RowPool(QObject):
    acted = Signal(object)  # an Act of any row
    unfolded = Signal(object)  # a Row of which more is to be shown

    def __init__(self, theme: Theme, thumbs: Thumbs, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._thumbs = thumbs
        self._parent = parent
        self._questions: list[Row] = []
        self._answers: list[Row] = []

    def take(self, role: Role) -> Row:
        """One that is hidden and shows nothing."""
        spare = self._questions if role is Role.USER else self._answers
        return spare.pop() if spare else self._make(role)

    def give_back(self, row: Row) -> None:
        row.release()
        (self._questions if isinstance(row, QuestionRow) else self._answers).append(row)

    def _make(self, role: Role) -> Row:
        row: Row
        if role is Role.USER:
            row = QuestionRow(self._theme, self._thumbs, self._parent)
        else:
            row = AnswerRow(self._theme, self._parent)
        row.acted.connect(self.acted)
        row.rest.wanted.connect(lambda: self.unfolded.emit(row))
        return row
