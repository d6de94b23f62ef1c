"""Keeps folders of chats. A folder that goes leaves its chats where the others are."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.vault.database import Database
from desktop.vault.driver import Connection, storable
from desktop.vault.types import Folder


class Folders:
    """For the loop's thread. Raises VaultProblem."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> tuple[Folder, ...]:
        """In the order of their names."""

        def query(connection: Connection) -> tuple[Folder, ...]:
            found = connection.execute("SELECT id, name FROM folders ORDER BY name COLLATE NOCASE, id")
            return tuple(Folder(row["id"], row["name"]) for row in found)

        return await self._database.read(query)

    async def make(self, name: str, chats: Sequence[int] = ()) -> Folder:
        """With these chats in it."""

        def change(connection: Connection) -> Folder:
            made = connection.execute("INSERT INTO folders (name) VALUES (?)", (storable(name),))
            folder = Folder(int(made.lastrowid or 0), storable(name))
            _put(connection, chats, folder.id)
            return folder

        return await self._database.write(change)

    async def rename(self, folder: int, name: str) -> None:
        await self._database.write(
            lambda connection: connection.execute("UPDATE folders SET name = ? WHERE id = ?", (storable(name), folder))
        )

    async def put(self, chats: Sequence[int], folder: int | None) -> None:
        """Into a folder, None: out of the one they lie in. A folder that is gone takes none."""
        await self._database.write(lambda connection: _put(connection, chats, folder))

    async def remove(self, folder: int) -> tuple[int, ...]:
        """Its chats stay. Their ids, for `restore`."""

        def change(connection: Connection) -> tuple[int, ...]:
            held = connection.execute("SELECT id FROM chats WHERE folder = ?", (folder,)).fetchall()
            connection.execute("DELETE FROM folders WHERE id = ?", (folder,))  # the chats let go of it by themselves
            return tuple(row["id"] for row in held)

        return await self._database.write(change)

    async def restore(self, folder: Folder, chats: Sequence[int]) -> None:
        """A folder that was removed, with what lay in it."""

        def change(connection: Connection) -> None:
            connection.execute(
                "INSERT OR IGNORE INTO folders (id, name) VALUES (?, ?)", (folder.id, storable(folder.name))
            )
            _put(connection, chats, folder.id)

        await self._database.write(change)


def _put(connection: Connection, chats: Sequence[int], folder: int | None) -> None:
    connection.executemany(
        "UPDATE chats SET folder = ?1 WHERE id = ?2 AND (?1 IS NULL OR EXISTS (SELECT 1 FROM folders WHERE id = ?1))",
        ((folder, chat) for chat in chats),
    )
