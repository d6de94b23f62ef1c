"""How long the reading of a long text will still take, from what it took so far."""

from __future__ import annotations

import time
from collections.abc import Callable

from desktop.common.types import Progress

_LEAST = 3  # parts; with fewer there is nothing to reckon from


class Remaining:
    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._first: tuple[int, float] | None = None
        self._last: tuple[int, int, float] | None = None

    def begin(self) -> None:
        self._first = self._last = None

    def note(self, progress: Progress) -> None:
        """So many parts are done now."""
        now = self._clock()
        if self._first is None:
            self._first = progress.done, now
        if self._last is None or progress.done > self._last[0]:
            self._last = progress.done, progress.total, now

    def seconds(self) -> float | None:
        """None while it is not known."""
        if self._first is None or self._last is None:
            return None
        (begun, started), (done, total, seen) = self._first, self._last
        if done <= begun or total < _LEAST or done >= total:
            return None
        each = (seen - started) / (done - begun)
        return max(0.0, each * (total - done) - (self._clock() - seen))
