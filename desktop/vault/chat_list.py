"""Keeps the list of chats: found, named, pinned, removed, brought back and deleted for good."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from desktop.vault import chart_tables, part_notes, search
from desktop.vault import history_rows as rows
from desktop.vault.database import Database
from desktop.vault.driver import Connection, storable
from desktop.vault.erasing import Eraser, delete_chats, delete_copies, forget_titles, held_pictures
from desktop.vault.removed_messages import delete_removed
from desktop.vault.types import Chat, Named, Removed

DAYS_KEPT = 30  # for that long a removed chat can be brought back
_DAY = 86_400.0


class ChatList:
    """Chats in one database, their pictures in the folder `pictures` beside it.

    Every method is for asyncio and may raise VaultProblem. What writes has been written when it returns.
    """

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._pictures = database.pictures
        self._clock = clock
        self._eraser = Eraser(database)

    async def chats(self, query: str = "") -> tuple[Chat, ...]:
        """Pinned first, then the last used. With a query: the chats that hold it, see `search.find_chats`."""

        def select(connection: Connection) -> tuple[Chat, ...]:
            found = search.find_chats(connection, storable(query)) if query.strip() else search.all_chats(connection)
            return tuple(map(rows.chat_of, found))

        return await self._database.read(select)

    async def chat(self, chat: int) -> Chat:
        return await self._database.read(lambda connection: rows.get_chat(connection, chat))

    async def count(self) -> int:
        """How many chats there are in the list."""
        return await self._database.read(
            lambda connection: int(connection.execute("SELECT count(*) FROM chats WHERE removed IS NULL").fetchone()[0])
        )

    async def create(self, title: str, model: str) -> Chat:
        now = self._clock()

        def change(connection: Connection) -> Chat:
            return rows.get_chat(connection, rows.add_chat(connection, title, model, now))

        return await self._database.write(change)

    async def rename(self, chat: int, title: str, *, by: Named = Named.PERSON) -> None:
        """A title that a person gave stays, unless they give another."""

        def change(connection: Connection) -> None:
            connection.execute(
                "UPDATE chats SET title = ?, named = ? WHERE id = ? AND (? = ? OR named <> ?)",
                (storable(title), by.value, chat, by.value, Named.PERSON.value, Named.PERSON.value),
            )
            forget_titles(connection)

        await self._database.write(change)

    async def pin(self, chat: int, pinned: bool = True) -> None:
        await self._change("UPDATE chats SET pinned = ? WHERE id = ?", pinned, chat)

    async def remove(self, chat: int) -> None:
        """Take the chat out of the list. `restore` brings it back until `purge` or `erase` has deleted it."""
        await self._change("UPDATE chats SET removed = ? WHERE id = ? AND removed IS NULL", self._clock(), chat)

    async def restore(self, chat: int) -> None:
        await self._change("UPDATE chats SET removed = NULL WHERE id = ?", chat)

    async def removed(self) -> tuple[Removed, ...]:
        """What can be brought back, the last removed first."""

        def query(connection: Connection) -> tuple[Removed, ...]:
            found = connection.execute(
                f"SELECT {rows.CHAT_COLUMNS}, removed FROM chats WHERE removed IS NOT NULL "  # noqa: S608 - our own words
                "ORDER BY removed DESC, id DESC"
            )
            return tuple(Removed(rows.chat_of(row), row["removed"]) for row in found)

        return await self._database.read(query)

    async def erase(self, chat: int | None = None) -> int:
        """Delete for good what was removed: this chat, or with None all. How many chats there were."""
        return await self._delete("removed IS NOT NULL AND id = coalesce(?, id)", chat)

    async def purge(self) -> int:
        """Delete for good what was removed `DAYS_KEPT` ago, single messages too, and pictures nothing holds. How many
        chats there were.

        Copies made before a migration are kept for as long. At start, by the holder of the data folder's lock alone.
        """
        before = self._clock() - DAYS_KEPT * _DAY
        if not self._database.in_memory:  # what cannot be opened may be put back from a copy
            await asyncio.to_thread(delete_copies, self._database.path, before)
        await self._database.write(lambda connection: delete_removed(connection, before))
        await self._database.write(lambda connection: part_notes.drop_unused(connection, self._clock()))
        return await self._delete("removed < ?", before)

    async def erased(self) -> None:
        """Until the words of deleted chats are gone from the disk, too, which goes on beside all else."""
        await self._eraser.finish()

    async def _delete(self, which: str, value: object) -> int:
        def drop_pictures(connection: Connection) -> None:
            held = held_pictures(connection)
            self._pictures.drop_all_but(held)
            chart_tables.drop_all_but(connection, held)

        removed = await self._database.write(lambda connection: delete_chats(connection, which, value))
        await self._database.write(drop_pictures)  # only after the commit: its files may not be missed by any row
        self._eraser.begin()
        return removed

    async def _change(self, statement: str, *values: object) -> None:
        def change(connection: Connection) -> None:
            connection.execute(statement, values)

        await self._database.write(change)
