"""Keeps what belongs to messages besides their words: what was said of each of several pictures, and in English."""

from __future__ import annotations

from dataclasses import replace

from desktop.common.errors import VaultProblem
from desktop.vault import several_rows
from desktop.vault.database import Database
from desktop.vault.driver import Connection, storable
from desktop.vault.types import Entry, Finding, with_finding
from desktop.vault.unkept import Unkept


class Findings:
    """For the loop's thread. What cannot be written at once is written with the end of its answer."""

    def __init__(self, database: Database, unkept: Unkept) -> None:
        self._database = database
        self._unkept = unkept
        self._waiting: dict[int, tuple[Finding, ...]] = {}

    async def keep(self, answer_id: int, finding: Finding) -> None:
        """Instead of what was said of the same picture before."""
        found = self._waiting[answer_id] = with_finding(self._waiting.get(answer_id, ()), finding)
        try:
            await self._database.write(lambda connection: several_rows.keep_findings(connection, answer_id, found))
        except VaultProblem as problem:
            self._unkept.missed(answer_id, problem)
        else:
            self.kept(answer_id)

    async def keep_english(self, entry_id: int, text: str) -> None:
        """What the model read or said before it was translated. Raises VaultProblem."""

        def change(connection: Connection) -> None:
            connection.execute("UPDATE messages SET english = ? WHERE id = ?", (storable(text), entry_id))

        await self._database.write(change)

    def waiting(self, answer_id: int) -> tuple[Finding, ...]:
        """What could not be written yet."""
        return self._waiting.get(answer_id, ())

    def kept(self, answer_id: int) -> None:
        """All of it is written now."""
        self._waiting.pop(answer_id, None)

    def over(self, entry: Entry) -> Entry:
        """The entry with what waits to be written."""
        for finding in self.waiting(entry.id):
            entry = replace(entry, findings=with_finding(entry.findings, finding))
        return entry
