"""Below the part of a very long message that is shown: how much more there is, and the way to it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.common.i18n import tr, trn
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.labels import label
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID


class RestBar(QWidget):
    wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label(step="caption", tone="muted")
        self._more = Button(theme, tr("Show more"), english="Show more", size="small")
        self._more.setAccessibleName(tr("Show more of this message"))
        self._more.clicked.connect(self.wanted)
        row = FlowLayout(self, gap=GRID)
        row.addWidget(self._words)
        row.addWidget(self._more)

    def show_rest(self, letters: int, *, arriving: bool) -> None:
        """`letters` are not shown. While they still arrive there is nothing to press."""
        self.show()
        sentence = trn(
            "{n:,} more letter is kept and not shown.", "{n:,} more letters are kept and not shown.", letters
        )
        self._words.setText(sentence)
        self._more.setVisible(not arriving)
