"""Draws the fit ring: ring = this computer's memory, dashed ring = graphics memory, disc = what the model needs."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.family.types import Fit, Verdict
from desktop.ui.theme import Theme

BOX = 72  # the ring is drawn in a box of this many units, whatever its size on screen
RADIUS = 26.0  # units, of the memory ring
LARGEST = 35.0  # units: the disc stops growing where the box ends

_FILL = {Verdict.COMFORTABLE: ("accent", 0.85), Verdict.SLOW: ("warn", 0.5), Verdict.TOO_BIG: ("bad", 0.14)}
_HATCH_GAP = 6.0  # units
_HATCH_OPACITY = 0.55


def disc_radius(need: int, have: int) -> float:
    """Areas are true: a disc of half the ring's area needs half the memory. 0 when the memory is not known."""
    if need <= 0 or have <= 0:
        return 0.0
    return min(LARGEST, RADIUS * math.sqrt(need / have))


def graphics_radius(graphics: int, have: int) -> float:
    """Radius of the dashed ring, 0 without a graphics card of its own."""
    return disc_radius(graphics, have)


class FitRing(QWidget):
    """Always stands beside the words that say the same."""

    def __init__(self, theme: Theme, size: int = BOX, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._size = size
        self._fit: Fit | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_fit(self, fit: Fit, words: str) -> None:
        """`words` is the same in one sentence, for those who do not see the ring."""
        self.setAccessibleName(words)
        if fit != self._fit:
            self._fit = fit
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        fit = self._fit
        if fit is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._size / BOX, self._size / BOX)
        self._paint_disc(painter, fit)
        graphics = graphics_radius(fit.graphics, fit.have)
        if graphics:
            self._paint_circle(painter, graphics, 1.25, 0.6, dashed=True)
        self._paint_circle(painter, RADIUS, 2.25, 0.8)
        painter.end()

    def _paint_disc(self, painter: QPainter, fit: Fit) -> None:
        radius = disc_radius(fit.need, fit.have)
        if not radius or fit.verdict not in _FILL:
            return
        role, opacity = _FILL[fit.verdict]
        colour = self._theme.colour(role)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(_faded(colour, opacity)))
        painter.drawEllipse(_centre(), radius, radius)
        if fit.verdict is Verdict.TOO_BIG:
            self._paint_hatch(painter, colour, radius)

    def _paint_hatch(self, painter: QPainter, colour: QColor, radius: float) -> None:
        """Lines at 45 degrees: this one is told apart without seeing its colour."""
        path = QPainterPath()
        path.addEllipse(_centre(), radius, radius)
        painter.save()
        painter.setClipPath(path)
        painter.setPen(QPen(_faded(colour, _HATCH_OPACITY), 1.5))
        offset = -float(BOX)
        while offset < BOX:
            painter.drawLine(QPointF(offset, 0), QPointF(offset + BOX, BOX))
            offset += _HATCH_GAP * math.sqrt(2)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 1.0))
        painter.drawEllipse(_centre(), radius - 0.5, radius - 0.5)

    def _paint_circle(
        self, painter: QPainter, radius: float, width: float, opacity: float, *, dashed: bool = False
    ) -> None:
        pen = QPen(_faded(self._theme.colour("text"), opacity), width)
        if dashed:
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([2.5 / width, 3 / width])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(BOX / 2 - radius, BOX / 2 - radius, 2 * radius, 2 * radius))


def _centre() -> QPointF:
    return QPointF(BOX / 2, BOX / 2)


def _faded(colour: QColor, opacity: float) -> QColor:
    faded = QColor(colour)
    faded.setAlphaF(opacity)
    return faded
