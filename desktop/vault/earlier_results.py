"""Keeps earlier results of the Writing room, each with the fingerprint of the text it was made from."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass

from desktop.vault import draft_rows
from desktop.vault.database import Database
from desktop.vault.draft_types import Made
from desktop.vault.driver import Connection, Row, Sync, storable
from desktop.vault.types import NOT_UNDERSTOOD

log = logging.getLogger(__name__)

MOST = 100  # results; the oldest go first


@dataclass(frozen=True)
class EarlierResult:
    """`tool` is the value of the tool that made it. A result is known by its tool and the time it was begun."""

    tool: str
    made: Made


class EarlierResults:
    """In the database of a profile: what the demo said stays with the demo. May raise VaultProblem."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> tuple[EarlierResult, ...]:
        """The newest first. A row that is not understood is passed over."""

        def query(connection: Connection) -> tuple[EarlierResult, ...]:
            rows = connection.execute("SELECT * FROM earlier_results ORDER BY created DESC, id DESC").fetchall()
            return tuple(found for row in rows if (found := _result(row)) is not None)

        return await self._database.read(query)

    async def keep(self, result: EarlierResult) -> None:
        """Instead of what was kept of the same run."""
        made = result.made

        def change(connection: Connection) -> None:
            _drop(connection, result)
            text, about = draft_rows.written_made(made)
            connection.execute(
                "INSERT INTO earlier_results (tool, fingerprint, text, about, created) VALUES (?, ?, ?, ?, ?)",
                (result.tool, made.fingerprint, storable(text), storable(about), made.when),
            )
            connection.execute(
                "DELETE FROM earlier_results WHERE id IN "
                "(SELECT id FROM earlier_results ORDER BY created DESC, id DESC LIMIT -1 OFFSET ?)",
                (MOST,),
            )

        await self._database.write(change, sync=Sync.NORMAL)

    async def drop(self, result: EarlierResult) -> None:
        """For good: the database overwrites what it deletes, and its log is emptied."""
        await self._database.write(lambda connection: _drop(connection, result))
        await self._database.fold()


def _drop(connection: Connection, result: EarlierResult) -> None:
    key = (result.tool, result.made.when)
    connection.execute("DELETE FROM earlier_results WHERE tool = ? AND created = ?", key)


def _result(row: Row) -> EarlierResult | None:
    try:
        return EarlierResult(row["tool"], draft_rows.read_made(row["text"], json.loads(row["about"])))
    except NOT_UNDERSTOOD as error:
        log.warning("an earlier result is not understood: %s", type(error).__name__)
        return None
