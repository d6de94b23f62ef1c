"""Keeps how a chat is answered: a few words of JSON, and none for the usual manner."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

from desktop.vault.database import Database
from desktop.vault.driver import Connection, storable
from desktop.vault.types import NOT_UNDERSTOOD, USUAL, Manner


class Manners:
    """Of each chat. For the loop's thread. Raises VaultProblem."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, chat: int) -> Manner:
        """The usual one for a chat that is gone."""

        def query(connection: Connection) -> Manner:
            row = connection.execute("SELECT manner FROM chats WHERE id = ?", (chat,)).fetchone()
            return read(row["manner"]) if row is not None else USUAL

        return await self._database.read(query)

    async def keep(self, chat: int, manner: Manner) -> None:
        """From the next question on."""
        await self._database.write(
            lambda connection: connection.execute("UPDATE chats SET manner = ? WHERE id = ?", (written(manner), chat))
        )


def written(manner: Manner) -> str | None:
    if manner == USUAL:
        return None
    return json.dumps(asdict(replace(manner, instructions=storable(manner.instructions))))


def read(kept: str | None) -> Manner:
    """What is not understood, because the file was damaged, counts as usual."""
    try:
        about = json.loads(kept) if kept else {}
        return Manner(
            str(about.get("instructions", USUAL.instructions)),
            int(about.get("freedom", USUAL.freedom)),
            int(about.get("length", USUAL.length)),
            str(about.get("language", USUAL.language)),
        )
    except NOT_UNDERSTOOD:
        return USUAL
