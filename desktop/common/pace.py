"""Measures how fast bytes come in, and how long the rest will take."""

from __future__ import annotations

from collections import deque

_WINDOW = 10.0  # seconds that are looked back on: long enough to be steady, short enough to notice a standstill
_ENOUGH = 1.0  # seconds before the first figure is told


class Pace:
    """Fed with the time in seconds and the bytes moved so far; both only grow."""

    def __init__(self) -> None:
        self._samples: deque[tuple[float, int]] = deque()

    def add(self, now: float, moved: int) -> None:
        self._samples.append((now, moved))
        while len(self._samples) > 2 and self._samples[1][0] <= now - _WINDOW:
            self._samples.popleft()

    @property
    def speed(self) -> float:
        """Bytes a second; 0 while it is not known, and when nothing comes any more."""
        if not self._samples:
            return 0.0
        (then, before), (now, after) = self._samples[0], self._samples[-1]
        return (after - before) / (now - then) if now - then >= _ENOUGH else 0.0

    def seconds_for(self, n_bytes: int) -> float | None:
        """None while the speed is not known."""
        return n_bytes / self.speed if self.speed > 0 else None
