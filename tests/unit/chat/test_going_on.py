"""The rest of an answer that was stopped or broke off: what it adds, and what stays where nothing came."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import replace

import pytest

from desktop.chat.events import Words
from desktop.common.errors import EngineFailed
from desktop.common.types import Ending, Message, Role
from desktop.engine.types import Finish, Token
from desktop.vault.types import Entry
from tests.conftest import Run
from tests.unit.chat.doubles import (
    FULL,
    FakeHistory,
    Step,
    answer,
    everything,
    exchange,
    question,
    until,
    words_until_error,
)


def cut_short() -> Entry:
    """An answer that was stopped after three seconds."""
    return replace(answer(2, "Once upon", 1, tokens=7), ending=Ending.STOPPED, seconds=3.0)


def test_go_on_sends_what_is_there_and_appends_to_it(run: Run) -> None:
    stopped = cut_short()
    asks, history, route, _ = exchange((Token(" a time"), FULL), history=FakeHistory(question(1, "tell"), stopped))
    events = run(everything(asks.go_on(2, "m")))
    assert route.sent[0][-1] == Message(Role.ASSISTANT, "Once upon")
    assert [event for event in events if isinstance(event, Words)] == [Words(" a time")]
    assert history.entries[2].text == "Once upon a time"
    assert history.entries[2].ending is Ending.COMPLETE
    assert len(history.entries) == 2


def test_go_on_that_fails_leaves_the_answer_as_it_was(run: Run) -> None:
    history = FakeHistory(question(1, "tell"), answer(2, "Once upon", 1, tokens=7))
    asks, history, _, _ = exchange((EngineFailed("no"),), history=history)
    before = history.entries[2]
    run(words_until_error(asks.go_on(2, "m")))
    assert history.entries[2] == before


def test_go_on_that_is_stopped_before_a_word_leaves_the_answer_as_it_was(run: Run) -> None:
    asks, history, _, _ = exchange(history=FakeHistory(question(1, "tell"), cut_short()))

    async def work() -> None:
        async with aclosing(asks.go_on(2, "m")) as stream:
            await anext(stream)

    run(work())
    assert history.entries[2] == cut_short()


@pytest.mark.parametrize("former", [Ending.STOPPED, Ending.LENGTH, Ending.INTERRUPTED])
def test_go_on_that_is_stopped_while_it_is_saved_leaves_the_answer_as_it_was(run: Run, former: Ending) -> None:
    before = replace(cut_short(), ending=former)
    asks, history, route, _ = exchange(history=FakeHistory(question(1, "tell"), before))

    async def work() -> None:
        task = asyncio.create_task(everything(asks.go_on(2, "m")))
        await until(lambda: history.entries[2].ending is None)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    run(work())
    assert history.entries[2] == before
    assert route.sent == []


@pytest.mark.parametrize(
    ("last", "ending"),
    [
        (FULL, Ending.COMPLETE),
        (Finish(Ending.LENGTH), Ending.LENGTH),
        (Finish(Ending.EARLY), Ending.EARLY),
        (EngineFailed("no"), Ending.INTERRUPTED),
    ],
)
def test_an_answer_that_was_gone_on_with_ends_as_its_rest_does(run: Run, last: Step, ending: Ending) -> None:
    asks, history, _, _ = exchange((Token(" a time"), last), history=FakeHistory(question(1, "tell"), cut_short()))
    try:
        run(everything(asks.go_on(2, "m")))
    except EngineFailed:
        assert ending is Ending.INTERRUPTED
    assert (history.entries[2].text, history.entries[2].ending) == ("Once upon a time", ending)


def test_the_time_and_the_count_of_an_answer_are_of_all_of_it(run: Run) -> None:
    now = [100.0]
    asks, history, _, _ = exchange(
        (Token(" a time"), Finish(Ending.COMPLETE)),
        history=FakeHistory(question(1, "tell"), cut_short()),
        clock=lambda: now[0],
    )

    async def work() -> None:
        async for event in asks.go_on(2, "m"):
            now[0] += 5.0 if isinstance(event, Words) else 0.0

    run(work())
    assert history.entries[2].seconds == 8.0
    assert history.entries[2].tokens == 7  # the engine counted nothing: what is known stays
