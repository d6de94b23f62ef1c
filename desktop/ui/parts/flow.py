"""Lays out rows that wrap, for tags and buttons, and rows that become columns where they do not fit."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent, QTextDocumentFragment
from PySide6.QtWidgets import QBoxLayout, QLabel, QLayout, QLayoutItem, QSizePolicy, QWidget

from desktop.ui.tokens import ROW_GAP


class FlowLayout(QLayout):
    """Items side by side at their own size, on as many lines as the width asks for. Mirrored right to left."""

    def __init__(self, parent: QWidget | None = None, gap: int = ROW_GAP) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # Qt asks until there is none
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in shown) + self._gap * max(0, len(shown) - 1)
        return self._with_margins(QSize(width, max((size.height() for size in shown), default=0)))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return self._with_margins(size)

    def setGeometry(self, box: QRect) -> None:
        super().setGeometry(box)
        self._arrange(box, move=True)

    def _with_margins(self, size: QSize) -> QSize:
        edge = self.contentsMargins()
        return size + QSize(edge.left() + edge.right(), edge.top() + edge.bottom())

    def _arrange(self, box: QRect, *, move: bool) -> int:
        """Place the items in `box`; returns the height they take, margins included."""
        edge = self.contentsMargins()
        inner = box.marginsRemoved(edge)
        x, y = inner.x(), inner.y()
        line: list[tuple[QLayoutItem, QRect]] = []
        height = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(max(inner.width(), item.minimumSize().width()), 1 << 20))
            if item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(size.width()))
            if line and x + size.width() > inner.x() + inner.width():
                self._place(line, height, inner, move)
                x, y, line, height = inner.x(), y + height + self._gap, [], 0
            line.append((item, QRect(QPoint(x, y), size)))
            x += size.width() + self._gap
            height = max(height, size.height())
        self._place(line, height, inner, move)
        return y + height - box.y() + edge.bottom()

    def _place(self, line: list[tuple[QLayoutItem, QRect]], height: int, inner: QRect, move: bool) -> None:
        parent = self.parentWidget()
        mirrored = parent is not None and parent.isRightToLeft()
        for item, box in line if move else ():
            box.moveTop(box.y() + (height - box.height()) // 2)
            if mirrored:
                box.moveRight(inner.right() - (box.x() - inner.x()))
            item.setGeometry(box)


class FoldingRow(QWidget):
    """Folds by its own width, never by the screen. Hidden widgets take no room in the reckoning."""

    def __init__(self, *, spacing: int = ROW_GAP, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spacing = spacing
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(spacing)
        self._widgets: list[QWidget] = []
        self._ends: set[QWidget] = set()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def folded(self) -> bool:
        return self._row.direction() is QBoxLayout.Direction.TopToBottom

    def add(self, widget: QWidget, stretch: int = 0, *, at_end: bool = False) -> None:
        """`at_end`: in the column it stays at the right, as buttons do."""
        self._row.addWidget(widget, stretch)
        self._widgets.append(widget)
        if at_end:
            self._ends.add(widget)

    def minimumSizeHint(self) -> QSize:
        widest = max((widget.minimumSizeHint().width() for widget in self._shown()), default=0)
        return QSize(widest, self._row.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    def _fold(self) -> None:
        folded = self._needed() > self.width()
        if folded == self.folded:
            return
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(ROW_GAP if folded else self._spacing)
        for widget in self._ends:
            self._row.setAlignment(widget, Qt.AlignmentFlag.AlignRight if folded else Qt.AlignmentFlag(0))

    def _needed(self) -> int:
        shown = self._shown()
        return sum(_natural_width(widget) for widget in shown) + self._spacing * max(0, len(shown) - 1)

    def _shown(self) -> list[QWidget]:
        return [widget for widget in self._widgets if not widget.isHidden()]


def _natural_width(widget: QWidget) -> int:
    """A wrapping label hints at a shape it likes; what counts here is its sentence on one line."""
    if isinstance(widget, QLabel) and widget.wordWrap():
        text = widget.text()
        if widget.textFormat() is Qt.TextFormat.RichText:
            text = QTextDocumentFragment.fromHtml(text).toPlainText()
        return QFontMetrics(widget.font()).horizontalAdvance(text) + 2
    return widget.sizeHint().width()
