"""Shows above the composer that the beginning of the chat is being condensed, with the way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop.common.i18n import tr
from desktop.ui.parts.announce import announce
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import label, mark, name
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID, HALF


class CondensingBar(QFrame):
    """Hidden while nothing is condensed."""

    stopped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        name(self, "Condensing")
        mark(self, box="card")
        self._words = label(wrap=True)
        self._stop = Button(theme, tr("Stop"), english="Stop condensing", size="small", icon="stop")
        self._stop.setAccessibleName(tr("Stop condensing"))
        self._stop.clicked.connect(self.stopped)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID + HALF, GRID, GRID + HALF, GRID)
        row.setSpacing(GRID)
        row.addWidget(self._words, 1)
        row.addWidget(self._stop)
        self.hide()

    def show_running(self, running: bool) -> None:
        if running and self.isHidden():
            announce(self, tr("Condensing the beginning"), urgent=True)
        self._words.setText(tr("Condensing the beginning") if running and self.isHidden() else self._words.text())
        self.setVisible(running)

    def show_words(self, words: str) -> None:
        """What happens, with counted seconds."""
        if words:
            self._words.setText(words)
