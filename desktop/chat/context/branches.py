"""Reads a branch of a chat for those who ask a model about it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.chat.context import memory
from desktop.chat.context.manner import system_of
from desktop.vault.history import History
from desktop.vault.types import USUAL, Condensed, Entry, Manner

_PAGE = 100  # messages that are read at a time


@dataclass(frozen=True)
class Branch:
    """What was said, oldest first, what stands for the beginning of it, and in which manner its chat is answered."""

    path: tuple[Entry, ...] = ()
    condensed: Condensed | None = None
    manner: Manner = USUAL

    @property
    def system(self) -> str:
        """What the model is told before all else."""
        return system_of(self.manner)

    @property
    def last(self) -> Entry | None:
        return self.path[-1] if self.path else None

    @property
    def ratio(self) -> float:
        """Real tokens for each estimated one."""
        return memory.calibrate(self.path, self.system, self.condensed)

    def before(self, place: int) -> Branch:
        """The first `place` messages of it. None of them is one that was condensed later."""
        path = self.path[:place]
        condensed = self.condensed if self.condensed and path and self.condensed.last <= path[-1].id else None
        return replace(self, path=path, condensed=condensed)


class Branches:
    """Raises VaultProblem for what is gone."""

    def __init__(self, history: History) -> None:
        self._history = history

    async def shown(self, chat: int | None, manner: Manner = USUAL) -> Branch:
        """The branch in view, from its first message to its last; empty for a chat that begins, in this `manner`."""
        if chat is None:
            return Branch(manner=manner)
        return await self._branch(chat, await self._above(chat, None))

    async def up_to(self, last: int) -> Branch:
        """From the first message of the chat to `last`, on whatever branch it lies."""
        entry = await self._history.entry(last)
        return await self._branch(entry.chat, (*await self._above(entry.chat, last), entry))

    async def _branch(self, chat: int, path: tuple[Entry, ...]) -> Branch:
        condensed = await self._history.condensed.above(path[-1].id) if path else None
        return Branch(path, condensed, await self._history.manners.of(chat))

    async def _above(self, chat: int, before: int | None) -> tuple[Entry, ...]:
        path: tuple[Entry, ...] = ()
        while True:
            page = await self._history.path(chat, _PAGE, path[0].id if path else before)
            path = (*page, *path)
            if len(page) < _PAGE:
                return path
