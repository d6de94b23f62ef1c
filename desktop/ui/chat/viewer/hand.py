"""Moves the picture about in the viewer, as if held by a hand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QWidget


class Hand:
    """`pull` is asked to move what is seen by some pixels of the window."""

    def __init__(self, viewport: QWidget, pull: Callable[[QPointF], None]) -> None:
        self._viewport = viewport
        self._pull = pull
        self._held: QPoint | None = None
        self._ready = False  # the space bar is held down: the next press takes hold

    @property
    def ready(self) -> bool:
        return self._ready

    @property
    def holds(self) -> bool:
        return self._held is not None

    def be_ready(self, ready: bool) -> None:
        self._ready = ready
        self._show()

    def take(self, place: QPoint) -> None:
        self._held = place
        self._show()

    def move(self, place: QPoint) -> None:
        if self._held is not None:
            self._pull(QPointF(self._held - place))
            self._held = place

    def let_go(self) -> None:
        self._held = None
        self._show()

    def _show(self) -> None:
        if self.holds:
            self._viewport.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self._ready:
            self._viewport.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self._viewport.unsetCursor()
