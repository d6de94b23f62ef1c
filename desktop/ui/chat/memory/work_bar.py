"""Shows above the composer what goes on beside answers: a chat is condensed, a document is read by its parts."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop.common.i18n import tr
from desktop.ui.parts.announce import announce
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import label, mark, name
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID, HALF


class WorkBar(QFrame):
    """Words with counted seconds, and Stop. Hidden while nothing goes on."""

    stopped = Signal()

    def __init__(self, theme: Theme, *, english: str, stop: str) -> None:
        """`stop`: what Stop does, for who hears it."""
        super().__init__()
        name(self, english)
        mark(self, box="card")
        self._words = label(wrap=True)
        self._stop = Button(theme, tr("Stop"), english=f"Stop {english.lower()}", size="small", icon="stop")
        self._stop.setAccessibleName(stop)
        self._stop.clicked.connect(self.stopped)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID + HALF, GRID, GRID + HALF, GRID)
        row.setSpacing(GRID)
        row.addWidget(self._words, 1)
        row.addWidget(self._stop)
        self.hide()

    def show_work(self, words: str) -> None:
        """The first words are said to who listens; "" when it is over."""
        if words and self.isHidden():
            announce(self, words, urgent=True)
        self._words.setText(words)
        self.setVisible(bool(words))
