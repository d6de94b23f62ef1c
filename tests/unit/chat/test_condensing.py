"""The beginning of a chat is condensed: what stands for it is a summary or nothing, and nothing else changes."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import replace

import pytest

from desktop.chat.events import Done, Saved
from desktop.common.errors import EngineFailed, InputUnreadable, TextTooLong
from desktop.common.types import Ending, Progress, Role
from desktop.engine.types import Finish, Token
from desktop.vault.draft_types import Queued
from desktop.vault.types import Condensed, Entry
from tests.conftest import Run
from tests.unit.chat.doubles import FakeHistory, FakeRoute, Step, answer, everything, exchange, picture, question

NOTES = "- The fair is on 5 May.\n- The tents cost 860 euros."
DONE = Finish(Ending.COMPLETE, 500, 20)
SAYS: tuple[Step, ...] = (Token(NOTES), DONE)


def talk(exchanges: int, words: int = 60) -> list[Entry]:
    """Each about `words` tokens a message."""
    return [
        turn
        for n in range(1, 2 * exchanges, 2)
        for turn in (question(n, f"q{n} " * words, n - 1 or None), answer(n + 1, f"a{n} " * words, n))
    ]


def condensed(
    run: Run, route: FakeRoute, *entries: Entry, focus: str = "", before: Condensed | None = None
) -> tuple[list[Progress | Condensed], FakeHistory]:
    history = FakeHistory(*entries)
    if before is not None:
        history.condensed.all[before.last] = before
    asks, *_ = exchange(history=history, route=route)

    async def work() -> list[Progress | Condensed]:
        return [piece async for piece in asks.condense(1, "m", focus)]

    return run(work()), history


def test_all_but_the_last_exchanges_are_condensed_in_the_talk_itself(run: Run) -> None:
    """So the engine need not read them again."""
    route = FakeRoute([SAYS])
    pieces, history = condensed(run, route, *talk(6))
    assert pieces[-1] == Condensed(8, NOTES, "m", 0.0)
    assert history.condensed.all == {8: pieces[-1]}
    assert isinstance(pieces[0], Progress)
    (sent,) = route.sent
    assert [message.role for message in sent] == [Role.SYSTEM, *[Role.USER, Role.ASSISTANT] * 4, Role.USER]
    assert [message.text for message in sent[1:-1]] == [entry.text for entry in talk(6)[:8]]


def test_it_stands_for_them_in_the_next_question_and_nothing_of_the_chat_is_gone(run: Run) -> None:
    route = FakeRoute([SAYS])
    asks, history, *_ = exchange(history=FakeHistory(*talk(6)), route=route)

    async def work() -> None:
        [piece async for piece in asks.condense(1, "m")]
        events = await everything(asks.ask(1, Queued("And now?", None, "m")))
        sent = [message.text for message in route.sent[-1][1:]]
        assert len(sent) == 5
        assert NOTES in sent[0]
        assert sent[0].endswith(talk(6)[8].text)
        assert sent[1:] == [*(entry.text for entry in talk(6)[9:]), "And now?"]
        saved, done = events[0], events[-1]
        assert isinstance(saved, Saved)
        assert isinstance(done, Done)
        assert saved.forgotten == 0
        assert done.memory.first == 9
        assert len(await history.path(1)) == 14

    run(work())


def test_dropped_all_counts_word_for_word_again(run: Run) -> None:
    route = FakeRoute([SAYS])
    asks, history, *_ = exchange(history=FakeHistory(*talk(6)), route=route)

    async def work() -> None:
        [piece async for piece in asks.condense(1, "m")]
        await history.condensed.drop(8)
        await everything(asks.ask(1, Queued("And now?", None, "m")))
        assert [message.text for message in route.sent[-1][1:-1]] == [entry.text for entry in talk(6)]

    run(work())


def test_what_is_named_is_to_be_kept(run: Run) -> None:
    route = FakeRoute([SAYS])
    condensed(run, route, *talk(6), focus=" the prices\nof the tents ")
    assert "Keep all details about this: the prices of the tents" in route.sent[0][-1].text


def test_a_condensed_beginning_is_condensed_again_with_what_came_after_it(run: Run) -> None:
    route = FakeRoute([SAYS])
    before = Condensed(4, "- Kim plans a fair.", "m", 1.0)
    pieces, history = condensed(run, route, *talk(6), before=before)
    assert pieces[-1] == Condensed(8, NOTES, "m", 0.0)
    assert before.text in route.sent[0][1].text
    assert history.condensed.all[4] == before  # counts again when the new one is dropped


def test_pinned_messages_and_the_picture_in_view_stay(run: Run) -> None:
    entries = talk(6)
    entries[1] = replace(entries[1], pinned=True)
    entries[4] = replace(entries[4], picture=picture())
    route = FakeRoute([SAYS])
    asks, _, *_ = exchange(history=FakeHistory(*entries), route=route)

    async def work() -> None:
        [piece async for piece in asks.condense(1, "m")]
        await everything(asks.ask(1, Queued("And now?", None, "m")))
        sent = route.sent[-1][1:]
        assert [message.text for message in sent[1:4]] == [entry.text for entry in (entries[1], *entries[4:6])]
        assert sent[2].picture == picture()

    run(work())


@pytest.mark.parametrize(
    "useless",
    [
        pytest.param((Token("  \n"), DONE), id="nothing"),
        pytest.param((Token("- ---"), DONE), id="no word"),
        pytest.param((Token("<think>So many things."), DONE), id="thoughts"),
        pytest.param((Token("far longer " * 2_000), DONE), id="longer than what it stands for"),
        pytest.param((Token("- round and round\n" * 200), DONE), id="in circles"),
        pytest.param((Token("- The"), Finish(Ending.INTERRUPTED)), id="broken off"),
    ],
)
def test_what_is_no_summary_is_asked_for_again_and_then_refused(run: Run, useless: tuple[Step, ...]) -> None:
    asks, history, route, _ = exchange(*[useless] * 5, history=FakeHistory(*talk(6)))

    async def work() -> None:
        with pytest.raises(EngineFailed, match="could not condense") as caught:
            [piece async for piece in asks.condense(1, "m")]
        assert "Nothing was changed." in str(caught.value)

    run(work())
    assert history.condensed.all == {}
    assert len(route.sent) == 3
    assert "words at most" in route.sent[-1][0].text

    route.scripts = [useless, useless, SAYS]
    route.sent.clear()
    pieces = run(_all(asks.condense(1, "m")))
    assert isinstance(pieces[-1], Condensed)
    assert pieces[-1].text == NOTES


async def _all(stream: object) -> list[object]:
    return [piece async for piece in stream]  # type: ignore[attr-defined]


def test_what_reached_its_limit_ends_with_a_whole_line(run: Run) -> None:
    cut = (Token(f"{NOTES}\n- And the ba"), Finish(Ending.LENGTH))
    pieces, _ = condensed(run, FakeRoute([cut]), *talk(6))
    assert pieces[-1] == Condensed(8, NOTES, "m", 0.0)


def test_a_long_chat_is_read_in_parts_and_each_word_of_it_once(run: Run) -> None:
    route = FakeRoute([SAYS], num_ctx=2_048)
    entries = talk(30, 100)
    pieces, _ = condensed(run, route, *entries)
    assert pieces[-1] == Condensed(56, "\n".join([NOTES] * len(route.sent)), "m", 0.0)
    assert len(route.sent) > 4
    read = Counter(word for sent in route.sent for message in sent[1:] for word in message.text.split())
    assert {read[entry.text.split()[0]] for entry in entries[:56]} == {100}
    assert not any(read[entry.text.split()[0]] for entry in entries[56:])
    notes = [piece.note for piece in pieces if isinstance(piece, Progress)]
    assert notes[1] == f"Reading part 2 of {len(route.sent)}"


def test_an_engine_that_counts_more_gets_shorter_parts(run: Run) -> None:
    route = FakeRoute([(TextTooLong("too long"),), (TextTooLong("too long"),), SAYS])
    pieces, _ = condensed(run, route, *talk(6))
    assert isinstance(pieces[-1], Condensed)
    assert len(route.sent) == 5  # in the talk, as a whole, and in three parts


@pytest.mark.parametrize("exchanges", [0, 1])
def test_there_must_be_something_to_condense(run: Run, exchanges: int) -> None:
    asks, *_ = exchange(history=FakeHistory(*(talk(1) if exchanges else [question(1, "Hello?")])))

    async def work() -> None:
        with pytest.raises(InputUnreadable, match="nothing to condense yet"):
            [piece async for piece in asks.condense(1, "m")]

    run(work())


def test_of_long_exchanges_only_the_last_one_stays_word_for_word(run: Run) -> None:
    pieces, _ = condensed(run, FakeRoute([SAYS]), *talk(3, 1_000))
    assert isinstance(pieces[-1], Condensed)
    assert pieces[-1].last == 4


def test_stopped_it_changes_nothing(run: Run) -> None:
    begun = asyncio.Event()
    route = FakeRoute([(Token("- The fair"), begun, None)])
    asks, history, *_ = exchange(history=FakeHistory(*talk(6)), route=route)

    async def work() -> None:
        task = asyncio.ensure_future(_all(asks.condense(1, "m")))
        await begun.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert history.condensed.all == {}
        assert route.closed == 1

    run(work())
