"""A tick box whose words wrap, with a small sentence below them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.parts.labels import name
from desktop.ui.welcome.step import paragraph


class Tick(QWidget):
    """`box` is the tick box itself; a click on the words ticks it, too."""

    def __init__(self, *, english: str) -> None:
        super().__init__()
        self.box = QCheckBox()
        self._english = english
        self._words = paragraph()
        self._more = paragraph(step="caption", tone="muted")
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._words)
        column.addWidget(self._more)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)  # a tick box without words keeps its own distance
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(column, 1)

    def say(self, words: str, more: str) -> None:
        self._words.setText(words)
        self._more.setText(more)
        name(self.box, self._english, words)
        self.box.setAccessibleDescription(more)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.box.click()
