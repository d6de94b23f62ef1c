"""Keeps in memory what could not be written yet, as on a full disk, and writes it as soon as that goes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from desktop.common.errors import VaultProblem
from desktop.common.observable import Observable
from desktop.vault.types import End, Entry

Write = Callable[[int, End], Awaitable[object]]
Pause = Callable[[float], Awaitable[None]]

_FIRST, _LONGEST = 1.0, 15.0  # seconds between two tries; each pause is twice the one before


@dataclass(frozen=True)
class Waiting:
    """Ids of the answers of which something is not written, and why the last try failed; None when all is written."""

    answers: frozenset[int]
    problem: VaultProblem | None


class Unkept:
    """Answers that are on the screen and not on the disk, and why. For the loop's thread alone, which is told of it.

    An answer that has ended is written again and again until it is there. One that still grows is written by others;
    here it is only known that it waits.
    """

    def __init__(self, write: Write, pause: Pause = asyncio.sleep) -> None:
        """`write` raises VaultProblem where it cannot. `pause` waits between two tries."""
        self._write = write
        self._pause = pause
        self._problems: dict[int, VaultProblem] = {}
        self._ends: dict[int, End] = {}
        self.changes: Observable[Waiting] = Observable()  # answers come or go, or the reason is another
        self._trying: asyncio.Task[None] | None = None

    @property
    def answers(self) -> frozenset[int]:
        """Ids of the answers of which something is not written."""
        return frozenset(self._problems)

    @property
    def problem(self) -> VaultProblem | None:
        """Why the last try failed; None when everything is written."""
        return next(reversed(self._problems.values()), None)

    @property
    def holds(self) -> bool:
        """Whether something waits. From any thread."""
        return bool(self._problems)

    def missed(self, answer: int, problem: VaultProblem, end: End | None = None) -> None:
        """A write failed. With `end` the answer is over, and it is tried again from here."""
        before = self.problem
        self._problems.pop(answer, None)
        self._problems[answer] = problem
        if end is not None:
            self._ends[answer] = end
            if self._trying is None or self._trying.done():
                self._trying = asyncio.create_task(self._try_again_and_again())
        if end is not None or before is None or before.title != problem.title:
            self.changes.tell(Waiting(self.answers, self.problem))

    def kept(self, answer: int) -> None:
        """All of it is on the disk now."""
        self._ends.pop(answer, None)
        if self._problems.pop(answer, None) is not None:
            self.changes.tell(Waiting(self.answers, self.problem))

    def caught_up(self, answer: int) -> None:
        """All that has come of an answer is on the disk now. One that has ended still waits for its end."""
        if answer not in self._ends:
            self.kept(answer)

    def end_of(self, answer: int) -> End | None:
        """How an answer ended, as far as that waits to be written."""
        return self._ends.get(answer)

    def over(self, entry: Entry) -> Entry:
        """The entry as it will be once it is written."""
        end = self._ends.get(entry.id)
        if end is None:
            return entry
        return replace(
            entry,
            text=end.text,
            ending=end.ending,
            seconds=end.seconds,
            tokens=end.tokens,
            doubts=end.doubts,
            kept=False,
        )

    async def try_again(self) -> bool:
        """Write what waits. Whether all of it is written now."""
        for answer, end in tuple(self._ends.items()):
            try:
                await self._write(answer, end)
            except VaultProblem as problem:
                if self._ends.get(answer) is end:
                    self.missed(answer, problem, end)
                return False
            self.kept(answer)
        return True

    async def _try_again_and_again(self) -> None:
        wait = _FIRST
        while self._ends:
            await self._pause(wait)
            await self.try_again()
            wait = min(2 * wait, _LONGEST)
