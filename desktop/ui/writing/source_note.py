"""A line above the source: what a person should know of it, with the button that helps."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.ui.parts.announce import announce
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.folding import FoldingRow
from desktop.ui.parts.labels import label
from desktop.ui.theme import Theme
from desktop.ui.tokens import PAGE_INSET, ROW_GAP


class SourceNote(QWidget):
    """Hidden while there is nothing to say."""

    again_wanted = Signal()  # the file as it is now

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._words = label(step="caption", tone="warn", wrap=True)
        self._words.setObjectName("Source note")
        self._again = Button(theme, tr("Open it again"), english="Open it again", size="small")
        self._again.clicked.connect(self.again_wanted)
        row = FoldingRow()
        row.add(self._words, 1)
        row.add(self._again, at_end=True)
        inset = QVBoxLayout(self)
        inset.setContentsMargins(PAGE_INSET, 0, PAGE_INSET, ROW_GAP)
        inset.addWidget(row)
        self.hide()

    def say(self, words: str, *, again: bool = False) -> None:
        """`again`: the file can be opened anew. "" for nothing to say."""
        if words and words != self._words.text():
            announce(self, words)
        self._words.setText(words)
        self._again.setVisible(again)
        self.setVisible(bool(words))
