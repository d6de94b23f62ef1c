"""Shows what is told of an answer below it: one quiet line for each note, with the act beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.state.chat.answer_notes import AnswerNote
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import OneLineLabel
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID, HALF, ICON_SMALL


class AnswerNotes(QWidget):
    """Hidden where there is nothing to tell."""

    acted = Signal(object)  # an Act

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[AnswerNote, ...] = ()
        self._lines: list[QWidget] = []
        self._icons: list[QLabel] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(GRID, 0, 0, 0)
        self._column.setSpacing(HALF)
        theme.changed.connect(self._apply_theme)
        self.hide()

    def show_notes(self, notes: Sequence[AnswerNote]) -> None:
        if tuple(notes) == self._shown:
            return
        self._shown = tuple(notes)
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._icons.clear()
        self._lines = [self._line(note) for note in notes]
        for line in self._lines:
            self._column.addWidget(line)
            line.show()  # at once, so that it counts for the height of what it stands in
        self.setVisible(bool(notes))
        self._apply_theme()

    def _line(self, note: AnswerNote) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        icon = QLabel()
        words = OneLineLabel(step="caption", tone="muted")
        words.setObjectName("Note")
        words.setText(note.words)
        self._icons.append(icon)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(words)
        if note.act is not None:
            button = Button(self._theme, note.button, english=note.english, size="small")
            button.clicked.connect(partial(self.acted.emit, note.act))
            row.addWidget(button)
        row.addStretch(1)
        return line

    def _apply_theme(self) -> None:
        for icon in self._icons:
            icon.setPixmap(self._theme.pixmap("info", "muted", ICON_SMALL))
