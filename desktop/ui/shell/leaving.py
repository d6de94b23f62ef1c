"""Closing while something must not be cut: the window stays, says so, and closes by itself after that."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

_LOOK = 250  # ms between two looks whether it is over; only while somebody wants to leave


class Leaving(QObject):
    """`hurried`: the person closes all the same."""

    def __init__(self, may_close: Callable[[], bool], close: Callable[[], object], parent: QObject) -> None:
        """`may_close` is asked in the thread of the window and answers at once."""
        super().__init__(parent)
        self._may_close = may_close
        self._close = close
        self.hurried = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK)
        self._timer.timeout.connect(self.look)

    @property
    def waits(self) -> bool:
        """Somebody wants to leave."""
        return self._timer.isActive()

    def allowed(self) -> bool:
        """Whether the window may close now; if not, it is closed as soon as it may."""
        if self.hurried or self._may_close():
            self._timer.stop()
            return True
        self._timer.start()
        return False

    def look(self) -> None:
        if self._may_close():
            self._timer.stop()
            self._close()

    def hurry(self) -> None:
        self.hurried = True
        self._timer.stop()
        self._close()

    def stay(self) -> None:
        """The person thought better of it."""
        self._timer.stop()
