"""Lays out text panes: one column that grows no wider than one can read, with measures and a ground of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QPalette, QResizeEvent, QTextBlockFormat
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from desktop.ui.theme import Theme
from desktop.ui.tokens import (
    PANE_COLUMN,
)


def line_percent(font: QFont, wanted: float) -> float:
    """Qt counts in natural lines, the look in font sizes; a script with tall letters keeps its own height."""
    natural = QFontMetricsF(font).lineSpacing()
    return max(100.0, 100.0 * wanted * QFontInfo(font).pixelSize() / natural)


def spaced(block: QTextBlockFormat, font: QFont, wanted: float) -> QTextBlockFormat:
    """The same block format with lines as high as the look wants them."""
    block.setLineHeight(line_percent(font, wanted), QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return block


class PaneText(QTextEdit):
    """A text edit without a frame whose column is at most COLUMN wide and centred."""

    def __init__(self, theme: Theme, ground: QPalette.ColorRole, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._left = self._right = 24
        self.setAcceptRichText(False)
        self.setAcceptDrops(False)  # the whole window is one drop zone
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        for part in (self, self.viewport()):
            part.setBackgroundRole(ground)
            part.setAutoFillBackground(True)

    def set_inset(self, left: int, right: int) -> None:
        """The smallest distance of the text from the pane's edges."""
        self._left, self._right = left, right
        self._centre()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._centre()
        super().resizeEvent(event)

    def _centre(self) -> None:
        spare = max(0, self.width() - self._left - self._right - self.theme.scaled(PANE_COLUMN)) // 2
        spare = spare if spare > self._left else 0  # a little is not centred: the text stays below its head
        self.setViewportMargins(self._left + spare, 0, self._right + spare, 0)
