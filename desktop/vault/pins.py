"""Keeps which messages are never to be forgotten by a model."""

from __future__ import annotations

from desktop.vault.database import Database


class Pins:
    """For the loop's thread. Raises VaultProblem."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def pin(self, message: int, pinned: bool = True) -> None:
        """Whether the model is to remember this message for as long as the chat lasts."""
        await self._database.write(
            lambda connection: connection.execute("UPDATE messages SET pinned = ? WHERE id = ?", (pinned, message))
        )
