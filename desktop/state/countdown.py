"""Counts down the seconds in which an act can still be taken back."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

PAUSE = 30  # seconds in which Undo is offered: what is gone has to be downloaded again
_SECOND = 1000


class Countdown(QObject):
    """`changed` at the start and at each second; `over` once, when nobody has stopped it."""

    changed = Signal()
    over = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.left: int | None = None  # seconds; None while it does not run
        self._clock = QTimer(self)
        self._clock.setInterval(_SECOND)
        self._clock.timeout.connect(self.tick)

    def start(self) -> None:
        """While it runs already, nothing changes."""
        if self.left is None:
            self.left = PAUSE
            self._clock.start()
            self.changed.emit()

    def stop(self) -> None:
        """Nothing is told any more."""
        self.left = None
        self._clock.stop()

    def tick(self) -> None:
        """One second has passed."""
        if self.left is None:
            return
        self.left -= 1
        if self.left <= 0:
            self.stop()
            self.over.emit()
        self.changed.emit()
