"""Where the model of an answer was unsure is told as it comes, and kept with the answer however it ends."""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import replace

import pytest

from desktop.chat.events import Done, Event, Unsure, Words
from desktop.common.errors import CorralError, EngineFailed
from desktop.common.types import Doubt, Ending, Weighed
from desktop.engine.types import Finish, Token
from desktop.vault.draft_types import Queued
from tests.conftest import Run
from tests.unit.chat.doubles import FULL, FakeHistory, Step, answer, everything, exchange, question, words_until_error
from tests.weighed import chosen, said

NUMBER = chosen(" 2,400", 0.46, (" 2,000", 0.31), (" 1,400", 0.12))
DOUBT = Doubt(11, 16, 0.46, (Weighed("2,000", 0.31), Weighed("1,400", 0.12)))
ABOUT = Queued("How many?", None, "m")


def script(*more: Step) -> tuple[Step, ...]:
    return (*said("There were", NUMBER, " people"), *more)


def test_a_doubt_is_told_once_its_border_is_there_and_kept(run: Run) -> None:
    asks, history, _, _ = exchange(script(Token("."), FULL))
    events = run(everything(asks.ask(None, ABOUT)))
    told = [event for event in events if isinstance(event, Words | Unsure)]
    assert told == [Words("There were"), Words(" 2,400"), Words(" people"), Unsure(DOUBT), Words(".")]
    assert isinstance(events[-1], Done)
    assert events[-1].answer.doubts == history.entries[2].doubts == (DOUBT,)
    assert history.doubts.kept == [(2, (DOUBT,))]  # as long as it grew: a kill takes nothing along


def test_a_number_at_the_end_is_told_before_the_answer_is_done(run: Run) -> None:
    asks, _, _, _ = exchange((*said("There were", NUMBER), FULL))
    events = run(everything(asks.ask(None, ABOUT)))
    assert [type(event) for event in events[-2:]] == [Unsure, Done]
    assert events[-2] == Unsure(DOUBT)


def test_an_answer_of_which_nothing_was_weighed_has_no_doubts(run: Run) -> None:
    asks, history, _, _ = exchange((Token("There were"), Token(" 2,400"), FULL))
    events = run(everything(asks.ask(None, ABOUT)))
    assert not [event for event in events if isinstance(event, Unsure)]
    assert history.entries[2].doubts == ()


def test_an_answer_that_breaks_off_keeps_its_doubts(run: Run) -> None:
    asks, history, _, _ = exchange((*said("There were", NUMBER), EngineFailed("no")))
    run(words_until_error(asks.ask(None, ABOUT)))
    assert (history.entries[2].text, history.entries[2].doubts) == ("There were 2,400", (DOUBT,))


def test_an_answer_that_is_stopped_keeps_its_doubts(run: Run) -> None:
    asks, history, _, _ = exchange((*said("There were", NUMBER), None))

    async def work() -> None:
        async with aclosing(asks.ask(None, ABOUT)) as stream:
            async for event in stream:
                if event == Words(" 2,400"):
                    break

    run(work())
    assert history.entries[2].ending is Ending.STOPPED
    assert history.entries[2].doubts == (DOUBT,)


def test_going_on_keeps_the_doubts_there_are_and_adds_to_them(run: Run) -> None:
    stopped = replace(answer(2, "There were 2,400", 1), ending=Ending.STOPPED, doubts=(DOUBT,))
    more = said(" people, and", chosen(" 12", 0.5, (" 13", 0.4)), " dogs")
    asks, history, _, _ = exchange((*more, FULL), history=FakeHistory(question(1, "How many?"), stopped))
    events = run(everything(asks.go_on(2, "m")))
    text = "There were 2,400 people, and 12 dogs"
    second = Doubt(text.index("12"), text.index("12") + 2, 0.5, (Weighed("13", 0.4),))
    assert [event.doubt for event in events if isinstance(event, Unsure)] == [second]
    assert (history.entries[2].text, history.entries[2].doubts) == (text, (DOUBT, second))


def test_a_blank_at_the_seam_moves_the_places(run: Run) -> None:
    stopped = replace(answer(2, "So it was.", 1), ending=Ending.STOPPED)
    more = said("It cost", chosen(" 12", 0.5, (" 13", 0.4)), " euros")
    asks, history, _, _ = exchange((*more, FULL), history=FakeHistory(question(1, "?"), stopped))
    run(everything(asks.go_on(2, "m")))
    kept = history.entries[2]
    assert kept.text == "So it was. It cost 12 euros"
    assert [kept.text[each.start : each.end] for each in kept.doubts] == ["12"]


def test_a_number_that_was_stopped_in_is_told_anew(run: Run) -> None:
    half = Doubt(11, 14, 0.5, (Weighed("3…", 0.3),))
    stopped = replace(answer(2, "There were 2,4", 1), ending=Ending.STOPPED, doubts=(half,))
    more = said(chosen("00", 0.8, ("50", 0.1)), " people")
    asks, history, _, _ = exchange((*more, FULL), history=FakeHistory(question(1, "?"), stopped))
    events = run(everything(asks.go_on(2, "m")))
    [told] = [event.doubt for event in events if isinstance(event, Unsure)]
    assert history.entries[2].doubts == (told,)
    assert (told.start, told.end, round(told.share, 2)) == (11, 16, 0.4)


def test_going_on_that_brings_nothing_leaves_the_doubts(run: Run) -> None:
    stopped = replace(answer(2, "There were 2,400", 1), ending=Ending.STOPPED, doubts=(DOUBT,))
    asks, history, _, _ = exchange((EngineFailed("no"),), history=FakeHistory(question(1, "?"), stopped))
    before = history.entries[2]
    run(words_until_error(asks.go_on(2, "m")))
    assert history.entries[2] == before


def test_another_answer_has_doubts_of_its_own(run: Run) -> None:
    first = replace(answer(2, "There were 2,400", 1), doubts=(DOUBT,))
    asks, history, _, _ = exchange(script(FULL), history=FakeHistory(question(1, "How many?"), first))
    run(everything(asks.again(2, "m")))
    assert history.entries[3].doubts == (DOUBT,)
    assert history.entries[2].doubts == (DOUBT,)


@pytest.mark.parametrize("problem", [None, EngineFailed("no")])
def test_places_are_those_of_the_text_that_is_kept(run: Run, problem: CorralError | None) -> None:
    pieces = said("Grüße 😀 ", chosen("12", 0.5, ("13", 0.4)), " und ", chosen("๔๒", 0.4, ("๔๓", 0.4)), " 😀.")
    asks, history, _, _ = exchange((*pieces, problem or Finish(Ending.COMPLETE)))
    events: list[Event] = []

    async def work() -> None:
        try:
            async for event in asks.ask(None, ABOUT):
                events.append(event)  # noqa: PERF401 - what came before the error counts
        except CorralError:
            pass

    run(work())
    kept = history.entries[2]
    assert [kept.text[each.start : each.end] for each in kept.doubts] == ["12", "๔๒"]
