"""Ends the window at Ctrl-C and TERM as its close button does."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier

_ASKED_TO_END = (signal.SIGINT, signal.SIGTERM)


class EndSignals(QObject):
    """Calls `end` in the thread of the window. Python alone would not look at signals while Qt waits for events."""

    def __init__(self, end: Callable[[], object]) -> None:
        super().__init__()
        self._end = end
        self._far, self._near = socket.socketpair()
        for each in (self._far, self._near):
            each.setblocking(False)
        self._notifier = QSocketNotifier(self._near.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)
        self._woken = signal.set_wakeup_fd(self._far.fileno(), warn_on_full_buffer=False)
        self._handlers = {each: signal.signal(each, _nothing) for each in _ASKED_TO_END}

    def close(self) -> None:
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._woken)
        for each, handler in self._handlers.items():
            signal.signal(each, handler)
        self._far.close()
        self._near.close()

    def _on_signal(self) -> None:
        numbers = self._near.recv(64)
        if any(each in numbers for each in _ASKED_TO_END):
            self._end()


def _nothing(_number: int, _frame: FrameType | None) -> None:
    """Having a handler is enough: the number arrives at the socket."""
