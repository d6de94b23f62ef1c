"""Keeps what stands for the beginning of a chat once it was condensed. The messages themselves stay."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from desktop.vault.database import Database
from desktop.vault.driver import Connection, Row, storable
from desktop.vault.types import Condensed

_ON_BRANCH = """
    WITH RECURSIVE up (id) AS (
        SELECT {start}
        UNION ALL
        SELECT messages.parent FROM up JOIN messages ON messages.id = up.id WHERE messages.parent IS NOT NULL
    )
    SELECT condensed.* FROM up JOIN condensed ON condensed.last = up.id ORDER BY condensed.last DESC LIMIT 1
"""
_DEPTH = """
    WITH RECURSIVE up (id) AS (
        SELECT ?
        UNION ALL
        SELECT messages.parent FROM up JOIN messages ON messages.id = up.id WHERE messages.parent IS NOT NULL
    )
    SELECT count(*) FROM up JOIN messages ON messages.id = up.id WHERE messages.removed IS NULL
"""
_IN_VIEW = _ON_BRANCH.format(start="leaf FROM chats WHERE id = ?")
_ABOVE = _ON_BRANCH.format(start="?")


class CondensedBeginnings:
    """For the loop's thread. Every method may raise VaultProblem.

    A beginning may be condensed again, further down: the older text is kept, and counts again once the younger one is
    dropped.
    """

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    async def of(self, chat: int) -> Condensed | None:
        """What counts on the branch in view; None where nothing of it was condensed."""
        return await self._database.read(lambda connection: _first(connection, _IN_VIEW, chat))

    async def above(self, message: int) -> Condensed | None:
        """What counts for the branch that ends with `message`, on whatever branch that lies."""
        return await self._database.read(lambda connection: _first(connection, _ABOVE, message))

    async def count(self, last: int) -> int:
        """How many messages there are up to and with `last`: those that are condensed with it."""
        return await self._database.read(lambda connection: int(connection.execute(_DEPTH, (last,)).fetchone()[0]))

    async def keep(self, condensed: Condensed) -> Condensed:
        """Instead of what was kept for the same `last`; as it is kept, with the time of now where it had none."""
        made = condensed if condensed.created else replace(condensed, created=self._clock())

        def change(connection: Connection) -> None:
            connection.execute(
                "INSERT OR REPLACE INTO condensed (last, text, model, created) SELECT ?, ?, ?, ? "
                "WHERE EXISTS (SELECT 1 FROM messages WHERE id = ?)",
                (made.last, storable(made.text), made.model, made.created, made.last),
            )

        await self._database.write(change)
        return made

    async def drop(self, last: int) -> None:
        """What was before counts again: an older text, or the messages word for word."""
        await self._database.write(
            lambda connection: connection.execute("DELETE FROM condensed WHERE last = ?", (last,))
        )


def _first(connection: Connection, query: str, start: int) -> Condensed | None:
    row = connection.execute(query, (start,)).fetchone()
    return _condensed(row) if row is not None else None


def _condensed(row: Row) -> Condensed:
    return Condensed(row["last"], row["text"], row["model"], row["created"])
