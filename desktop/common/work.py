"""Runs long work on files in a thread, tells how far it is, and stops it at the next block once nobody waits for it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncGenerator, Callable, Iterator
from typing import IO, Generic, TypeVar

from desktop.common.workers import Workers

T = TypeVar("T")

_BLOCK = 1 << 20  # bytes
_OFTEN = 0.2  # seconds between two looks at how far it is


class Stopped(Exception):
    """Nobody waits for this work any more."""


class Work:
    """Shared by the thread that works and the one that waits. Bytes."""

    def __init__(self, told: Callable[[int, int], None] | None = None) -> None:
        """`told` hears after every block how much is done, and how much there is in all; in the thread that works."""
        self.done = 0
        self.total = 0
        self.finishing = False
        self._told = told
        self._stop = threading.Event()

    def begin(self, total: int) -> None:
        """So many bytes there are."""
        self.total = total

    def moved(self, count: int) -> None:
        """Call it after every block. Raises Stopped when the work shall end."""
        self.done += count
        if self._stop.is_set():
            raise Stopped
        if self._told is not None:
            self._told(self.done, self.total)

    def read(self, file: IO[bytes]) -> Iterator[bytes]:
        """What the file holds, block by block. Raises Stopped as `moved`, which it calls."""
        while block := file.read(_BLOCK):
            yield block
            self.moved(len(block))

    def finish(self) -> None:
        """What comes now is short and not broken off. Raises Stopped when the work shall end before that."""
        self.moved(0)
        self.finishing = True

    def stop(self) -> None:
        """At the next block. From any thread."""
        self._stop.set()


async def in_thread(function: Callable[[Work], T], told: Callable[[int, int], None] | None = None) -> T:
    """The function's result. Cancelled, the work stops at its next block: a thread must not read gigabytes on while
    the program ends."""
    work = Work(told)
    try:
        return await asyncio.to_thread(function, work)
    finally:
        work.stop()


class Watched(Generic[T]):
    """`async for work in watched.progress(): ...`, then `watched.result`."""

    def __init__(self, workers: Workers, function: Callable[[Work], T]) -> None:
        self._workers = workers
        self._function = function
        self._task: asyncio.Task[T] | None = None

    @property
    def result(self) -> T:
        """Of the function, once it has ended."""
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
