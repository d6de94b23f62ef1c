"""Keeps the window open while something must not be cut, and closes it by itself after that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer

_LOOK = 250  # ms between two looks whether it is over; only while somebody wants to leave


@dataclass(frozen=True)
class Reason:
    """Why the window should stay: what goes on, and what closing now would do.

    `holds` is asked in the thread of the window and answers at once.
    """

    holds: Callable[[], bool]
    title: str
    sentence: str


class Leaving(QObject):
    """`hurried`: the person closes all the same."""

    def __init__(self, reasons: Sequence[Reason], close: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._reasons = reasons
        self._close = close
        self.hurried = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK)
        self._timer.timeout.connect(self.look)

    @property
    def waits(self) -> bool:
        """Somebody wants to leave."""
        return self._timer.isActive()

    @property
    def reason(self) -> Reason | None:
        """The first that holds; None when the window may close."""
        return next((each for each in self._reasons if each.holds()), None)

    def allowed(self) -> bool:
        """Whether the window may close now; if not, it is closed as soon as it may."""
        if self.hurried or self.reason is None:
            self._timer.stop()
            return True
        self._timer.start()
        return False

    def look(self) -> None:
        if self.reason is None:
            self._timer.stop()
            self._close()

    def hurry(self) -> None:
        self.hurried = True
        self._timer.stop()
        self._close()

    def stay(self) -> None:
        """The person thought better of it."""
        self._timer.stop()
