"""Keeps what a model noted of parts of long texts, by the words of the part, so that nothing is read twice."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Collection, Mapping

from desktop.vault.database import Database
from desktop.vault.driver import Connection, Sync, storable

MOST = 3_000  # parts, of some 4 KB each: sixty books. Those that were not used for longest go first
DAYS = 30  # not used for so long, they go with the next start
_DAY = 24 * 60 * 60.0


class PartNotes:
    """A key begins with the kind of question it answers and a full stop. `source` is a digest of the whole text that
    asked for a part last. May raise VaultProblem.
    """

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    async def keys(self, kind: str) -> frozenset[str]:
        """Of all that is kept of this kind."""

        def query(connection: Connection) -> frozenset[str]:
            # Between "kind." and "kind/", the sign that follows: by the index of the keys.
            found = connection.execute(
                "SELECT key FROM part_notes WHERE key >= ? AND key < ?", (f"{kind}.", f"{kind}/")
            )
            return frozenset(row["key"] for row in found)

        return await self._database.read(query)

    async def take(self, keys: Collection[str], source: str) -> Mapping[str, tuple[str, ...]]:
        """What is kept under these keys. From now on it belongs to `source`."""

        def change(connection: Connection) -> dict[str, tuple[str, ...]]:
            taken: dict[str, tuple[str, ...]] = {}
            for key in keys:
                row = connection.execute("SELECT texts FROM part_notes WHERE key = ?", (key,)).fetchone()
                if row is not None:
                    taken[key] = tuple(json.loads(row["texts"]))
            values = [(self._clock(), source, key) for key in taken]
            connection.executemany("UPDATE part_notes SET used = ?, source = ? WHERE key = ?", values)
            return taken

        return await self._database.write(change, sync=Sync.NORMAL)

    async def keep(self, key: str, source: str, texts: tuple[str, ...]) -> None:
        def change(connection: Connection) -> None:
            told = storable(json.dumps(texts, ensure_ascii=False))
            connection.execute(
                "INSERT OR REPLACE INTO part_notes (key, source, texts, used) VALUES (?, ?, ?, ?)",
                (key, source, told, self._clock()),
            )
            connection.execute(
                "DELETE FROM part_notes WHERE key IN (SELECT key FROM part_notes ORDER BY used DESC LIMIT -1 OFFSET ?)",
                (MOST,),
            )

        await self._database.write(change, sync=Sync.NORMAL)

    async def forget(self, source: str) -> None:
        """The text leaves the desk for good, and what was noted of it the disk."""

        def change(connection: Connection) -> None:
            connection.execute("DELETE FROM part_notes WHERE source = ?", (source,))

        await self._database.write(change)
        await self._database.fold()


def drop_unused(connection: Connection, now: float) -> None:
    """Delete what was not used for `DAYS`."""
    connection.execute("DELETE FROM part_notes WHERE used < ?", (now - DAYS * _DAY,))
