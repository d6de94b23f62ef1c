"""Keeps a growing answer on disk while it streams."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from desktop.chat.needs import History
from desktop.common.errors import VaultProblem

Pause = Callable[[float], Awaitable[None]]

EVERY = 0.06  # seconds in which pieces are gathered; with the write itself no word is older than 100 ms
_AFTER_A_FAULT = 1.0  # seconds until a write that failed is tried again


class Keeper:
    """Saves what has come, beside the stream: also when the stream then falls silent, and never twice.

    What cannot be saved stays in memory, is told by the history, and goes along with the next try. The answer goes on.
    """

    def __init__(self, history: History, answer: int, text: str, pause: Pause) -> None:
        self._history = history
        self._answer = answer
        self._pause = pause
        self._pieces = [text]
        self._saved = len(text)  # characters
        self._next = 1  # the first piece that is not saved
        self._more = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    @property
    def grew(self) -> bool:
        return len(self._pieces) > 1

    def add(self, piece: str) -> None:
        self._pieces.append(piece)
        self._more.set()
        if self._task is None:
            self._task = asyncio.create_task(self._save_again_and_again())

    async def close(self) -> None:
        """Stop saving. What came last is the caller's to save, with the ending."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task})

    async def _save_again_and_again(self) -> None:
        wait = EVERY
        while True:
            await self._more.wait()
            await self._pause(wait)
            self._more.clear()
            try:
                await self._save()
            except VaultProblem:
                self._more.set()
                wait = _AFTER_A_FAULT
            else:
                wait = EVERY

    async def _save(self) -> None:
        until = len(self._pieces)
        new = "".join(self._pieces[self._next : until])
        if new:
            await self._history.checkpoint(self._answer, self._saved, new)
        self._next = until
        self._saved += len(new)
