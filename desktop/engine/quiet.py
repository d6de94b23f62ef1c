"""Lets an engine do what nobody waits for: it begins beside nothing, and gives way to whatever somebody wants."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Coroutine, Iterator
from contextlib import aclosing
from typing import TypeVar

T = TypeVar("T")


class Quiet:
    """Shared by all clients of a program: engines on one computer have the same processor. Used from one loop."""

    def __init__(self) -> None:
        self._wanted = 0
        self._running: asyncio.Task[None] | None = None

    @contextlib.contextmanager
    def wanted(self) -> Iterator[None]:
        """Somebody waits for what happens meanwhile."""
        self._wanted += 1
        if self._running is not None:
            self._running.cancel()
        try:
            yield
        finally:
            self._wanted -= 1

    async def in_front(self, pieces: AsyncGenerator[T, None]) -> AsyncGenerator[T, None]:
        """The same pieces, which somebody waits for."""
        with self.wanted():
            async with aclosing(pieces):
                async for piece in pieces:
                    yield piece

    async def run(self, work: Coroutine[None, None, None]) -> bool:
        """Whether it came to its end. Nothing is begun where something is wanted, or is done quietly already."""
        if self._wanted or self._running is not None:
            work.close()
            return False
        task = self._running = asyncio.ensure_future(work)
        task.add_done_callback(self._over)
        try:
            await asyncio.wait((task,))
        finally:
            task.cancel()  # whoever waits for it may be cancelled, and here once more
            await asyncio.wait((task,))
        if task.cancelled():
            return False
        await task
        return True

    def _over(self, _: asyncio.Task[None]) -> None:
        self._running = None
