"""Paints the logo, two rails with a gate: where inside meets outside."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen


@dataclass(frozen=True)
class LogoShape:
    """How it is drawn. `outer`, `inner`: insets of the two rails; `gap`: height of the gate in pixels."""

    outer: float
    inner: float
    radius: float
    width: float
    gap: float
    bar: float  # width of the gate's brass bar


def paint_logo(painter: QPainter, box: QRectF, pen: LogoShape, line: QColor, brass: QColor | None) -> None:
    """Two parallel rails with the gate in the right side, open when `brass` is given, shut otherwise.

    The sign is the same right to left: mark, ring and gate are not mirrored.
    """
    middle = box.center().y()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(line, pen.width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    gap = (middle - pen.gap / 2, middle + pen.gap / 2) if brass else None
    for inset in (pen.outer, pen.inner):
        rail = box.adjusted(inset, inset, -inset, -inset)
        painter.drawPath(_rail(rail, pen.radius - (4 if inset == pen.inner else 0), gap))
    if brass and gap:
        post = QPointF(box.right() - (pen.outer + pen.inner) / 2, gap[1] + pen.bar / 2)
        painter.setPen(QPen(brass, pen.bar, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(post, post - QPointF(pen.gap * 0.69, pen.gap * 0.66))
    painter.restore()


def _rail(box: QRectF, radius: float, gap: tuple[float, float] | None) -> QPainterPath:
    path = QPainterPath()
    if gap is None:
        path.addRoundedRect(box, radius, radius)
        return path
    side = 2 * radius
    path.moveTo(box.right(), gap[0])
    path.lineTo(box.right(), box.top() + radius)
    path.arcTo(box.right() - side, box.top(), side, side, 0, 90)
    path.lineTo(box.left() + radius, box.top())
    path.arcTo(box.left(), box.top(), side, side, 90, 90)
    path.lineTo(box.left(), box.bottom() - radius)
    path.arcTo(box.left(), box.bottom() - side, side, side, 180, 90)
    path.lineTo(box.right() - radius, box.bottom())
    path.arcTo(box.right() - side, box.bottom() - side, side, side, 270, 90)
    path.lineTo(box.right(), gap[1])
    return path
