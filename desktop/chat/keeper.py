"""Keeps a growing answer on disk while it streams."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

from desktop.chat.needs import History
from desktop.common.errors import VaultProblem

Pause = Callable[[float], Awaitable[None]]

EVERY = 1.0  # seconds


class Keeper:
    """Saves about once a second what has come, beside the stream: also when the stream then falls silent."""

    def __init__(self, history: History, answer: int, text: str, pause: Pause) -> None:
        self._history = history
        self._answer = answer
        self._pause = pause
        self._pieces = [text]
        self._unsaved = False
        self._task: asyncio.Task[None] | None = None
        self.grew = False

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    def add(self, piece: str) -> None:
        """Raises VaultProblem when an earlier piece could not be saved: better stop than lose the rest too."""
        self._pieces.append(piece)
        self._unsaved = self.grew = True
        if self._task is None:
            self._task = asyncio.create_task(self._save_again_and_again())
        elif self._task.done():
            self._task.result()

    async def close(self) -> None:
        """Stop saving. What came last is the caller's to save, with the ending."""
        if self._task is None:
            return
        self._task.cancel()
        # A checkpoint that failed is no news here: the caller saves the whole text next, and hears of it then.
        with contextlib.suppress(asyncio.CancelledError, VaultProblem):
            await self._task

    async def _save_again_and_again(self) -> None:
        while True:
            if self._unsaved:
                self._unsaved = False
                await self._history.checkpoint(self._answer, self.text)
            await self._pause(EVERY)
