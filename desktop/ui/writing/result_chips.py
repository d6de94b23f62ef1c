"""Draws the chips behind the sentences of a result: each leads to the passage the sentence comes from."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPyTextObject,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.common.proof import Backing, Claim, Support
from desktop.ui.parts.labels import name
from desktop.ui.theme import Step, Theme
from desktop.ui.tokens import REF_GAP, REF_PADDING, REF_RADIUS, REF_SIZE

CHIP = QTextFormat.ObjectTypes.UserObject.value + 2  # kind of object of a document
CHIP_WIDTH = QTextFormat.Property.UserProperty.value + 2  # property of its format: pixels


class Chip(QAbstractButton):
    """The number of a passage. Lies over the room that the document leaves for it."""

    pointed = Signal(bool)  # the pointer or the keyboard is here, or no longer
    moved = Signal(int)  # an arrow key: to the next chip (1) or the one before (-1)
    left = Signal()  # Esc

    def __init__(self, theme: Theme, claim: Claim, backing: Backing, spoken: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.claim = claim
        self.backing = backing
        self._hovered = False
        name(self, "Passage of a sentence", spoken)
        self.setText(str(backing.passage))
        self.setFont(theme.font(Step.CAPTION))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        size = self._theme.scaled(REF_SIZE)
        words = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(max(size, words + 2 * REF_PADDING + 2), size)

    @property
    def on(self) -> bool:
        """It is filled, and its passage shown."""
        return self._hovered or self.hasFocus()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, on = self._theme, self.on
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.colour("accent" if on else "line_strong"), theme.tokens.border)
        if self.claim.support is Support.WEAK:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme.colour("accent" if on else "surface"))
        inset = theme.tokens.border / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), REF_RADIUS, REF_RADIUS)
        painter.setPen(theme.colour("accent_text" if on else "accent"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._hovered = True
        self._tell()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = False
        self._tell()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._tell()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = _MOVES.get(Qt.Key(event.key()), 0)
        if by:
            self.moved.emit(by)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        self.update()
        self.pointed.emit(self.on)


_MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class ChipRoom(QPyTextObject):
    """Leaves room for the chips in a line of the document, which does not grow by them."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def intrinsicSize(self, _document: QTextDocument, _position: int, look: QTextFormat) -> QSizeF:
        height = QFontMetrics(self._theme.font(Step.CAPTION)).ascent()
        return QSizeF(look.doubleProperty(CHIP_WIDTH) + REF_GAP, height)

    def drawObject(
        self, painter: QPainter, box: QRectF | QRect, document: QTextDocument, position: int, look: QTextFormat
    ) -> None:
        """Nothing: a widget lies there."""


def chip_corner(theme: Theme, left: float, baseline: float, chip: QSize) -> QPointF:
    """Where a chip lies, by where its room on the line begins: around the middle of its figures."""
    middle = baseline - QFontMetrics(theme.font(Step.CAPTION)).capHeight() / 2
    return QPointF(left + REF_GAP, middle - chip.height() / 2)
