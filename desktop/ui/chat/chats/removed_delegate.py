"""Draws a removed chat: its title, and how long it is still kept."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.ui.theme import Step, Theme
from desktop.ui.tokens import GRID, HALF, LIST_GAP, RADIUS_CONTROL


class RemovedDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option, index
        lines = sum(QFontMetrics(self._theme.font(step)).height() for step in (Step.UI, Step.CAPTION))
        return QSize(0, lines + 2 * GRID + LIST_GAP)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = self._theme
        box = option.rect.adjusted(0, 0, 0, -LIST_GAP)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("chosen" if chosen else "surface"))
            painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
        inner = box.adjusted(GRID + HALF, GRID, -GRID, -GRID)
        lines = ((Step.UI, "text", index.data()), (Step.CAPTION, "muted", index.data(Qt.ItemDataRole.UserRole)))
        for step, role, words in lines:
            painter.setFont(theme.font(step))
            painter.setPen(theme.colour("chosen_text" if chosen and (role == "text" or theme.contrast) else role))
            metrics = painter.fontMetrics()
            shown = metrics.elidedText(str(words), Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(inner, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, shown)
            inner.adjust(0, metrics.height(), 0, 0)
        painter.restore()
