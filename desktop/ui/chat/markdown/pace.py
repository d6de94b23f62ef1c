"""Keeps an expensive open block from taking the whole of the time: it is laid out at most one part in six."""

from __future__ import annotations

import time

_DEAR = 0.003  # seconds: cheaper updates come as often as asked for
_REST = 5  # times what the last update took


class Pace:
    def __init__(self) -> None:
        self._not_before = 0.0

    def wait(self) -> float:
        """Seconds until the next update may run; 0 for now."""
        return max(0.0, self._not_before - time.perf_counter())

    def took(self, seconds: float) -> None:
        self._not_before = time.perf_counter() + _REST * seconds if seconds > _DEAR else 0.0
