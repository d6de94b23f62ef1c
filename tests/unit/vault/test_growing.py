"""Growing answers: read whole everywhere, folded at the next start, and numbers no column holds."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from desktop.common.types import Ending
from desktop.vault.database import Database
from desktop.vault.history import History
from desktop.vault.types import Entry
from tests.conftest import Run
from tests.unit.vault.talks import an_answer

MODEL = "llama3.2:3b"


def test_a_growing_answer_is_read_whole_wherever_it_is_read(history: History, run: Run) -> None:
    async def look() -> None:
        answer = await an_answer(history)
        history.grow(answer.id, "Because ")
        history.grow(answer.id, "it rained.")
        assert (await history.entry(answer.id)).text == "Because it rained."
        assert (await history.path(answer.chat))[-1].text == "Because it rained."
        assert (await history.versions(answer.id))[0].text == "Because it rained."

    run(look())


def test_the_end_leaves_no_file(history: History, path: Path, database: Database, run: Run) -> None:
    async def work() -> None:
        answer = await an_answer(history)
        history.grow(answer.id, "Bec")
        await history.finish(answer.id, "Because.", Ending.COMPLETE, 1.0, 1)

    run(work())
    database.close()
    assert list((path.parent / "growing").iterdir()) == []


def test_what_was_left_over_is_folded_at_the_next_start_and_then_deleted(path: Path, run: Run) -> None:
    async def work(history: History) -> int:
        ended, interrupted = await an_answer(history), await an_answer(history)
        for answer in (ended, interrupted):
            history.grow(answer.id, "Bec")
        await history.finish(ended.id, "Because.", Ending.COMPLETE, 1.0, 1)
        return interrupted.id

    async def start(history: History, interrupted: int) -> None:
        assert await history.open() is None
        entry = await history.entry(interrupted)
        assert (entry.text, entry.ending) == ("Bec", Ending.INTERRUPTED)
        assert [entry.text for entry in await history.path(1)] == ["Why?", "Because."]

    first = Database(path)
    interrupted = run(work(History(first)))
    first.close()
    (path.parent / "growing" / "1").write_text("of an answer that has ended")
    second = Database(path)
    run(start(History(second), interrupted))
    second.close()
    assert list((path.parent / "growing").iterdir()) == []


def test_what_was_stopped_and_goes_on_is_folded_behind_what_was_there(path: Path, run: Run) -> None:
    async def work(history: History) -> Entry:
        answer = await an_answer(history)
        history.grow(answer.id, "Once upon")
        await history.finish(answer.id, "Once upon", Ending.STOPPED, 2.5, 20)
        await history.reopen(answer.id)
        history.grow(answer.id, " a time")
        return await history.entry(answer.id)

    async def start(history: History) -> Entry:
        assert await history.open() is None
        (chat,) = await history.chats("upon time")
        return (await history.path(chat.id))[-1]

    first, second = Database(path), Database(path)
    before = run(work(History(first)))
    assert (before.text, before.ending) == ("Once upon a time", None)
    first.close()
    entry = run(start(History(second)))
    assert (entry.text, entry.ending) == ("Once upon a time", Ending.INTERRUPTED)
    assert (entry.seconds, entry.tokens) == (2.5, 20)
    second.close()


@pytest.mark.parametrize(
    ("told", "kept"),
    [(0, 0), (321, 321), (-1, 0), (-(2**70), 0), (2**63 - 1, 2**63 - 1), (2**63, 2**63 - 1), (10**400, 2**63 - 1)],
    ids=["none", "usual", "negative", "far below", "largest", "one more", "absurd"],
)
def test_counts_no_column_holds_end_an_answer_all_the_same(history: History, run: Run, told: int, kept: int) -> None:
    async def look() -> None:
        answer = await an_answer(history)
        entry = await history.finish(answer.id, "Because.", Ending.COMPLETE, 1.0, told)
        assert (entry.text, entry.ending, entry.tokens) == ("Because.", Ending.COMPLETE, kept)

    run(look())


@pytest.mark.parametrize(
    ("told", "kept"), [(1.5, 1.5), (-3.0, 0.0), (math.inf, 0.0), (-math.inf, 0.0), (math.nan, 0.0)]
)
def test_times_that_are_none_end_an_answer_all_the_same(history: History, run: Run, told: float, kept: float) -> None:
    async def look() -> None:
        answer = await an_answer(history)
        entry = await history.finish(answer.id, "Because.", Ending.COMPLETE, told, 1)
        assert (entry.ending, entry.seconds) == (Ending.COMPLETE, kept)

    run(look())


def test_pieces_for_a_chat_that_is_gone_do_no_harm(path: Path, run: Run) -> None:
    async def work(history: History) -> None:
        answer = await an_answer(history)
        history.grow(answer.id, "Bec")
        await history.remove(answer.chat)
        await history.erase(answer.chat)
        history.grow(answer.id, "ause")

    first = Database(path)
    run(work(History(first)))
    first.close()
    second = Database(path)
    assert run(History(second).open()) is None
    second.close()
    assert list((path.parent / "growing").iterdir()) == []
