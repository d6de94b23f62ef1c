"""Long work in a thread: how far it is, and how it is stopped."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncGenerator, Callable
from typing import Generic, TypeVar

from desktop.common.workers import Workers

T = TypeVar("T")

_OFTEN = 0.2  # seconds between two looks at how far it is


class Stopped(Exception):
    """Nobody waits for this work any more."""


class Work:
    """Shared by the thread that works and the one that waits. Bytes."""

    def __init__(self) -> None:
        self.done = 0
        self.total = 0
        self.finishing = False
        self._stop = threading.Event()

    def begin(self, total: int) -> None:
        self.total = total

    def moved(self, count: int) -> None:
        """Call it after every block. Raises Stopped when the work shall end."""
        self.done += count
        if self._stop.is_set():
            raise Stopped

    def finish(self) -> None:
        """What comes now is short and not broken off. Raises Stopped when the work shall end before that."""
        self.moved(0)
        self.finishing = True

    def stop(self) -> None:
        self._stop.set()


class Watched(Generic[T]):
    """`async for work in watched.progress(): ...`, then `watched.result`."""

    def __init__(self, workers: Workers, function: Callable[[Work], T]) -> None:
        self._workers = workers
        self._function = function
        self._task: asyncio.Task[T] | None = None

    @property
    def result(self) -> T:
        if self._task is None:
            raise RuntimeError("the work was not begun")
        return self._task.result()

    async def progress(self) -> AsyncGenerator[Work, None]:
        """Once before it begins, then now and then, and at its end. Raises what the function raises.

        Closed early, it stops the work and waits for the end of the block it is at.
        """
        work = Work()
        self._task = task = asyncio.create_task(self._workers.carry_out(self._function, work))
        try:
            yield work
            while not task.done():
                await asyncio.wait({task}, timeout=_OFTEN)
                yield work
        finally:
            work.stop()
            await asyncio.wait({task})
            failed = task.exception()  # looked at even when nobody waits any more: being stopped is no accident
        if failed is not None:
            raise failed
