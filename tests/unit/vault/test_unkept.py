"""What cannot be written stays in memory, is told, and is written as soon as that goes."""

from __future__ import annotations

import asyncio
import errno
import sqlite3
from pathlib import Path

import pytest

from desktop.common.errors import VaultProblem
from desktop.common.types import Ending
from desktop.vault.database import Database
from desktop.vault.driver import Connection
from desktop.vault.history import History
from desktop.vault.types import Entry
from tests.conftest import Run
from tests.disk_trouble import Trouble
from tests.unit.vault.talks import an_answer

KINDS = {
    "full": (sqlite3.SQLITE_FULL, "disk is full"),
    "read-only": (sqlite3.SQLITE_READONLY, "may not write"),
    "broken disk": (sqlite3.SQLITE_IOERR_WRITE, "cannot be read or written"),
    "busy": (sqlite3.SQLITE_BUSY, "Another program"),
}


class Tries:
    """Pauses between two tries, each ended by the test."""

    def __init__(self) -> None:
        self.asked: list[float] = []
        self._due = asyncio.Semaphore(0)
        self._asked = asyncio.Semaphore(0)

    async def pause(self, seconds: float) -> None:
        self.asked.append(seconds)
        self._asked.release()
        await self._due.acquire()

    async def begun(self) -> None:
        """Until the next pause begins: the try before it is over."""
        await self._asked.acquire()

    def end(self) -> None:
        self._due.release()


@pytest.fixture
def trouble(monkeypatch: pytest.MonkeyPatch) -> Trouble:
    return Trouble(monkeypatch)


@pytest.fixture
def tries() -> Tries:
    return Tries()


@pytest.fixture
def history(database: Database, tries: Tries) -> History:
    return History(database, clock=lambda: 1_000.0, pause=tries.pause)


async def next_change(history: History) -> None:
    changed = asyncio.Event()
    heard = history.unkept.changes.subscribe(lambda _: changed.set())
    await changed.wait()
    heard.end()


async def written(history: History) -> None:
    """Until nothing waits any more."""
    over = asyncio.Event()
    heard = history.unkept.changes.subscribe(lambda now: None if now.answers else over.set())
    if history.unkept.answers:
        await over.wait()
    heard.end()


async def unwritten(history: History, trouble: Trouble, text: str = "Because it rained.") -> Entry:
    """An answer that ended while the disk was in trouble."""
    answer = await an_answer(history)
    history.grow(answer.id, "Because ")
    trouble.code = sqlite3.SQLITE_FULL
    return await history.finish(answer.id, text, Ending.COMPLETE, 2.5, 42)


@pytest.mark.parametrize(("code", "words"), KINDS.values(), ids=KINDS)
def test_an_answer_that_cannot_be_written_stays_whole(
    history: History, trouble: Trouble, run: Run, code: int, words: str
) -> None:
    async def look() -> None:
        answer = await an_answer(history)
        history.grow(answer.id, "Because ")
        trouble.code = code
        ended = await history.finish(answer.id, "Because it rained.", Ending.COMPLETE, 2.5, 42)
        assert not ended.kept
        assert (ended.text, ended.ending, ended.seconds, ended.tokens) == (
            *("Because it rained.", Ending.COMPLETE),
            *(2.5, 42),
        )
        assert await history.entry(answer.id) == ended
        assert (await history.path(answer.chat))[-1] == ended
        assert await history.versions(answer.id) == (ended,)
        assert history.unkept.answers == {answer.id}
        assert history.unkept.problem is not None
        assert words in history.unkept.problem.title

    run(look())


def test_it_is_written_by_itself_when_there_is_room(
    history: History, trouble: Trouble, tries: Tries, database: Database, path: Path, run: Run
) -> None:
    async def look() -> Entry:
        ended = await unwritten(history, trouble)
        for _ in range(3):
            await tries.begun()
            tries.end()
        await tries.begun()
        trouble.code = None
        tries.end()
        await written(history)
        assert tries.asked == [1.0, 2.0, 4.0, 8.0]
        assert history.unkept.problem is None
        kept = await history.entry(ended.id)
        assert kept.kept
        return kept

    kept = run(look())
    database.close()
    again = Database(path)
    assert run(History(again).entry(kept.id)) == kept
    again.close()


def test_the_pauses_grow_no_further_than_a_person_waits(
    history: History, trouble: Trouble, tries: Tries, run: Run
) -> None:
    async def look() -> None:
        await unwritten(history, trouble)
        for _ in range(6):
            await tries.begun()
            tries.end()
        await tries.begun()

    run(look())
    assert tries.asked == [1.0, 2.0, 4.0, 8.0, 15.0, 15.0, 15.0]


def test_the_person_can_have_it_tried_at_once(history: History, trouble: Trouble, run: Run) -> None:
    async def look() -> None:
        first, second = await unwritten(history, trouble), await unwritten_beside(history, trouble)
        assert history.unkept.answers == {first.id, second.id}
        assert not await history.unkept.try_again()
        assert history.unkept.answers == {first.id, second.id}
        trouble.code = None
        assert await history.unkept.try_again()
        assert history.unkept.answers == frozenset()
        assert [(await history.entry(each.id)).kept for each in (first, second)] == [True, True]

    run(look())


async def unwritten_beside(history: History, trouble: Trouble) -> Entry:
    trouble.code = None
    answer = await an_answer(history)
    trouble.code = sqlite3.SQLITE_FULL
    return await history.finish(answer.id, "Another.", Ending.STOPPED, 1.0, 1)


def test_an_answer_that_cannot_grow_is_told_once_and_taken_back_when_it_can(
    history: History, trouble: Trouble, database: Database, path: Path, run: Run
) -> None:
    told: list[str | None] = []

    async def news(count: int) -> None:
        while len(told) < count:
            await next_change(history)

    async def look() -> int:
        history.unkept.changes.subscribe(lambda now: told.append(now.problem.title if now.problem else None))
        answer = await an_answer(history)
        history.grow(answer.id, "Bec")
        trouble.code = sqlite3.SQLITE_FULL
        for piece in ("a", "u", "s"):
            history.grow(answer.id, piece)
        await news(1)
        assert history.unkept.answers == {answer.id}
        assert (await history.entry(answer.id)).text == "Becaus"
        trouble.code = None
        history.grow(answer.id, "e")
        await news(2)
        return answer.id

    answer = run(look())
    assert told == ["The disk is full, so this could not be kept.", None]
    database.close()
    assert (path.parent / "growing" / str(answer)).read_text() == "Because"


def test_trouble_that_is_heard_of_after_the_end_was_written_is_none(
    history: History, database: Database, run: Run
) -> None:
    async def look() -> None:
        answer = await an_answer(history)
        history.grow(answer.id, "Because.")
        await history.finish(answer.id, "Because.", Ending.COMPLETE, 1.0, 1)
        database.growing.on_trouble(answer.id, OSError(errno.ENOSPC, "no room"))
        await asyncio.sleep(0)
        assert history.unkept.answers == frozenset()

    run(look())


def test_an_answer_that_waits_can_be_gone_on_with(history: History, trouble: Trouble, run: Run) -> None:
    async def look() -> None:
        ended = await unwritten(history, trouble, "Because")
        with pytest.raises(VaultProblem):
            await history.reopen(ended.id)
        assert (await history.entry(ended.id)).text == "Because"
        trouble.code = None
        opened = await history.reopen(ended.id)
        assert (opened.text, opened.ending) == ("Because", None)
        assert history.unkept.answers == frozenset()
        history.grow(ended.id, " of rain.")
        assert (await history.entry(ended.id)).text == "Because of rain."

    run(look())


def test_an_answer_of_a_chat_deleted_meanwhile_waits_no_more(history: History, trouble: Trouble, run: Run) -> None:
    async def look() -> bool:
        ended = await unwritten(history, trouble)
        trouble.code = None
        await history.remove(ended.chat)
        await history.erase(ended.chat)
        return await history.unkept.try_again()

    assert run(look())


def test_a_full_disk_does_not_take_what_had_grown(
    history: History, database: Database, tries: Tries, path: Path, run: Run
) -> None:
    """A really full file: it may not grow by one page."""

    def limit(connection: Connection) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")

    async def look() -> int:
        answer = await an_answer(history)
        history.grow(answer.id, "kept ")
        await database.write(limit)
        ended = await history.finish(answer.id, "kept " + "x" * 100_000, Ending.COMPLETE, 1.0, 1)
        assert not ended.kept
        return ended.id

    answer = run(look())
    database.close()
    after = Database(path)
    assert run(History(after).open()) is None
    assert run(History(after).entry(answer)).text == "kept "
    after.close()
    assert tries.asked
