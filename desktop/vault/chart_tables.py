"""Keeps what was read of pictures of numbers beside them: for each a text of JSON, in the words of its room."""

from __future__ import annotations

from collections.abc import Collection

from desktop.vault.database import Database
from desktop.vault.driver import Connection, storable


class ChartTables:
    """By the digest of the picture, so that a copy of it finds its table, too. May raise VaultProblem."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def read(self, digest: str) -> str | None:
        """None: nothing was read of this picture."""

        def query(connection: Connection) -> str | None:
            row = connection.execute("SELECT about FROM chart_tables WHERE picture = ?", (digest,)).fetchone()
            return str(row["about"]) if row else None

        return await self._database.read(query)

    async def keep(self, digest: str, about: str) -> None:
        """In the place of what was kept of it before.

        Once no chat and no draft holds the picture, it goes with the next chats that are erased, or the next start.
        """

        def change(connection: Connection) -> None:
            connection.execute("INSERT OR REPLACE INTO chart_tables VALUES (?, ?)", (digest, storable(about)))

        await self._database.write(change)


def drop_all_but(connection: Connection, digests: Collection[str]) -> None:
    """Delete what was read of pictures that nothing holds any more."""
    kept = connection.execute("SELECT picture FROM chart_tables").fetchall()
    gone = [(row["picture"],) for row in kept if row["picture"] not in digests]
    connection.executemany("DELETE FROM chart_tables WHERE picture = ?", gone)


def are_there(connection: Connection) -> bool:
    """Whether this form of the database has them."""
    return bool(connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'chart_tables'").fetchone())
