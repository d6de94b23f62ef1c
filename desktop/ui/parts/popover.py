"""Opens a card over a room, above what was pressed, and gives the focus back after it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from desktop.ui.parts.labels import mark, name
from desktop.ui.tokens import GRID, HALF


class Popover(QFrame):
    """Lies in `host`, above an anchor. Esc, a press elsewhere or a focus that goes elsewhere closes it.

    Its layout says how high it is at `wanted_width`; it may hold nothing that scrolls by itself.
    """

    closed = Signal()

    def __init__(self, host: QWidget, *, english: str, spoken: str) -> None:
        super().__init__(host)
        self._host = host
        self._anchor: QWidget | None = None
        self._over: QWidget | None = None
        self._native: QObject | None = None
        name(self, english, spoken)
        mark(self, box="popover")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        host.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        self.hide()

    @property
    def wanted_width(self) -> int:
        """In pixels; less where the host is narrower."""
        return self.sizeHint().width()

    def open_above(self, anchor: QWidget, over: QWidget | None = None) -> None:
        """`over`: what it is not to cover, the anchor unless given."""
        self._anchor, self._over = anchor, over or anchor
        self.place()
        self.show()
        self.raise_()
        native = self.window().windowHandle()
        if native is not None:
            native.installEventFilter(self)
            self._native = native
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        """Close it; the focus goes back to where it was opened."""
        anchor = self._anchor
        if not self.isHidden():
            self._close()
            if anchor is not None and anchor.isVisible():
                anchor.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> None:
        """Above the anchor, ending where it ends, within the host."""
        if self._anchor is None or self._over is None:
            return
        layout, most = self.layout(), self._host.width() - 2 * GRID
        width = min(self.wanted_width, most)
        height = layout.totalHeightForWidth(width) if layout is not None else self.sizeHint().height()
        below = self._anchor.mapTo(self._host, QPoint(0, 0))
        ends = below.x() + (width if self.isRightToLeft() else self._anchor.width()) + GRID
        left = min(max(GRID, ends - width), self._host.width() - width - GRID)
        bottom = self._over.mapTo(self._host, QPoint(0, 0)).y() - GRID
        self.setGeometry(left, max(HALF, bottom - height), width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if self.isHidden():
            return False
        if watched is self._host and kind in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self.place()
        elif kind is QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent) and watched is self._native:
            self._look_at_press(event.globalPosition().toPoint())
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _look_at_press(self, place: QPoint) -> None:
        """A press on the anchor is its own: it closes what it opened."""
        parts = (self, self._anchor)
        if not any(part is not None and part.rect().contains(part.mapFromGlobal(place)) for part in parts):
            self._close()

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self.isHidden() or now is None or now is self._anchor:
            return
        if now is not self and not self.isAncestorOf(now):
            self._close()

    def _close(self) -> None:
        if self._native is not None:
            self._native.removeEventFilter(self)
            self._native = None
        self._anchor = self._over = None
        self.hide()
        self.closed.emit()
