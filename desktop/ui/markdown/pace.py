"""Keeps an expensive open block from taking the whole of the time: it has at most one part in six."""

from __future__ import annotations

import time

_DEAR = 0.004  # seconds: cheaper updates come as often as asked for
_REST = 5  # times what the last update took
# An update that takes half a frame is felt in the middle of typing or scrolling, so hardly anything may meet it.
_FELT = 0.008
_LONG_REST, _LONGEST = 25, 0.5


class Pace:
    def __init__(self) -> None:
        self._cost = 0.0
        self._ended = 0.0
        self._whole = False
        self._unpainted = False

    def wait(self) -> float:
        """Seconds until the next update may run; 0 for now."""
        return max(0.0, self._ended + self._rest() - time.perf_counter()) if self._cost > _DEAR else 0.0

    def laid_out(self, seconds: float, *, whole: bool) -> None:
        """An update took that long. `whole`: it costs the same however little is new, so that rare ones save time."""
        self._cost, self._ended, self._whole = seconds, time.perf_counter(), whole
        self._unpainted = True

    def painted(self, seconds: float) -> None:
        """Painting took that long on top. Only the first time after an update counts: scrolling paints, too."""
        if self._unpainted:
            self._cost += seconds
            self._ended = time.perf_counter()
        self._unpainted = False

    def _rest(self) -> float:
        rest = _REST * self._cost
        return max(rest, min(_LONG_REST * self._cost, _LONGEST)) if self._whole and self._cost > _FELT else rest
