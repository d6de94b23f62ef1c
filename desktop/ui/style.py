"""Draws what a style sheet cannot: tick boxes and radio buttons, and no dotted focus rectangle."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QWidget

from desktop.ui.tokens import RADIUS_TAG

_TICK = (QPointF(0.24, 0.53), QPointF(0.43, 0.71), QPointF(0.77, 0.32))  # shares of the box


class CorralStyle(QProxyStyle):
    """Fusion with our indicators. Only `drawPrimitive` is overridden: every call into Python costs time."""

    def __init__(self, colour: Callable[[str], QColor]) -> None:
        """`colour` gives a role of the tokens in force."""
        super().__init__("Fusion")
        self._colour = colour

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        kind = QStyle.PrimitiveElement
        if element == kind.PE_FrameFocusRect:
            return  # the window has one ring for all
        if element == kind.PE_IndicatorCheckBox:
            self._draw_box(option, painter)
        elif element == kind.PE_IndicatorRadioButton:
            self._draw_radio(option, painter)
        else:
            super().drawPrimitive(element, option, painter, widget)

    def _draw_box(self, option: QStyleOption, painter: QPainter) -> None:
        on = bool(option.state & QStyle.StateFlag.State_On)
        box = QRectF(option.rect).adjusted(0.75, 0.75, -0.75, -0.75)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._outline(option, painter, on)
        painter.drawRoundedRect(box, RADIUS_TAG, RADIUS_TAG)
        if on:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self._mark_pen(option))
            painter.drawPolyline(
                QPolygonF([QPointF(box.x() + p.x() * box.width(), box.y() + p.y() * box.height()) for p in _TICK])
            )
        painter.restore()

    def _draw_radio(self, option: QStyleOption, painter: QPainter) -> None:
        on = bool(option.state & QStyle.StateFlag.State_On)
        circle = QRectF(option.rect).adjusted(0.75, 0.75, -0.75, -0.75)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._outline(option, painter, False)
        if on and option.state & QStyle.StateFlag.State_Enabled:
            painter.setPen(QPen(self._colour("accent"), 1.5))
        painter.drawEllipse(circle)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._mark_pen(option).color() if self._off(option) else self._colour("accent"))
            inner = circle.width() * 0.22
            painter.drawEllipse(circle.adjusted(inner, inner, -inner, -inner))
        painter.restore()

    def _outline(self, option: QStyleOption, painter: QPainter, filled: bool) -> None:
        pen = QPen(self._colour("line_strong"), 1.5)
        if self._off(option):
            pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            return
        near = bool(option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Sunken))
        if filled:
            pen.setColor(self._colour("accent"))
        painter.setPen(pen)
        painter.setBrush(self._colour("accent" if filled else "accent_soft" if near else "raised"))

    def _mark_pen(self, option: QStyleOption) -> QPen:
        colour = self._colour("muted" if self._off(option) else "accent_text")
        return QPen(colour, 1.75, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)

    @staticmethod
    def _off(option: QStyleOption) -> bool:
        return not option.state & QStyle.StateFlag.State_Enabled
