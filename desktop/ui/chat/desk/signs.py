"""Draws the signs of how well a value is known, which stand beside words or in a place of their own."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.charts.types import Standing, Value
from desktop.ui.theme import Theme
from desktop.ui.tokens import GAP_HAIR, TAG_ICON

_ICONS = {Standing.AGREED: ("check", "good"), Standing.YOURS: ("edit", "accent")}
_DASHES = (2.5, 2.5)  # units of the pen
_SMALL, _TICK, _LINE = 0.2, 0.32, 1.5  # units of a drawing: shares of the sign, and its pen


def paint_sign(painter: QPainter, theme: Theme, value: Value, at: QPointF) -> None:
    """Its middle is `at`. Nothing for values whose cell itself says how they are known."""
    known = _ICONS.get(value.standing)
    size = theme.icon_size(TAG_ICON)
    box = QRectF(at.x() - size / 2, at.y() - size / 2, size, size)
    if known is not None:
        painter.drawPixmap(box.toRect(), theme.pixmap(known[0], known[1], TAG_ICON))
    elif value.standing is Standing.SINGLE:
        _paint_single(painter, theme, box, measured=value.spot is not None)


def _paint_single(painter: QPainter, theme: Theme, box: QRectF, *, measured: bool) -> None:
    """One reading alone: of the model a ring, of measuring a ruler with its two ends."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("muted"), _LINE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = box.width() * _SMALL + GAP_HAIR
    inner = box.adjusted(inset, inset, -inset, -inset)
    if not measured:
        painter.drawEllipse(inner)
    else:
        middle, half = inner.center().x(), inner.height() * _TICK
        painter.drawLine(QPointF(middle, inner.top()), QPointF(middle, inner.bottom()))
        for y in (inner.top(), inner.bottom()):
            painter.drawLine(QPointF(middle - half, y), QPointF(middle + half, y))
    painter.restore()


def dashed(theme: Theme) -> QPen:
    """Around what is not readable."""
    pen = QPen(theme.colour("line_strong"), _LINE)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern(_DASHES)
    return pen
