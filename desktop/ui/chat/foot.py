"""Shows what is told below the conversation, and the composer."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.state.notices import Board
from desktop.ui import tokens
from desktop.ui.chat.composer.composer import Composer
from desktop.ui.parts.notices import NoticeArea
from desktop.ui.parts.undo_bar import UndoBar
from desktop.ui.theme import Theme
from desktop.ui.tokens import COMPOSER_BELOW

_SECONDS = 8  # Undo is offered; Ctrl+Z takes back after that, too


class Foot(QWidget):
    """Banners of the `board`, what can be undone in the composer, and the composer: as wide as the messages."""

    def __init__(self, theme: Theme, composer: Composer, board: Board) -> None:
        super().__init__()
        self._theme = theme
        self.banners = NoticeArea(theme, board)
        self.composer = composer
        self.undo = UndoBar(theme, english="Taken away", seconds=_SECONDS)
        composer.undoable.connect(self.undo.offer)
        composer.undone.connect(self.undo.dismiss)
        composer.sent.connect(self.undo.dismiss)
        column = QVBoxLayout(self)
        side = tokens.CARD_INSET
        column.setContentsMargins(side, tokens.HALF, side, COMPOSER_BELOW)
        column.setSpacing(tokens.GRID + tokens.HALF)
        column.addLayout(_centred(self.banners))
        column.addLayout(_centred(self.undo))
        column.addLayout(_centred(self.composer))
        theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        column = self._theme.scaled(tokens.READING_COLUMN)
        width = min(max(column, tokens.READING_LEAST), tokens.READING_MOST) + 2 * tokens.CARD_INSET
        for part in (self.banners, self.undo, self.composer):
            part.setMaximumWidth(width)


def _centred(part: QWidget) -> QHBoxLayout:
    """As wide as it may be, in the middle."""
    row = QHBoxLayout()
    row.setSpacing(0)
    row.addStretch(1)
    row.addWidget(part, 1_000)
    row.addStretch(1)
    return row
