"""Shows the names of the columns, and lets them be said in other words by double click or keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QLineEdit

from desktop.common.i18n import tr
from desktop.state.chat.desk.model import TableModel
from desktop.ui.parts.announce import announce
from desktop.ui.parts.labels import name
from desktop.ui.theme import Theme
from desktop.ui.tokens import (
    CARD_INSET,
    DESK_CHIP_RADIUS,
    DESK_HEAD,
    DESK_SIGN,
    FOCUS_GAP,
    FOCUS_WIDTH,
    GAP_HAIR,
    GRID,
    HALF,
)

_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


class Heads(QHeaderView):
    """Up from the first row leads here, Down back. Signals: `left` when it does, `count_wanted` when the head of what
    Corral counts was pressed, with its place on the screen.
    """

    left = Signal()
    count_wanted = Signal(QPoint)

    def __init__(self, theme: Theme, model: TableModel) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = theme
        self._model = model
        self._at = 0
        self._field: QLineEdit | None = None
        name(self, "Names of columns", tr("Names of the columns"))
        self.setModel(model)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.setProperty("shows_focus", True)

    def enter(self, section: int) -> None:
        """The keyboard goes to the name of that column."""
        self._at = section
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say()

    def rename(self, section: int) -> None:
        """Say the name of a column in other words. What is counted has a menu instead."""
        self._close(keep=True)
        self._at = section
        head = self._model.grid.head(section)
        box = self._box(section)
        if head is None:
            if section:
                self.count_wanted.emit(self.viewport().mapToGlobal(box.bottomLeft()))
            return
        field = self._field = QLineEdit(self.viewport())
        field.setObjectName("Name of column")
        field.setAccessibleName(tr("Name of this column"))
        field.setFont(self._theme.font(weight=QFont.Weight.DemiBold))
        field.setAcceptDrops(False)
        field.setText(self._model.grid.plain(head))
        field.selectAll()
        field.setGeometry(box.adjusted(HALF, HALF // 2, -HALF, -HALF // 2))
        field.installEventFilter(self)
        field.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        high = QFontMetrics(self._theme.font(weight=QFont.Weight.DemiBold)).height() + 2 * GRID
        return QSize(super().sizeHint().width(), max(DESK_HEAD, high))

    def natural(self, section: int) -> int:
        """As wide as its words."""
        words = str(self._model.headerData(section, Qt.Orientation.Horizontal))
        font = self._theme.font(weight=QFont.Weight.DemiBold)
        return QFontMetrics(font).horizontalAdvance(words) + 2 * CARD_INSET + self._sign(section) + HALF

    # Qt

    def paintSection(self, painter: QPainter, box: QRect, section: int) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("line"), GAP_HAIR))
        painter.drawLine(box.left(), box.bottom(), box.right(), box.bottom())
        painter.setFont(self._theme.font(weight=QFont.Weight.DemiBold))
        painter.setPen(self._theme.colour("muted"))
        before, behind = CARD_INSET, CARD_INSET + self._sign(section)
        inner = box.adjusted(behind, 0, -before, 0) if self.isRightToLeft() else box.adjusted(before, 0, -behind, 0)
        words = str(self._model.headerData(section, Qt.Orientation.Horizontal))
        words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(QRectF(inner), self._model.alignment(section) | Qt.TextFlag.TextSingleLine, words)
        if self.hasFocus() and section == self._at:
            painter.setPen(QPen(self._theme.colour("focus"), FOCUS_WIDTH))
            ring = QRectF(box).adjusted(HALF, HALF, -HALF, -HALF)
            painter.drawRoundedRect(ring, DESK_CHIP_RADIUS + FOCUS_GAP, DESK_CHIP_RADIUS + FOCUS_GAP)
        painter.restore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        section = self.logicalIndexAt(event.position().toPoint())
        if section >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.rename(section)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        section = self.logicalIndexAt(event.position().toPoint())
        if section > 0 and self._model.grid.head(section) is None:
            self.rename(section)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if by is not None:
            self._at = min(max(self._at + (-by if self.isRightToLeft() else by), 0), self.count() - 1)
            self.viewport().update()
            self._say()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Escape):
            self.left.emit()
        elif event.key() in _ENTER:
            self.rename(self._at)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._field:
            return super().eventFilter(watched, event)
        if event.type() is QEvent.Type.FocusOut:
            self._close(keep=True)
        elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() in _ENDS:
            self._close(keep=event.key() != Qt.Key.Key_Escape)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().eventFilter(watched, event)

    @property
    def section(self) -> int:
        """Where the keyboard is."""
        return self._at

    def _close(self, *, keep: bool) -> None:
        field, self._field = self._field, None
        if field is None:
            return
        head = self._model.grid.head(self._at)
        if keep and head is not None:
            self._model.commit(head, field.text())
        field.hide()
        field.deleteLater()

    def _box(self, section: int) -> QRect:
        return QRect(self.sectionViewportPosition(section), 0, self.sectionSize(section), self.height())

    def _sign(self, section: int) -> int:
        return self._theme.scaled(DESK_SIGN) if self._model.grid.head(section) is not None else 0

    def _say(self) -> None:
        announce(self, str(self._model.headerData(self._at, Qt.Orientation.Horizontal)))
