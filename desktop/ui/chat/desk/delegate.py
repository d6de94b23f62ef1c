"""Draws the cells of the table, and the field in which a value is typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.charts.types import Standing, Value
from desktop.common.i18n import tr
from desktop.state.chat.desk.model import CELL, TableModel
from desktop.ui.chat.desk.signs import dashed, paint_sign
from desktop.ui.parts.labels import mark
from desktop.ui.theme import Step, Theme
from desktop.ui.tokens import (
    CARD_INSET,
    DESK_CHIP_RADIUS,
    DESK_FIELD_LEAST,
    DESK_FIELD_SIDE,
    DESK_ROW,
    DESK_SIGN,
    FOCUS_GAP,
    FOCUS_WIDTH,
    GAP_HAIR,
    GAP_TIGHT,
    GRID,
    HALF,
)

Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def tabular(font: QFont) -> QFont:
    """Its digits are all as wide as each other, so that they stand under each other."""
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


class CellDelegate(QStyledItemDelegate):
    """`refused` says why what is typed cannot be taken, "" as soon as it can."""

    refused = Signal(str)

    def __init__(self, theme: Theme, model: TableModel, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme
        self._model = model
        self._edited: tuple[int, int] | None = None  # row and column of the cell in which there is a field

    def row_height(self) -> int:
        return max(DESK_ROW, QFontMetrics(self._theme.font(Step.READING)).height() + 3 * GRID)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as its words need, with the place of a sign."""
        del option
        words = str(index.data() or "")
        wide = QFontMetrics(self._theme.font(Step.READING)).horizontalAdvance(words)
        place = self._theme.scaled(DESK_SIGN) if isinstance(index.data(CELL), Value) else 0
        return QSize(wide + 2 * CARD_INSET + place + GRID, self.row_height())

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        if index.row() + 1 < index.model().rowCount():
            painter.setPen(QPen(self._theme.colour("line"), GAP_HAIR))
            painter.drawLine(QPointF(box.left(), box.bottom() - 0.5), QPointF(box.right(), box.bottom() - 0.5))
        if (index.row(), index.column()) == self._edited:
            painter.restore()  # there stands the field
            return
        value = index.data(CELL)
        if index.column():
            painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # a sign stands before its number everywhere
        if isinstance(value, Value):
            inside = self._paint_value(painter, box, index, value)
        else:
            inside = self._paint_words(painter, box, index)
        if option.state & QStyle.StateFlag.State_Selected:
            self._paint_ring(painter, inside, focused=bool(option.state & QStyle.StateFlag.State_HasFocus))
        painter.restore()

    def content(self, box: QRectF, index: Index, words: float) -> QRectF:
        """Where words of this width stand in a cell: numbers end before the place of the signs."""
        value = isinstance(index.data(CELL), Value)
        inner = box.adjusted(CARD_INSET, 0, -CARD_INSET - (self._theme.scaled(DESK_SIGN) if value else 0), 0)
        ends = bool(index.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight)
        wide = min(words, max(inner.width(), 0.0))
        place = QRectF(inner.right() - wide if ends else inner.left(), inner.top(), wide, inner.height())
        if self._mirrored:
            place.moveLeft(box.left() + box.right() - place.right())
        return place

    @property
    def _mirrored(self) -> bool:
        """Reading begins on the right."""
        return self._view.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def _paint_words(self, painter: QPainter, box: QRectF, index: Index) -> QRectF:
        """A name, or what Corral counted."""
        counted = index.data(CELL) is not None
        painter.setFont(tabular(self._theme.font(Step.READING)))
        painter.setPen(self._theme.colour("muted" if counted else "text"))
        return self._paint_text(painter, box, index, str(index.data() or ""))

    def _paint_value(self, painter: QPainter, box: QRectF, index: Index, value: Value) -> QRectF:
        painter.setFont(tabular(self._theme.font(Step.READING)))
        painter.setPen(self._theme.colour("text"))
        if value.standing is Standing.DIFFERS:
            return self._paint_both(painter, box, index, value)
        if value.standing is Standing.UNREADABLE:
            return self._paint_unreadable(painter, box, index)
        inside = self._paint_text(painter, box, index, str(index.data() or ""))
        paint_sign(painter, self._theme, value, self._sign_at(box))
        return inside

    def _sign_at(self, box: QRectF) -> QPointF:
        aside = CARD_INSET + self._theme.scaled(DESK_SIGN) / 2 - GAP_TIGHT
        return QPointF(box.left() + aside if self._mirrored else box.right() - aside, box.center().y() + GAP_HAIR)

    def _paint_text(self, painter: QPainter, box: QRectF, index: Index, words: str) -> QRectF:
        metrics = QFontMetricsF(painter.font())
        place = self.content(box, index, metrics.horizontalAdvance(words) + GAP_TIGHT)
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        how = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
        painter.drawText(place, how | Qt.TextFlag.TextSingleLine, words)
        high = metrics.height() + 2 * HALF
        beside = GAP_TIGHT if isinstance(index.data(CELL), Value) else GRID  # there stands a sign
        before, behind = (beside, GRID) if self._mirrored else (GRID, beside)
        return QRectF(place.left() - before, box.center().y() - high / 2, place.width() + before + behind, high)

    def _paint_both(self, painter: QPainter, box: QRectF, index: Index, value: Value) -> QRectF:
        """On its ground: what the model reads, and smaller what measuring says."""
        first, other = self._model.both(value)
        reading, caption = QFontMetricsF(painter.font()), tabular(self._theme.font(Step.CAPTION))
        small = QFontMetricsF(caption)
        wide = reading.horizontalAdvance(first) + HALF + small.horizontalAdvance(other) + 2 * GRID
        place = self.content(box, index, wide)
        high = reading.height() + GRID
        chip = QRectF(place.left(), box.center().y() - high / 2, place.width(), high)
        contrast = self._theme.contrast
        painter.setPen(QPen(self._theme.colour("warn"), GAP_HAIR) if contrast else Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("warn_soft"))
        painter.drawRoundedRect(chip, DESK_CHIP_RADIUS, DESK_CHIP_RADIUS)
        inner = chip.adjusted(GRID, 0, -GRID, 0)
        painter.setPen(self._theme.colour("text"))
        base = inner.center().y() + (reading.ascent() - reading.descent()) / 2
        painter.drawText(QPointF(inner.left(), base), first)
        painter.setFont(caption)
        painter.setPen(self._theme.colour("warn"))
        left = inner.left() + reading.horizontalAdvance(first) + HALF
        painter.drawText(
            QPointF(left, base), small.elidedText(other, Qt.TextElideMode.ElideRight, inner.right() - left + GAP_TIGHT)
        )
        return chip

    def _paint_unreadable(self, painter: QPainter, box: QRectF, index: Index) -> QRectF:
        words = tr("not readable")
        painter.setFont(self._theme.font())
        metrics = QFontMetricsF(painter.font())
        side = GRID + GAP_TIGHT
        place = self.content(box, index, metrics.horizontalAdvance(words) + 2 * side + GAP_TIGHT)
        high = metrics.height() + 2 * GAP_TIGHT
        frame = QRectF(place.left(), box.center().y() - high / 2, place.width(), high)
        painter.setPen(dashed(self._theme))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame.adjusted(0.75, 0.75, -0.75, -0.75), DESK_CHIP_RADIUS, DESK_CHIP_RADIUS)
        painter.setPen(self._theme.colour("muted"))
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, frame.width() - 2 * side + GAP_TIGHT)
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, words)
        return frame

    def _paint_ring(self, painter: QPainter, inside: QRectF, *, focused: bool) -> None:
        """Around what is chosen: the focus, or, while that is elsewhere, the line of what one can use."""
        pen = (
            QPen(self._theme.colour("focus"), FOCUS_WIDTH)
            if focused
            else QPen(self._theme.colour("line_strong"), GAP_HAIR)
        )
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box = inside.adjusted(-FOCUS_GAP, -FOCUS_GAP, FOCUS_GAP, FOCUS_GAP)
        painter.drawRoundedRect(box, DESK_CHIP_RADIUS + FOCUS_GAP, DESK_CHIP_RADIUS + FOCUS_GAP)

    # Editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        del option
        field = QLineEdit(parent)
        field.setObjectName("Value")
        field.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        field.setFont(tabular(self._theme.font(Step.READING)))
        field.setAlignment(Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole)))
        field.setAcceptDrops(False)
        self._edited = (index.row(), index.column())
        target = self._model.target(index)
        if target is not None:
            field.textChanged.connect(lambda text: self._show_refusal(field, self._model.refusal(target, text)))
        return field

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        self._edited = None
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter ends no field in which something stands that cannot be taken."""
        pressed = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() in _ENTER
        if pressed and editor.property("faulty") == "true":
            return True
        return super().eventFilter(editor, event)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        words = QFontMetricsF(editor.font()).horizontalAdvance(str(index.data(Qt.ItemDataRole.EditRole)))
        if index.column() == 0:
            words = option.rect.width()
        least = self._theme.scaled(DESK_FIELD_LEAST) - 2 * DESK_FIELD_SIDE
        place = self.content(QRectF(option.rect), index, max(words + GRID, least))
        high = min(self._theme.control + GAP_HAIR, option.rect.height() - 2 * FOCUS_GAP)
        box = place.adjusted(-DESK_FIELD_SIDE, 0, DESK_FIELD_SIDE, 0).toAlignedRect()
        box.setHeight(high)
        box.moveTop(option.rect.top() + (option.rect.height() - high) // 2)
        editor.setGeometry(box)

    def _show_refusal(self, field: QLineEdit, why_not: str) -> None:
        mark(field, faulty="true" if why_not else "")
        field.setAccessibleDescription(why_not)
        self.refused.emit(why_not)
