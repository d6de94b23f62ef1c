"""Reading a stream that may fall silent."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import TypeVar

C = TypeVar("C")


class Patience:
    """Reads items and raises TimeoutError when one takes longer than `limit` seconds (None: waits for ever).

    Means the same as asyncio.timeout around each item, with one timer for all of them: setting one up for each would
    cost a third of the tokens a second. Call `end` when done.
    """

    def __init__(self, limit: float | None) -> None:
        self.limit = limit
        self._loop = asyncio.get_running_loop()
        self._timer: asyncio.TimerHandle | None = None
        self._reader: asyncio.Task[object] | None = None  # who waits now; None while nobody does
        self._since = 0.0
        self._expired = False

    async def next(self, items: AsyncIterator[C]) -> C | None:
        """The next item, None at the end."""
        if self.limit is None:
            return await anext(items, None)
        reader = asyncio.current_task()
        if reader is None:
            raise RuntimeError("no task to wait in")
        already = reader.cancelling()
        self._since = self._loop.time()
        self._reader = reader
        if self._timer is None:
            self._timer = self._loop.call_at(self._since + self.limit, self._check)
        try:
            return await anext(items, None)
        except asyncio.CancelledError:
            # Ours, unless somebody else has cancelled the task as well.
            if self._expired and reader.uncancel() <= already:
                raise TimeoutError from None
            raise
        finally:
            self._reader = None

    def change(self, limit: float | None) -> None:
        """Another limit from the next wait on."""
        if limit != self.limit:
            self.end()
            self.limit = limit

    def end(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _check(self) -> None:
        self._timer = None
        if self._reader is None or self.limit is None:
            return  # the next wait sets a new timer
        due = self._since + self.limit
        if self._loop.time() < due:
            self._timer = self._loop.call_at(due, self._check)
            return
        self._expired = True
        self._reader.cancel()
