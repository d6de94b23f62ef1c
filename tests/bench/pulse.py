"""How long a window would not have answered."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt, QTimer

_EVERY = 5  # ms


class Pulse:
    """A precise timer; how late it comes is how long the window would not have answered."""

    def __init__(self) -> None:
        self.late: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(_EVERY)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.late.append(max(0.0, now - self._last - _EVERY / 1000))
        self._last = now

    def stop(self) -> None:
        self._timer.stop()
