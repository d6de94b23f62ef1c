"""A growing answer: what each piece costs, what is folded at the end, and numbers no column holds."""

from __future__ import annotations

import math

import pytest

from desktop.common.types import Ending
from desktop.vault.database import Database
from desktop.vault.driver import Connection
from desktop.vault.history import History
from desktop.vault.types import Entry
from tests.conftest import Run

MODEL = "llama3.2:3b"
FRAME = 4_096 + 24  # bytes of a page in the log


async def an_answer(history: History, ask: str = "Why?") -> Entry:
    chat = await history.create("The roof", MODEL)
    question = await history.add_question(chat.id, None, ask)
    return await history.add_answer(chat.id, question.id, MODEL, "demo")


def count_of_pieces(connection: Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM pieces").fetchone()[0])


def test_a_growing_answer_is_read_whole_wherever_it_is_read(history: History, run: Run) -> None:
    async def look() -> None:
        answer = await an_answer(history)
        await history.checkpoint(answer.id, 0, "Because ")
        await history.checkpoint(answer.id, 8, "it rained.")
        assert (await history.entry(answer.id)).text == "Because it rained."
        assert (await history.path(answer.chat))[-1].text == "Because it rained."
        assert (await history.versions(answer.id))[0].text == "Because it rained."

    run(look())


def test_a_write_whose_outcome_is_not_known_can_be_done_again(history: History, run: Run) -> None:
    async def look() -> None:
        answer = await an_answer(history)
        await history.checkpoint(answer.id, 0, "Be")
        await history.checkpoint(answer.id, 2, "cau")
        await history.checkpoint(answer.id, 2, "cause it")
        assert (await history.entry(answer.id)).text == "Because it"

    run(look())


def test_the_end_leaves_no_pieces(history: History, database: Database, run: Run) -> None:
    async def look() -> None:
        ended, interrupted = await an_answer(history), await an_answer(history)
        for answer in (ended, interrupted):
            await history.checkpoint(answer.id, 0, "Bec")
        await history.finish(ended.id, "Because.", Ending.COMPLETE, 1.0, 1)
        assert await database.read(count_of_pieces) == 1
        assert await history.mark_interrupted() == 1
        assert await database.read(count_of_pieces) == 0
        assert (await history.entry(interrupted.id)).text == "Bec"

    run(look())


def test_what_was_stopped_and_goes_on_is_folded_behind_what_was_there(history: History, run: Run) -> None:
    async def look() -> None:
        answer = await an_answer(history)
        await history.finish(answer.id, "Once upon", Ending.STOPPED, 2.5, 20)
        await history.reopen(answer.id)
        await history.checkpoint(answer.id, 9, " a time")
        await history.mark_interrupted()
        entry = await history.entry(answer.id)
        assert (entry.text, entry.ending) == ("Once upon a time", Ending.INTERRUPTED)
        assert (entry.seconds, entry.tokens) == (2.5, 20)
        assert [chat.id for chat in await history.chats("upon time")] == [answer.chat]

    run(look())


def test_a_piece_costs_what_it_holds_however_long_the_answer_is(history: History, database: Database, run: Run) -> None:
    """Counted in bytes of the log: nothing that is there already is written again."""
    log = database.path.with_name(database.path.name + "-wal")

    async def look() -> None:
        answer = await an_answer(history)
        await history.checkpoint(answer.id, 0, "word " * 200_000)
        await database.write(lambda connection: connection.execute("PRAGMA wal_autocheckpoint = 0").fetchall())
        before = log.stat().st_size
        for number in range(100):
            await history.checkpoint(answer.id, 1_000_000 + 10 * number, "ten more. ")
        assert log.stat().st_size - before <= 100 * 4 * FRAME

    run(look())


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


@pytest.mark.parametrize("gone", ["removed", "deleted"])
def test_pieces_for_a_chat_that_is_gone_do_no_harm(history: History, database: Database, run: Run, gone: str) -> None:
    async def look() -> int:
        answer = await an_answer(history)
        await history.checkpoint(answer.id, 0, "Bec")
        await history.remove(answer.chat)
        if gone == "deleted":
            await history.erase(answer.chat)
        await history.checkpoint(answer.id, 3, "ause")
        return await database.read(count_of_pieces)

    assert run(look()) == (2 if gone == "removed" else 0)
