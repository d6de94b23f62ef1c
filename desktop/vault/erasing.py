"""Takes the last traces of deleted chats out of the index of words, the log and the copies of the database.

A deleted row is overwritten by the database itself. Its words still stand in the index, until the parts it consists
of are merged; in the log, until that is folded into the file; and in the copies made before a migration. Which chats
that concerns is written down with their deletion, so that it is done even if Corral is closed or killed meanwhile.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from desktop.common.errors import VaultProblem
from desktop.vault import chart_tables, draft_rows, driver, several_rows
from desktop.vault.database import Database
from desktop.vault.driver import Connection, Sync
from desktop.vault.migrations import backups

log = logging.getLogger(__name__)

_INDEXES = ("title_words", "message_words", "document_words")
_PAGES = 200  # of the index that are merged in one step: a few milliseconds in which nothing else is written


class Eraser:
    """Works in the background, step by step, so that an answer is kept meanwhile. For the loop's thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._task: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Erase what was deleted, unless that is under way already."""
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._erase())

    async def finish(self) -> None:
        """Until what was begun is over."""
        if self._task is not None:
            await self._task

    async def _erase(self) -> None:
        try:
            while chats := await self._database.read(_traces):
                await self._merge_indexes()
                if not self._database.in_memory:
                    await asyncio.to_thread(erase_in_copies, self._database.path, chats)
                if not await self._database.fold():
                    return  # somebody is reading: at the next start
                await self._database.write(partial(_forget, chats=chats))
        except VaultProblem as problem:  # it is done at the next start
            log.warning("traces of deleted chats were not erased: %s", problem.detail)

    async def _merge_indexes(self) -> None:
        for index in _INDEXES:
            pages = -_PAGES  # which marks all of it for merging
            while await self._database.write(partial(_merge, index=index, pages=pages), sync=Sync.NORMAL):
                pages = _PAGES


def delete_chats(connection: Connection, which: str, *values: object) -> int:
    """Delete the chats for which the condition `which` is so, and note that their traces are to be erased."""
    connection.execute(f"INSERT OR IGNORE INTO traces SELECT id FROM chats WHERE {which}", values)  # noqa: S608 - our own words
    return connection.execute(f"DELETE FROM chats WHERE {which}", values).rowcount  # noqa: S608 - our own words


def held_pictures(connection: Connection) -> set[str]:
    """Digests of the pictures that messages and drafts hold."""
    return several_rows.held_pictures(connection) | draft_rows.held_pictures(connection)


def forget_titles(connection: Connection) -> None:
    """Words of titles that were changed. The index of titles is small enough to be merged at once."""
    connection.execute("INSERT INTO title_words (title_words) VALUES ('optimize')")


def delete_copies(path: Path, before: float) -> None:
    """Delete the copies of the database at `path` that are older, and half ones that a kill left over.

    What was typed and taken back stands in them, too.
    """
    for half in path.parent.glob(f"{path.name}*.part"):
        half.unlink()
    for copy in backups(path):
        if copy.stat().st_mtime < before:
            copy.unlink()


def erase_in_copies(path: Path, chats: Sequence[int]) -> None:
    """In the copies of the database at `path`. One that cannot be cleaned is deleted."""
    for copy in backups(path):
        try:
            _erase_in_copy(copy, chats)
        except driver.FAULTS as fault:
            log.warning("a copy of the database is deleted: %s", fault)
            copy.unlink(missing_ok=True)


def _erase_in_copy(path: Path, chats: Sequence[int]) -> None:
    made = path.stat()

    def change(connection: Connection) -> None:
        connection.executemany("DELETE FROM chats WHERE id = ?", ((chat,) for chat in chats))
        if chart_tables.are_there(connection):  # older forms have none
            chart_tables.drop_all_but(connection, held_pictures(connection))
        for index in filter(partial(_is_there, connection), _INDEXES):
            connection.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")  # noqa: S608 - our own words

    connection = driver.connect(path)
    try:
        driver.transaction(connection, change)
    finally:
        driver.close(connection)
    os.utime(path, ns=(made.st_atime_ns, made.st_mtime_ns))  # it is still as old as it was


def _is_there(connection: Connection, table: str) -> bool:
    """Copies are of older forms."""
    return connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone() is not None


def _traces(connection: Connection) -> list[int]:
    return [row["chat"] for row in connection.execute("SELECT chat FROM traces")]


def _forget(connection: Connection, chats: Sequence[int]) -> None:
    connection.executemany("DELETE FROM traces WHERE chat = ?", ((chat,) for chat in chats))


def _merge(connection: Connection, index: str, pages: int) -> bool:
    """Merge a part of an index. Whether there is more to merge."""
    before = connection.total_changes
    connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('merge', ?)", (pages,))  # noqa: S608 - our own words
    return connection.total_changes - before >= 2  # one is the row that asked for it
