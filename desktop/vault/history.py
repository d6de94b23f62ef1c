"""Keeps chats and their messages, so that nothing that was shown is lost."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable
from dataclasses import replace

from desktop.common.errors import VaultProblem
from desktop.common.observable import Observable
from desktop.common.types import Doubt, Ending, Role
from desktop.vault import driver, removed_messages, several_rows
from desktop.vault import history_rows as rows
from desktop.vault.chat_list import ChatList
from desktop.vault.condensed import CondensedBeginnings
from desktop.vault.copying import Copies
from desktop.vault.database import PATIENCE_MS, Database
from desktop.vault.doubts_so_far import DoubtsSoFar
from desktop.vault.driver import Connection
from desktop.vault.findings import Findings
from desktop.vault.folders import Folders
from desktop.vault.found_words import FoundWords
from desktop.vault.instructions import Instructions
from desktop.vault.manners import Manners
from desktop.vault.picture_files import PictureFiles
from desktop.vault.pins import Pins
from desktop.vault.removed_messages import RemovedMessages
from desktop.vault.types import Asked, End, Entry
from desktop.vault.unkept import Pause, Unkept
from desktop.vault.whole_chats import WholeChats

PAGE = 30  # messages of a conversation that are read at once


class History(ChatList):
    """Conversations: a tree of messages in each chat of the list.

    `finish` alone raises nothing when the disk will not take it: it keeps in memory what cannot be written yet, and
    `unkept` tells of it.
    """

    def __init__(
        self, database: Database, clock: Callable[[], float] = time.time, pause: Pause = asyncio.sleep
    ) -> None:
        """`pause` waits between two tries to write what could not be written."""
        super().__init__(database, clock)
        self.unkept = Unkept(self._end, pause)
        self.findings = Findings(database, self.unkept)
        self.doubts = DoubtsSoFar(database)
        self.manners = Manners(database)
        self.folders = Folders(database)
        self.copies = Copies(database, clock)
        self.removed_messages = RemovedMessages(database, clock)
        self.instructions = Instructions(database)
        self.condensed = CondensedBeginnings(database, clock)
        self.pins = Pins(database)
        self.whole = WholeChats(database, self._over, clock)
        self.words = FoundWords(database)
        self._loop: asyncio.AbstractEventLoop | None = None
        database.growing.on_trouble = self._on_trouble

    # One conversation

    async def path(self, chat: int, limit: int = PAGE, before: int | None = None) -> tuple[Entry, ...]:
        """The branch in view, oldest first: its last `limit` messages, or those above the message `before`.

        `before` may lie on any branch: what comes back are the messages it was said after.
        """

        def query(connection: Connection) -> tuple[Entry, ...]:
            start = _leaf(connection, chat) if before is None else _parent(connection, chat, before)
            return () if start is None else rows.path_up(connection, start, limit, self._pictures.read)

        return tuple(map(self._over, await self._database.read(query)))

    async def entry(self, entry_id: int) -> Entry:
        return self._over(
            await self._database.read(lambda connection: rows.get_entry(connection, entry_id, self._pictures.read))
        )

    async def versions(self, entry_id: int) -> tuple[Entry, ...]:
        """The message and its siblings, oldest first: other answers to the same question, or edits of a question.

        Siblings that were taken out are left out.
        """

        def query(connection: Connection) -> tuple[Entry, ...]:
            ids = connection.execute(
                """
                SELECT sibling.id FROM messages AS sibling
                JOIN messages ON sibling.chat = messages.chat AND sibling.parent IS messages.parent
                    AND sibling.role = messages.role
                WHERE messages.id = ? AND (sibling.removed IS NULL OR sibling.id = messages.id) ORDER BY sibling.id
                """,
                (entry_id,),
            )
            return tuple(rows.get_entry(connection, row["id"], self._pictures.read) for row in ids.fetchall())

        return tuple(map(self._over, await self._database.read(query)))

    async def choose(self, entry_id: int) -> None:
        """Bring the branch of this message into view, down to what was said last in it."""

        def change(connection: Connection) -> None:
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

        await self._database.write(change)

    # Questions and answers

    async def begin(self, asked: Asked, model: str, engine: str) -> tuple[Entry, Entry]:
        """Keep a question and the answer that begins below it: both, with the chat they begin, or nothing."""
        now = self._clock()

        def change(connection: Connection) -> tuple[Entry, Entry]:
            chat = asked.chat
            if chat is None:
                chat = rows.add_chat(connection, asked.title, model, now, asked.manner)
            question = add_question(connection, self._pictures, chat, asked, now)
            answer = _add_answer(connection, chat, question, (model, engine), now)
            read = self._pictures.read
            return rows.get_entry(connection, question, read), rows.get_entry(connection, answer, read)

        question, answer = await self._database.write(change)
        self.grow(answer.id, "")  # its file is made before the first word comes
        return question, answer

    async def add_answer(self, chat: int, parent: int, model: str, engine: str) -> Entry:
        """An answer that begins now: no text and no ending yet."""
        now = self._clock()

        def change(connection: Connection) -> Entry:
            answer = _add_answer(connection, chat, parent, (model, engine), now)
            return rows.get_entry(connection, answer, self._pictures.read)

        entry = await self._database.write(change)
        self.grow(entry.id, "")
        return entry

    async def show_picture(self, question_id: int, in_view: bool) -> None:
        """Whether questions that follow are about its picture, too. It stays where it was sent.

        One that is put back into view is looked at instead of those that were sent after it.
        """
        if in_view:
            await self._change(
                "UPDATE messages SET out_of_view = 0, viewed_after = (SELECT max(id) FROM messages) WHERE id = ?",
                question_id,
            )
        else:
            await self._change("UPDATE messages SET out_of_view = 1 WHERE id = ?", question_id)

    def grow(self, answer_id: int, piece: str) -> None:
        """The next piece of an answer. Returns at once; it is written soon, and `unkept` tells when it cannot be."""
        self._loop = asyncio.get_running_loop()
        self._database.growing.add(answer_id, piece)

    async def finish(
        self,
        answer_id: int,
        text: str,
        ending: Ending,
        seconds: float,
        tokens: int,
        doubts: tuple[Doubt, ...] = (),
    ) -> Entry:
        """The whole answer and how it ended. Of several calls the first counts; all return what is kept.

        Where it cannot be written now it stays in memory and is written later; the entry says so. Only an answer
        that is not there any more, or cannot even be read, raises VaultProblem.
        """
        end = End(text, ending, seconds, tokens, doubts)
        try:
            await self._end(answer_id, end)
        except VaultProblem as problem:
            self.unkept.missed(answer_id, problem, end)
        else:
            self.unkept.kept(answer_id)
        return await self.entry(answer_id)

    async def _end(self, answer_id: int, end: End) -> None:
        now, findings = self._clock(), self.findings.waiting(answer_id)

        def change(connection: Connection) -> None:
            several_rows.keep_findings(connection, answer_id, findings)
            if rows.end_answer(connection, answer_id, end):
                connection.execute(
                    "UPDATE chats SET updated = ? WHERE id = (SELECT chat FROM messages WHERE id = ?)", (now, answer_id)
                )

        await self._database.write(change)
        self.findings.kept(answer_id)
        self._database.growing.end(answer_id)

    async def reopen(self, answer_id: int) -> Entry:
        """Let a finished answer stream again, so that it can be gone on with. Its text stays."""
        waiting = self.unkept.end_of(answer_id)

        def change(connection: Connection) -> Entry:
            if waiting is not None:
                rows.end_answer(connection, answer_id, waiting)
            rows.reopen_answer(connection, answer_id)
            return rows.get_entry(connection, answer_id, self._pictures.read)

        entry = await self._database.write(change)
        self._database.growing.end(answer_id)  # what waited is in the database now
        self.unkept.kept(answer_id)
        self.grow(answer_id, "")
        return entry

    async def open(self, *, wait_ms: int = PATIENCE_MS) -> VaultProblem | None:
        """Open what is kept, and mark answers that were streaming when Corral was closed or killed as INTERRUPTED.

        Where it cannot be opened, what comes back says why: from then on everything is kept in memory. Called again,
        it tries again, and takes along what was said meanwhile.
        """
        problem = await self._database.open(self._interrupt, wait_ms=wait_ms)
        if problem is None:
            await asyncio.to_thread(self._database.growing.clean)
        return problem

    @property
    def gone(self) -> Observable[VaultProblem]:
        """Told, in a thread of the vault, when something was to be written and its file is not there."""
        return self._database.gone

    async def missing(self) -> VaultProblem | None:
        """Why what is kept will not be found again: its file was removed or replaced while it is open."""
        return await asyncio.to_thread(self._database.missing)

    async def keep_again(self) -> None:
        """Put what is kept where it was. A file that lies there now keeps lying beside it."""
        await self._database.keep_again()
        await self.unkept.try_again()

    def _interrupt(self, connection: Connection) -> int:
        return rows.end_answers(connection, Ending.INTERRUPTED, self._database.growing.left_over())

    def _over(self, entry: Entry) -> Entry:
        """The entry with what is not in the database yet."""
        entry = self.findings.over(entry)
        if entry.ending is not None or self.unkept.end_of(entry.id) is not None:
            return self.unkept.over(entry)
        grown = self._database.growing.text(entry.id)
        return replace(entry, text=entry.text + grown) if grown else entry

    def _on_trouble(self, answer: int, error: OSError | None) -> None:
        """In the thread that writes."""
        problem = driver.explain(error) if error else None
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # the loop is closed: nobody hears of it any more
                self._loop.call_soon_threadsafe(self._see_trouble, answer, problem)

    def _see_trouble(self, answer: int, problem: VaultProblem | None) -> None:
        if problem is None:
            self.unkept.caught_up(answer)
        elif self._database.growing.grows(answer):  # else its end was written meanwhile, and all is well
            self.unkept.missed(answer, problem, self.unkept.end_of(answer))


def add_question(connection: Connection, pictures: PictureFiles, chat: int, asked: Asked, now: float) -> int:
    """The id of the question, kept with its pictures. In the vault's threads."""
    for picture in (*asked.pictures, *((asked.picture,) if asked.picture is not None else ())):
        pictures.keep(picture)  # before the row: a row never names a file that is not there
    return rows.add_message(
        connection,
        chat=chat,
        parent=removed_messages.end_of(connection, chat, asked.parent),
        role=Role.USER,
        text=asked.text,
        now=now,
        picture=asked.picture,
        pictures=asked.pictures,
        documents=asked.documents,
    )


def _add_answer(connection: Connection, chat: int, parent: int, by: tuple[str, str], now: float) -> int:
    """`by`: which model, on which engine."""
    model, engine = by
    return rows.add_message(
        connection, chat=chat, parent=parent, role=Role.ASSISTANT, text="", now=now, model=model, engine=engine
    )


def _leaf(connection: Connection, chat: int) -> int | None:
    row = connection.execute("SELECT leaf FROM chats WHERE id = ?", (chat,)).fetchone()
    return row["leaf"] if row else None


def _parent(connection: Connection, chat: int, entry: int) -> int | None:
    row = connection.execute("SELECT parent FROM messages WHERE id = ? AND chat = ?", (entry, chat)).fetchone()
    return row["parent"] if row else None
