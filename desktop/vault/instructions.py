"""Keeps instructions that a person wants to give in more than one chat."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.vault.database import Database
from desktop.vault.driver import Connection, storable
from desktop.vault.types import Instruction


class Instructions:
    """For the loop's thread. Raises VaultProblem."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> tuple[Instruction, ...]:
        """In the order of their names."""

        def query(connection: Connection) -> tuple[Instruction, ...]:
            found = connection.execute("SELECT id, name, text FROM instructions ORDER BY name COLLATE NOCASE, id")
            return tuple(Instruction(row["id"], row["name"], row["text"]) for row in found)

        return await self._database.read(query)

    async def begin_with(self, examples: Sequence[tuple[str, str]]) -> None:
        """Names and texts for a person who never had any; nothing for one who removed them."""

        def change(connection: Connection) -> None:
            had = connection.execute("SELECT 1 FROM sqlite_sequence WHERE name = 'instructions'").fetchone()
            if had is None:
                connection.executemany("INSERT INTO instructions (name, text) VALUES (?, ?)", examples)

        await self._database.write(change)

    async def add(self, name: str, text: str) -> Instruction:
        def change(connection: Connection) -> Instruction:
            added = connection.execute(
                "INSERT INTO instructions (name, text) VALUES (?, ?)", (storable(name), storable(text))
            )
            return Instruction(int(added.lastrowid or 0), storable(name), storable(text))

        return await self._database.write(change)

    async def keep(self, instruction: Instruction) -> None:
        """As it is now; one that was removed is there again."""
        await self._database.write(
            lambda connection: connection.execute(
                "INSERT OR REPLACE INTO instructions (id, name, text) VALUES (?, ?, ?)",
                (instruction.id, storable(instruction.name), storable(instruction.text)),
            )
        )

    async def remove(self, instruction: int) -> None:
        await self._database.write(
            lambda connection: connection.execute("DELETE FROM instructions WHERE id = ?", (instruction,))
        )
