"""Draws what fills the memory as one bar, in the order of the request, and the swatches of its rows."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.chat.memory_use import Fills
from desktop.common.i18n import tr
from desktop.state.chat.memory.parts import Shown
from desktop.ui.parts.labels import name
from desktop.ui.theme import Theme
from desktop.ui.tokens import MEMORY_BAR, MEMORY_RADIUS, MEMORY_SWATCH, MEMORY_SWATCH_RADIUS

ROLES = {
    Fills.INSTRUCTIONS: "line_strong",
    Fills.DOCUMENT: "selection",
    Fills.CONDENSED: "brass",
    Fills.MESSAGES: "accent",
    Fills.PICTURE: "code_number",
}


class MemoryBar(QWidget):
    """What is not sent yet is striped, what is free is empty."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: Shown | None = None
        name(self, "Memory bar")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_memory(self, shown: Shown) -> None:
        self._shown = shown
        self.setAccessibleName(tr("{percent} % of the memory is full", percent=round(100 * shown.share)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(4 * MEMORY_BAR, self._theme.scaled(MEMORY_BAR))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        edge = QPainterPath()
        edge.addRoundedRect(box, MEMORY_RADIUS, MEMORY_RADIUS)
        painter.fillPath(edge, self._theme.colour("raised"))
        painter.save()
        painter.setClipPath(edge)
        self._paint_parts(painter, box)
        painter.restore()
        painter.strokePath(edge, QPen(self._theme.colour("line_strong"), 1))
        painter.end()

    def _paint_parts(self, painter: QPainter, box: QRectF) -> None:
        if self._shown is None or not self._shown.room:
            return
        start, all_of_it = 0.0, max(self._shown.room, self._shown.used)
        for part in self._shown.parts:
            width = box.width() * part.tokens / all_of_it
            left = box.right() - start - width if self.isRightToLeft() else box.left() + start
            piece = QRectF(left, box.top(), max(1.0, width - 1), box.height())
            painter.fillRect(piece, brush(self._theme, part.fills, waiting=part.waiting))
            start += width


class Swatch(QWidget):
    """The colour of a row; `fills` None is what is free."""

    def __init__(self, theme: Theme, fills: Fills | None, *, waiting: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._fills = fills
        self._waiting = waiting
        side = theme.scaled(MEMORY_SWATCH)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        own = self._fills is not None and not self._waiting
        painter.setPen(Qt.PenStyle.NoPen if own else QPen(self._theme.colour("line_strong"), 1))
        empty = QBrush(self._theme.colour("raised"))
        painter.setBrush(empty if self._fills is None else brush(self._theme, self._fills, waiting=self._waiting))
        painter.drawRoundedRect(box, MEMORY_SWATCH_RADIUS, MEMORY_SWATCH_RADIUS)
        painter.end()


def brush(theme: Theme, fills: Fills, *, waiting: bool) -> QBrush:
    style = Qt.BrushStyle.BDiagPattern if waiting else Qt.BrushStyle.SolidPattern
    return QBrush(theme.colour(ROLES[fills]), style)
