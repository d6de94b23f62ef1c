"""A label on one line where there is room for it; a wrapping label alone would rather be a square."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel

from desktop.ui.parts.marks import mark


class Snug(QLabel):
    """Plain text, for rows: asks for the width of its sentence, and wraps when it gets less."""

    def __init__(self, *, step: str = "ui", tone: str = "", strong: bool = False) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        mark(self, step=step, tone=tone, strong="true" if strong else "")

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, super().sizeHint().height())
