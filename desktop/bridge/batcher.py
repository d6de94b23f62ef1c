"""Brings many items a second from one thread to another with few wake-ups, for the progress of jobs."""

from __future__ import annotations

import collections
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")

INTERVAL = 0.016  # seconds: one frame


class Batcher(Generic[T]):
    """The first item wakes at once; those that follow within a frame of the last `drain` wait for the next wake.

    `wake` is to make the other thread call `drain`; there is never a second wake before that. `later(delay, call)`
    runs `call` in `delay` seconds; it is used only while an item waits, so nothing ticks when nothing comes. `put` and
    `drain` may be called from any thread, and so may `wake` be.
    """

    def __init__(
        self,
        wake: Callable[[], None],
        later: Callable[[float, Callable[[], None]], object],
        clock: Callable[[], float],
    ) -> None:
        self._wake = wake
        self._later = later
        self._clock = clock
        self._items: collections.deque[T] = collections.deque()
        self._lock = threading.Lock()
        self._waking = False
        self._drained = float("-inf")

    def put(self, item: T) -> None:
        with self._lock:
            self._items.append(item)
            if self._waking:
                return
            self._waking = True
            delay = self._drained + INTERVAL - self._clock()
        if delay <= 0:
            self._wake()
        else:
            self._later(delay, self._wake)

    def __len__(self) -> int:
        """Items that wait."""
        return len(self._items)

    def drain(self) -> tuple[T, ...]:
        """All items so far, in order; empty when a wake came for nothing."""
        with self._lock:
            items = tuple(self._items)
            self._items.clear()
            self._waking = False
            self._drained = self._clock()
        return items
