"""Brings a file in and reads what is there then."""

from __future__ import annotations

import asyncio
from pathlib import Path

from desktop.archive.importer import Importer
from desktop.archive.types import Report
from desktop.common.types import Progress
from desktop.vault.history import History
from desktop.vault.types import Entry, WholeChat


class Bringer:
    def __init__(self, history: History, importer: Importer) -> None:
        self.history = history
        self.importer = importer
        self.told: list[Progress] = []

    def __call__(self, path: Path, *, stop_after: int = 1_000_000) -> Report:
        """`stop_after`: the person stops it when so much was told of it."""

        async def go() -> Report:
            return await self.importer.bring(
                path, self.history.whole, self.told.append, lambda: len(self.told) > stop_after
            )

        return asyncio.run(go())

    def chats(self) -> list[WholeChat]:
        """All of the list, the newest first."""

        async def read() -> list[WholeChat]:
            return [await self.history.whole.read(chat.id) for chat in await self.history.chats()]

        return asyncio.run(read())

    def branch(self, chat: int) -> list[Entry]:
        """The one in view."""
        return list(asyncio.run(self.history.path(chat, 100_000)))


def words(entries: list[Entry] | tuple[Entry, ...]) -> list[str]:
    return [entry.text for entry in entries]
