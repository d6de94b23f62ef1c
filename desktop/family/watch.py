"""Notices that a download stands still. The engine itself may wait for ever on a connection that brings nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

Wait = Callable[[float], Awaitable[object]]


class Watch:
    """`clock` and `wait` in seconds. On from the start; once off it stays off: what comes then must not be cut."""

    def __init__(self, limit: float, clock: Callable[[], float], wait: Wait) -> None:
        self._limit = limit
        self._clock = clock
        self._wait = wait
        self._since = clock()
        self._done = -1
        self._off = False

    def moved(self, done: int) -> None:
        """`done` bytes are here now; the same number as before is no movement."""
        if done != self._done:
            self._done = done
            self._since = self._clock()

    def off(self) -> None:
        self._off = True

    async def stalled(self) -> None:
        """Returns when nothing has moved for `limit` seconds; never once it is off."""
        while (left := self._since + self._limit - self._clock()) > 0:
            await self._wait(left)
        if self._off:
            await asyncio.Event().wait()
