"""Takes single messages out of a chat, and deletes for good what was taken out long ago.

What was said below a message stays: it is passed over where it is read, shown, found and written out.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from desktop.vault.database import Database
from desktop.vault.driver import Connection

_LIVING_SIBLING = """
    SELECT max(sibling.id) FROM messages JOIN messages AS sibling
        ON sibling.chat = messages.chat AND sibling.parent IS messages.parent AND sibling.role = messages.role
    WHERE messages.id = ? AND sibling.removed IS NULL
"""
_BELOW = """
    WITH RECURSIVE below (id) AS (
        SELECT ?
        UNION ALL
        SELECT messages.id FROM below JOIN messages ON messages.parent = below.id
    )
"""
_LAST_BELOW = f"{_BELOW} SELECT max(id) FROM below"  # noqa: S608 - our own words
_LIVING_BELOW = f"{_BELOW} SELECT 1 FROM below JOIN messages USING (id) WHERE removed IS NULL LIMIT 1"  # noqa: S608


class RemovedMessages:
    """For the loop's thread. Raises VaultProblem."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    async def of(self, chat: int) -> tuple[int, ...]:
        """Messages of a chat that were taken out and can be brought back, those last that were taken out last."""

        def query(connection: Connection) -> tuple[int, ...]:
            found = connection.execute(
                "SELECT id FROM messages WHERE chat = ? AND removed IS NOT NULL ORDER BY removed, id", (chat,)
            )
            return tuple(row["id"] for row in found)

        return await self._database.read(query)

    async def remove(self, message: int) -> None:
        """Take it out of its chat. Where nothing is left below it, another version of it comes into view, if any."""
        now = self._clock()

        def change(connection: Connection) -> None:
            connection.execute("UPDATE messages SET removed = ? WHERE id = ? AND removed IS NULL", (now, message))
            other = _instead_of(connection, message)
            if other is not None:
                _bring_into_view(connection, other)

        await self._database.write(change)

    async def restore(self, message: int) -> None:
        """It stands where it was, and its branch is in view."""

        def change(connection: Connection) -> None:
            connection.execute("UPDATE messages SET removed = NULL WHERE id = ?", (message,))
            _bring_into_view(connection, message)

        await self._database.write(change)


def _instead_of(connection: Connection, message: int) -> int | None:
    """Another version of it; of a message above it, where all from there on was taken out."""
    above: int | None = message
    while above is not None:
        row = connection.execute("SELECT parent, removed FROM messages WHERE id = ?", (above,)).fetchone()
        if row is None or row["removed"] is None or connection.execute(_LIVING_BELOW, (above,)).fetchone():
            return None
        other: int | None = connection.execute(_LIVING_SIBLING, (above,)).fetchone()[0]
        if other is not None:
            return other
        above = row["parent"]
    return None


def _bring_into_view(connection: Connection, message: int) -> None:
    leaf = connection.execute(_LAST_BELOW, (message,)).fetchone()[0]
    connection.execute("UPDATE chats SET leaf = ? WHERE id = (SELECT chat FROM messages WHERE id = ?)", (leaf, message))


def end_of(connection: Connection, chat: int, parent: int | None) -> int | None:
    """What a new message goes below: `parent`, or the last of those that were taken out behind it on the branch in
    view, so that they stand there again once they are brought back.
    """
    row = connection.execute("SELECT leaf FROM chats WHERE id = ?", (chat,)).fetchone()
    leaf = above = row["leaf"] if row is not None else None
    while above is not None and above != parent:
        row = connection.execute("SELECT parent, removed FROM messages WHERE id = ?", (above,)).fetchone()
        if row is None or row["removed"] is None:
            return parent
        above = row["parent"]
    return leaf if leaf is not None and above == parent else parent


def delete_removed(connection: Connection, before: float) -> int:
    """Delete for good what was taken out before then, in seconds since the epoch; notes whose traces are to be erased.

    What was said below goes up to what it was said above. How many messages there were.
    """
    gone = connection.execute(
        "SELECT id, chat, parent FROM messages WHERE removed < ? ORDER BY id DESC", (before,)
    ).fetchall()
    for row in gone:
        message, parent = row["id"], row["parent"]
        connection.execute("INSERT OR IGNORE INTO traces VALUES (?)", (row["chat"],))
        connection.execute("UPDATE messages SET parent = ? WHERE parent = ?", (parent, message))
        connection.execute("UPDATE chats SET leaf = ? WHERE leaf = ?", (parent, message))
        if parent is not None:
            connection.execute("UPDATE OR IGNORE condensed SET last = ? WHERE last = ?", (parent, message))
        connection.execute("DELETE FROM messages WHERE id = ?", (message,))
    return len(gone)
