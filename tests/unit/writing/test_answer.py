"""One request: what is shown of it when, and what becomes of one that fails, breaks off or repeats itself."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence

import pytest

from desktop.common.errors import EngineFailed
from desktop.common.types import Ending, Message, Role
from desktop.engine.types import REPEAT_PENALTY, Finish, Token
from desktop.writing.answer import Answer, Order, silent, whole_sentences
from tests.conftest import Run
from tests.routes import NoRoute

CAME = Finish(Ending.COMPLETE)
LOOP = ["It is old. "] * 900
OTHER_LOOP = ["It leaks. "] * 900


class Saying(NoRoute):
    """A model that says these pieces, one list for each request; `said` counts them over all requests."""

    def __init__(self, *answers: Sequence[str | Finish]) -> None:
        super().__init__()
        self._answers = list(answers)
        self.said = 0
        self.options: list[tuple[float | None, float]] = []

    async def chat(
        self,
        messages: Sequence[Message],
        *,
        num_predict: int | None = None,
        temperature: float | None = None,
        repeat_penalty: float = REPEAT_PENALTY,
    ) -> AsyncGenerator[Token | Finish, None]:
        assert (len(messages), num_predict) == (2, 1_000)
        self.options.append((temperature, repeat_penalty))
        for piece in self._answers.pop(0):
            await asyncio.sleep(0)  # a real engine lets others work between two words
            self.said += 1
            yield Token(piece) if isinstance(piece, str) else piece


def answer(route: Saying, *, may_repeat: bool = False, head: str | None = None) -> Answer:
    messages = (Message(Role.SYSTEM, "You summarize texts."), Message(Role.USER, "The text."))
    order = Order(messages, "The text.", 1_000, 0.3) if head is None else Order(messages, "", 1_000, 0.3, head=head)
    return Answer(route, order, may_repeat=may_repeat)


async def shown(reading: Answer, route: Saying) -> list[tuple[str, int]]:
    """What was shown, each piece with how many the model had said by then."""
    return [(text, route.said) async for text in reading.words()]


def test_each_piece_is_shown_as_it_comes(run: Run) -> None:
    route = Saying(["The roof", " leaks", " now.", CAME])
    reading = answer(route)
    assert run(shown(reading, route)) == [("The roof leaks", 2), (" now.", 3)]  # the first words may be wrapping
    assert (reading.text, reading.ending) == ("The roof leaks now.", Ending.COMPLETE)


def test_what_may_repeat_itself_is_not_held_back(run: Run) -> None:
    for may_repeat in (True, False):
        route = Saying([*LOOP[:40], "The end.", CAME])
        late = max(
            said - place for place, (_, said) in enumerate(run(shown(answer(route, may_repeat=may_repeat), route)))
        )
        assert (late < 3) is may_repeat


def test_an_answer_without_an_end_broke_off(run: Run) -> None:
    route = Saying(["The roof"])
    reading = answer(route)
    run(shown(reading, route))
    assert reading.ending is Ending.EARLY


@pytest.mark.parametrize(("may_repeat", "ending"), [(False, Ending.REPEATED), (True, Ending.EARLY)])
def test_a_loop_that_the_engine_ended_is_one_where_none_was_asked_for(
    run: Run, may_repeat: bool, ending: Ending
) -> None:
    route = Saying(["The roof", *[" leaks"] * 31, Finish(Ending.EARLY)])
    reading = answer(route, may_repeat=may_repeat)
    run(shown(reading, route))
    assert reading.ending is ending


def test_without_a_head_nothing_is_taken_from_the_beginning(run: Run) -> None:
    for head, text in ((None, "X\nThe roof."), ("X", "The roof.")):
        route = Saying(["X\nThe roof.", CAME])
        reading = answer(route, head=head)
        run(shown(reading, route))
        assert reading.text == text


def test_a_second_reading_begins_anew(run: Run) -> None:
    route = Saying(["Half", Finish(Ending.EARLY)], ["All of it.", CAME])
    reading = answer(route)
    assert run(reading.whole()) is Ending.COMPLETE
    assert reading.text == "All of it."
    assert route.options == [(0.3, REPEAT_PENALTY)] * 2


def test_one_that_repeats_itself_is_asked_again_in_a_firmer_way(run: Run) -> None:
    route = Saying(LOOP, ["It is old.", CAME])
    assert run(answer(route).whole()) is Ending.COMPLETE
    assert route.options == [(0.3, REPEAT_PENALTY), (0.7, REPEAT_PENALTY + 0.2)]


def test_one_that_repeats_itself_twice_says_what_it_says_once_the_second_time(run: Run) -> None:
    reading = answer(Saying(LOOP, OTHER_LOOP))
    assert run(reading.whole()) is Ending.REPEATED
    assert reading.text == "It leaks."


@pytest.mark.parametrize("second", [["Half", Finish(Ending.EARLY)], ["Half"], [CAME]])
def test_after_a_loop_and_a_failure_the_loop_counts_once(run: Run, second: list[str | Finish]) -> None:
    reading = answer(Saying(LOOP, second))
    assert run(reading.whole()) is Ending.REPEATED
    assert reading.text == "It is old."


@pytest.mark.parametrize(
    "said",
    [["Half", Finish(Ending.EARLY)], ["Half", Finish(Ending.INTERRUPTED)], [" \n" * 9] * 900],
    ids=["early", "interrupted", "blanks"],
)
def test_one_that_fails_twice_is_told(run: Run, said: list[str | Finish]) -> None:
    with pytest.raises(EngineFailed, match="stopped in the middle") as caught:
        run(answer(Saying(said, said)).whole())
    assert caught.value.retry


def test_one_that_says_nothing_twice_has_no_text(run: Run) -> None:
    route = Saying([CAME], [CAME])
    reading = answer(route)
    assert run(reading.whole()) is Ending.COMPLETE
    assert (reading.text, len(route.options)) == ("", 2)


def test_one_that_is_too_long_is_not_asked_again(run: Run) -> None:
    route = Saying(["One thing. And ano", Finish(Ending.LENGTH)])
    reading = answer(route)
    assert run(reading.whole()) is Ending.LENGTH
    assert reading.text == "One thing."
    assert len(route.options) == 1


def test_silence_can_be_tried_again() -> None:
    assert silent().retry


def test_no_blank_is_left_where_an_answer_is_cut() -> None:
    assert whole_sentences("Three words  here") == "Three words"
    assert whole_sentences("A supercalifragilistic") == "A supercalifragilistic"  # its blank stands too early
