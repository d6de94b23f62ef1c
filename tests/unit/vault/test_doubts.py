"""Doubts are kept with their answer: with its end, and before it for the case that none comes."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from desktop.common.types import Doubt, Ending, Weighed
from desktop.vault import doubts
from desktop.vault.database import Database
from desktop.vault.history import History
from desktop.vault.types import Entry
from tests.conftest import Run
from tests.questions import add_question

FIRST = Doubt(6, 11, 0.46, (Weighed("2,000", 0.31), Weighed("1…", 0.12)))
SECOND = Doubt(30, 32, 0.5)


async def begun(history: History, text: str) -> Entry:
    """An answer of which so much has come."""
    chat = await history.create("The fair", "m")
    question = await add_question(history, chat.id, None, "How many?")
    answer = await history.add_answer(chat.id, question.id, "m", "your Ollama")
    history.grow(answer.id, text)
    return answer


def test_they_are_kept_with_the_end(history: History, run: Run) -> None:
    async def work() -> None:
        answer = await begun(history, "About 2,400.")
        done = await history.finish(answer.id, "About 2,400.", Ending.COMPLETE, 1.0, 7, (FIRST,))
        assert done.doubts == (FIRST,)
        assert (await history.entry(answer.id)).doubts == (FIRST,)
        again = await history.reopen(answer.id)
        assert again.doubts == (FIRST,)

    run(work())


def test_an_answer_that_was_killed_has_those_of_the_text_that_is_left(path: Path, run: Run) -> None:
    async def work() -> int:
        database = Database(path)
        history = History(database)
        await history.open()
        answer = await begun(history, "About 2,400 came")
        for found in ((FIRST,), (FIRST, SECOND)):
            history.doubts.keep(answer.id, found)
        while (await history.entry(answer.id)).doubts != (FIRST, SECOND):  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0)
        await asyncio.to_thread(database.growing.close, 2.0)
        await asyncio.to_thread(database.close)
        return answer.id

    async def start(answer: int) -> Entry:
        database = Database(path)
        history = History(database)
        await history.open()
        entry = await history.entry(answer)
        await asyncio.to_thread(database.close)
        return entry

    entry = run(start(run(work())))
    assert (entry.text, entry.ending) == ("About 2,400 came", Ending.INTERRUPTED)
    assert entry.doubts == (FIRST,)


def test_what_comes_after_the_end_changes_nothing(history: History, run: Run) -> None:
    async def work() -> None:
        answer = await begun(history, "About 2,400.")
        await history.finish(answer.id, "About 2,400.", Ending.COMPLETE, 1.0, 7, (FIRST,))
        history.doubts.keep(answer.id, ())
        await history.create("Another", "m")  # written after it
        assert (await history.entry(answer.id)).doubts == (FIRST,)

    run(work())


@pytest.mark.parametrize(
    "kept",
    [
        *(None, "", "[", "{}", "[[1]]", "[[1, 2, 3, 4]]", '[["a", 2, 0.5, []]]', "3", "[3]"),
        *("[[1e999, 2, 0.5, []]]", "[" * 100_000),  # no whole number, and no end
    ],
)
def test_damaged_rows_tell_none(kept: str | None) -> None:
    assert doubts.read(kept) == ()


def test_they_are_read_as_they_were_written() -> None:
    assert doubts.read(doubts.written((FIRST, SECOND))) == (FIRST, SECOND)
    assert doubts.written(()) is None
