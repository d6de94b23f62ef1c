"""Keeps the doubts of an answer that still grows, for the case that it never comes to its end."""

from __future__ import annotations

import asyncio
import contextlib

from desktop.common.errors import VaultProblem
from desktop.common.types import Doubt
from desktop.vault import doubts
from desktop.vault.database import Database
from desktop.vault.driver import Connection, Sync


class DoubtsSoFar:
    """For the loop's thread. One write at a time: what comes meanwhile goes with the next."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._newest: dict[int, tuple[Doubt, ...]] = {}
        self._writing: asyncio.Task[None] | None = None

    def keep(self, answer_id: int, found: tuple[Doubt, ...]) -> None:
        """All that were found until now. Returns at once; an answer that has ended keeps those it ended with."""
        self._newest[answer_id] = found
        if self._writing is None or self._writing.done():
            self._writing = asyncio.ensure_future(self._write())

    async def _write(self) -> None:
        while self._newest:
            answer, found = self._newest.popitem()

            def change(connection: Connection, answer: int = answer, found: tuple[Doubt, ...] = found) -> None:
                connection.execute(
                    "UPDATE messages SET doubts = ? WHERE id = ? AND state = 'streaming'",
                    (doubts.written(found), answer),
                )

            with contextlib.suppress(VaultProblem):  # they are written with the end of the answer, which tells of it
                await self._database.write(change, sync=Sync.NORMAL)
