"""Runs calls of the loop's thread in that of the window, for everything that brings news."""

from __future__ import annotations

import collections
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot


class UiDispatcher(QObject):
    """Runs calls in the thread it was made in, in the order they were sent.

    A queued signal without arguments stands for each call, so no Python object travels inside Qt, an object that was
    deleted meanwhile is never the receiver of anything, and calls still arrive while a dialog has its own event loop.
    """

    _rung = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._calls: collections.deque[Callable[[], None]] = collections.deque()
        self._open = True
        self._rung.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def send(self, call: Callable[[], None]) -> None:
        """From any thread. After `close` the call is dropped: there is nobody to run it."""
        if self._open:
            self._calls.append(call)
            self._rung.emit()

    def close(self) -> None:
        """Run what waits and take no more. In the thread of this object."""
        self._open = False
        while self._calls:
            self._deliver()

    @Slot()
    def _deliver(self) -> None:
        if self._calls:
            self._calls.popleft()()
