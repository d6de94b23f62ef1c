"""A row that wraps, for tags and buttons."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

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
