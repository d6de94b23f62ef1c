"""The history: chats and their messages, kept so that nothing that was shown is lost."""

from __future__ import annotations

import time
from collections.abc import Callable

from desktop.common.errors import VaultProblem
from desktop.common.types import Ending, Picture, Role
from desktop.vault import draft_rows, search
from desktop.vault import history_rows as rows
from desktop.vault.database import PATIENCE_MS, Database
from desktop.vault.driver import Connection, Sync
from desktop.vault.types import Chat, Entry, Removed

PAGE = 30  # messages of a conversation that are read at once
DAYS_KEPT = 30  # for that long a removed chat can be brought back
_DAY = 86_400.0


class History:
    """Chats in one database, their pictures in the folder `pictures` beside it.

    Every method is for asyncio and may raise VaultProblem. What writes has been written when it returns.
    """

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._pictures = database.pictures
        self._clock = clock

    # The list of chats

    async def chats(self, query: str = "") -> tuple[Chat, ...]:
        """Pinned first, then the last used. With a query: the chats that hold it, see `search.find_chats`."""

        def work(connection: Connection) -> tuple[Chat, ...]:
            found = (
                search.find_chats(connection, rows.storable(query)) if query.strip() else search.all_chats(connection)
            )
            return tuple(map(rows.chat_of, found))

        return await self._database.read(work)

    async def chat(self, chat: int) -> Chat:
        return await self._database.read(lambda connection: rows.get_chat(connection, chat))

    async def count(self) -> int:
        """How many chats there are in the list."""
        return await self._database.read(
            lambda connection: int(connection.execute("SELECT count(*) FROM chats WHERE removed IS NULL").fetchone()[0])
        )

    async def create(self, title: str, model: str) -> Chat:
        now = self._clock()

        def work(connection: Connection) -> Chat:
            added = connection.execute(
                "INSERT INTO chats (title, model, created, updated) VALUES (?, ?, ?, ?)",
                (rows.storable(title), model, now, now),
            ).lastrowid
            return rows.get_chat(connection, int(added or 0))

        return await self._database.write(work)

    async def rename(self, chat: int, title: str) -> None:
        await self._change("UPDATE chats SET title = ? WHERE id = ?", rows.storable(title), chat)

    async def pin(self, chat: int, pinned: bool = True) -> None:
        await self._change("UPDATE chats SET pinned = ? WHERE id = ?", pinned, chat)

    async def remove(self, chat: int) -> None:
        """Take the chat out of the list. `restore` brings it back until `purge` or `erase` has deleted it."""
        await self._change("UPDATE chats SET removed = ? WHERE id = ? AND removed IS NULL", self._clock(), chat)

    async def restore(self, chat: int) -> None:
        await self._change("UPDATE chats SET removed = NULL WHERE id = ?", chat)

    async def removed(self) -> tuple[Removed, ...]:
        """What can be brought back, the last removed first."""

        def work(connection: Connection) -> tuple[Removed, ...]:
            found = connection.execute(
                f"SELECT {rows.CHAT_COLUMNS}, removed FROM chats WHERE removed IS NOT NULL "  # noqa: S608 - our own words
                "ORDER BY removed DESC, id DESC"
            )
            return tuple(Removed(rows.chat_of(row), row["removed"]) for row in found)

        return await self._database.read(work)

    async def erase(self, chat: int | None = None) -> int:
        """Delete for good what was removed: this chat, or with None all. How many chats there were."""
        return await self._delete("removed IS NOT NULL AND id = coalesce(?, id)", chat)

    # One conversation

    async def path(self, chat: int, limit: int = PAGE, before: int | None = None) -> tuple[Entry, ...]:
        """The branch in view, oldest first: its last `limit` messages, or those above the message `before`.

        `before` may lie on any branch: what comes back are the messages it was said after.
        """

        def work(connection: Connection) -> tuple[Entry, ...]:
            start = _leaf(connection, chat) if before is None else _parent(connection, chat, before)
            return () if start is None else rows.path_up(connection, start, limit, self._pictures.read)

        return await self._database.read(work)

    async def entry(self, entry_id: int) -> Entry:
        return await self._database.read(self._entry(entry_id))

    async def versions(self, entry_id: int) -> tuple[Entry, ...]:
        """The message and its siblings, oldest first: other answers to the same question, or edits of a question."""

        def work(connection: Connection) -> tuple[Entry, ...]:
            ids = connection.execute(
                """
                SELECT sibling.id FROM messages AS sibling
                JOIN messages ON sibling.chat = messages.chat AND sibling.parent IS messages.parent
                    AND sibling.role = messages.role
                WHERE messages.id = ? ORDER BY sibling.id
                """,
                (entry_id,),
            )
            return tuple(rows.get_entry(connection, row["id"], self._pictures.read) for row in ids.fetchall())

        return await self._database.read(work)

    async def choose(self, entry_id: int) -> None:
        """Bring the branch of this message into view, down to what was said last in it."""

        def work(connection: Connection) -> None:
            connection.execute(
                """
                WITH RECURSIVE below (id) AS (
                    SELECT ?
                    UNION ALL
                    SELECT messages.id FROM below JOIN messages ON messages.parent = below.id
                )
                UPDATE chats SET leaf = (SELECT max(id) FROM below)
                WHERE id = (SELECT chat FROM messages WHERE id = ?)
                """,
                (entry_id, entry_id),
            )

        await self._database.write(work)

    # Questions and answers

    async def add_question(self, chat: int, parent: int | None, text: str, picture: Picture | None = None) -> Entry:
        """Keep a question and its picture, below `parent` (None: the first of the chat)."""
        now = self._clock()

        def work(connection: Connection) -> Entry:
            if picture is not None:
                self._pictures.keep(picture)  # before the row: a row never names a file that is not there
            added = rows.add_message(
                connection, chat=chat, parent=parent, role=Role.USER, text=text, now=now, picture=picture
            )
            return self._entry(added)(connection)

        return await self._database.write(work)

    async def add_answer(self, chat: int, parent: int, model: str, engine: str) -> Entry:
        """An answer that begins now: no text and no ending yet."""
        now = self._clock()

        def work(connection: Connection) -> Entry:
            added = rows.add_message(
                connection,
                chat=chat,
                parent=parent,
                role=Role.ASSISTANT,
                text="",
                now=now,
                model=model,
                engine=engine,
            )
            return self._entry(added)(connection)

        return await self._database.write(work)

    async def checkpoint(self, answer_id: int, text: str) -> None:
        """Keep what has arrived of an answer so far. Does nothing to an answer that is finished."""

        def work(connection: Connection) -> None:
            connection.execute(
                "UPDATE messages SET text = ? WHERE id = ? AND state = 'streaming'", (rows.storable(text), answer_id)
            )

        await self._database.write(work, sync=Sync.NORMAL)

    async def finish(self, answer_id: int, text: str, ending: Ending, seconds: float, tokens: int) -> Entry:
        """The whole answer and how it ended. Of several calls the first counts; all return what is kept."""
        now = self._clock()

        def work(connection: Connection) -> Entry:
            finished = connection.execute(
                """
                UPDATE messages SET state = 'done', text = ?, ending = ?, seconds = ?, tokens = ?
                WHERE id = ? AND state = 'streaming'
                """,
                (rows.storable(text), ending.value, seconds, tokens, answer_id),
            ).rowcount
            entry = self._entry(answer_id)(connection)
            if finished:
                connection.execute("UPDATE chats SET updated = ? WHERE id = ?", (now, entry.chat))
            return entry

        return await self._database.write(work)

    async def reopen(self, answer_id: int) -> Entry:
        """Let a finished answer stream again, so that it can be gone on with. Its text stays."""

        def work(connection: Connection) -> Entry:
            connection.execute(
                "UPDATE messages SET state = 'streaming', ending = NULL WHERE id = ? AND role = 'assistant'",
                (answer_id,),
            )
            return self._entry(answer_id)(connection)

        return await self._database.write(work)

    # At start, by the holder of the data folder's lock alone

    async def open(self, *, wait_ms: int = PATIENCE_MS) -> VaultProblem | None:
        """Open what is kept, and mark answers that were streaming when Corral was closed or killed as INTERRUPTED.

        Where it cannot be opened, what comes back says why: from then on everything is kept in memory. Called again,
        it tries again, and takes along what was said meanwhile.
        """
        return await self._database.open(_interrupt, wait_ms=wait_ms)

    async def mark_interrupted(self) -> int:
        """Answers that were streaming when Corral was closed or killed are INTERRUPTED. How many there were."""
        return await self._database.write(_interrupt)

    async def purge(self) -> int:
        """Delete for good what was removed `DAYS_KEPT` ago, and pictures nothing holds. How many chats there were."""
        return await self._delete("removed < ?", self._clock() - DAYS_KEPT * _DAY)

    async def _delete(self, which: str, value: object) -> int:
        def drop_chats(connection: Connection) -> int:
            return connection.execute(f"DELETE FROM chats WHERE {which}", (value,)).rowcount  # noqa: S608 - our own words

        def drop_pictures(connection: Connection) -> None:
            held = connection.execute("SELECT DISTINCT picture FROM messages WHERE picture IS NOT NULL")
            self._pictures.drop_all_but({row["picture"] for row in held} | draft_rows.held_pictures(connection))

        removed = await self._database.write(drop_chats)
        await self._database.write(drop_pictures)  # only after the commit: its files may not be missed by any row
        return removed

    def _entry(self, entry: int) -> Callable[[Connection], Entry]:
        return lambda connection: rows.get_entry(connection, entry, self._pictures.read)

    async def _change(self, statement: str, *values: object) -> None:
        def work(connection: Connection) -> None:
            connection.execute(statement, values)

        await self._database.write(work)


def _interrupt(connection: Connection) -> int:
    return connection.execute(
        "UPDATE messages SET state = 'done', ending = ? WHERE state = 'streaming'", (Ending.INTERRUPTED.value,)
    ).rowcount


def _leaf(connection: Connection, chat: int) -> int | None:
    row = connection.execute("SELECT leaf FROM chats WHERE id = ?", (chat,)).fetchone()
    return row["leaf"] if row else None


def _parent(connection: Connection, chat: int, entry: int) -> int | None:
    row = connection.execute("SELECT parent FROM messages WHERE id = ? AND chat = ?", (entry, chat)).fetchone()
    return row["parent"] if row else None
