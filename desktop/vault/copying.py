"""Copies chats: a second one like the first, one that begins with what was said up to a message, and one that is kept
after all.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.vault import history_rows as rows
from desktop.vault import manners
from desktop.vault.database import Database
from desktop.vault.driver import Connection, storable
from desktop.vault.types import Chat

_ALONG = {"question_pictures": "question", "findings": "answer", "question_documents": "question"}
_OWN_NUMBER = {"question_documents": "id"}  # a column that numbers its rows

Row = Mapping[str, Any]


@dataclass(frozen=True)
class _Taken:
    """Rows of one chat, as they stand in a database: messages in the order of their ids, and what belongs to them."""

    chat: Chat
    leaf: int
    messages: Sequence[Row]
    along: Mapping[str, Sequence[Row]]
    condensed: Sequence[Row]
    pictures: Mapping[str, bytes]  # by digest; those that are to be written


class Copies:
    """For the loop's thread. Raises VaultProblem, also for a chat that is gone or has nothing that could be copied."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    async def duplicate(self, chat: int, title: str) -> Chat:
        """All of it, with every version. An answer that is being written is left out."""

        def change(connection: Connection) -> Chat:
            return self._write(connection, _take(connection, chat, None), title)

        return await self._database.write(change)

    async def branch_off(self, message: int, title: str) -> Chat:
        """What was said up to this message, with the versions there were: all but what stands below it."""

        def change(connection: Connection) -> Chat:
            row = connection.execute("SELECT chat FROM messages WHERE id = ?", (message,)).fetchone()
            if row is None:
                raise rows.gone()
            return self._write(connection, _take(connection, row["chat"], message), title)

        return await self._database.write(change)

    async def keep(self, chat: int, elsewhere: Copies) -> Chat:
        """Bring a chat from another database over here. There it stays as it was."""
        there = elsewhere._database

        def read(connection: Connection) -> _Taken:
            return _take(connection, chat, None, there.pictures.read)

        taken = await there.read(read)

        def change(connection: Connection) -> Chat:
            for digest, data in taken.pictures.items():
                self._database.pictures.keep_bytes(digest, data)  # before the rows that name them
            return self._write(connection, taken, taken.chat.title)

        return await self._database.write(change)

    def _write(self, connection: Connection, taken: _Taken, title: str) -> Chat:
        now, chat = self._clock(), taken.chat
        connection.execute("PRAGMA defer_foreign_keys = ON")
        made = connection.execute(
            "INSERT INTO chats (title, model, pinned, created, updated, named, manner, folder) "
            "VALUES (?, ?, 0, ?, ?, ?, ?, (SELECT id FROM folders WHERE id = ?))",
            (storable(title), chat.model, now, now, chat.named.value, manners.written(chat.manner), chat.folder),
        )
        number = int(made.lastrowid or 0)
        new: dict[int, int] = {}
        for row in taken.messages:
            changed = {"chat": number, "parent": new.get(row["parent"])}
            new[row["id"]] = _insert(connection, "messages", row, changed, without="id")
        _put_into_view(connection, taken.messages, new)
        for table, belongs in _ALONG.items():
            for row in taken.along[table]:
                _insert(connection, table, row, {belongs: new[row[belongs]]}, without=_OWN_NUMBER.get(table, ""))
        for row in taken.condensed:
            _insert(connection, "condensed", row, {"last": new[row["last"]]})
        connection.execute("UPDATE chats SET leaf = ? WHERE id = ?", (new[taken.leaf], number))
        return rows.get_chat(connection, number)


def _take(
    connection: Connection, chat: int, last: int | None, read_picture: Callable[[str], bytes | None] | None = None
) -> _Taken:
    """`last`: the message that ends the copy; `read_picture` where files of pictures are to be copied, too."""
    found = rows.get_chat(connection, chat)
    below = _below(connection, last) if last is not None else set()
    every = connection.execute("SELECT * FROM messages WHERE chat = ? ORDER BY id", (chat,)).fetchall()
    messages = [dict(row) for row in every if row["state"] == "done" and row["id"] not in below]
    if not messages:
        raise rows.gone()
    ids = {row["id"] for row in messages}
    along = {table: _belonging(connection, table, belongs, chat, ids) for table, belongs in _ALONG.items()}
    condensed = _belonging(connection, "condensed", "last", chat, ids)
    digests = {row["picture"] for row in (*messages, *along["question_pictures"]) if row["picture"]}
    pictures = {digest: read_picture(digest) for digest in digests} if read_picture else {}
    held = {digest: data for digest, data in pictures.items() if data is not None}
    leaf = _leaf(connection, chat, last, ids)
    return _Taken(found, leaf, messages, along, condensed, held)


def _below(connection: Connection, message: int) -> set[int]:
    found = connection.execute(
        """
        WITH RECURSIVE below (id) AS (
            SELECT id FROM messages WHERE parent = ?
            UNION ALL
            SELECT messages.id FROM below JOIN messages ON messages.parent = below.id
        )
        SELECT id FROM below
        """,
        (message,),
    )
    return {row["id"] for row in found}


def _belonging(connection: Connection, table: str, belongs: str, chat: int, ids: set[int]) -> list[Row]:
    found = connection.execute(
        f"SELECT {table}.* FROM {table} JOIN messages ON messages.id = {belongs} WHERE chat = ?",  # noqa: S608 - our own words
        (chat,),
    )
    return [dict(row) for row in found if row[belongs] in ids]


def _leaf(connection: Connection, chat: int, last: int | None, ids: set[int]) -> int:
    """`last`, else the end of the branch in view; of what is copied, where that is not."""
    leaf = last or connection.execute("SELECT leaf FROM chats WHERE id = ?", (chat,)).fetchone()["leaf"]
    while leaf is not None and leaf not in ids:
        leaf = connection.execute("SELECT parent FROM messages WHERE id = ?", (leaf,)).fetchone()["parent"]
    return leaf if leaf is not None else max(ids)


def _put_into_view(connection: Connection, messages: Sequence[Row], new: Mapping[int, int]) -> None:
    """Pictures that were put back into view name the last message there was then: here its copy."""
    for row in messages:
        if row["viewed_after"]:
            last = max(copy for original, copy in new.items() if original <= max(row["viewed_after"], row["id"]))
            connection.execute("UPDATE messages SET viewed_after = ? WHERE id = ?", (last, new[row["id"]]))


def _insert(connection: Connection, table: str, row: Row, changed: Mapping[str, Any], *, without: str = "") -> int:
    values = {column: changed.get(column, value) for column, value in row.items() if column != without}
    names, marks = ", ".join(values), ", ".join("?" * len(values))
    added = connection.execute(
        f"INSERT INTO {table} ({names}) VALUES ({marks})",  # noqa: S608 - names of columns
        tuple(values.values()),
    )
    return int(added.lastrowid or 0)
