"""Words are gathered for less than a tenth of a second, and each is handed to the history once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.chat.checkpoint import LATEST, SOON, AnswerCheckpoint
from tests.unit.chat.doubles import FakeHistory, answer, question


class Clock:
    """Time stands still but for `go_on`, which calls what is due."""

    def __init__(self) -> None:
        self.now = 100.0
        self.timers: list[Timer] = []

    def __call__(self) -> float:
        return self.now

    def later(self, seconds: float, call: Callable[[], None]) -> Timer:
        self.timers.append(Timer(self, self.now + seconds, call))
        return self.timers[-1]

    def go_on(self, seconds: float) -> None:
        self.now += seconds
        for timer in [each for each in self.timers if each.due <= self.now]:
            self.timers.remove(timer)
            timer.call()


class Timer:
    def __init__(self, clock: Clock, due: float, call: Callable[[], None]) -> None:
        self._clock = clock
        self.due = due
        self.call = call

    def cancel(self) -> None:
        if self in self._clock.timers:
            self._clock.timers.remove(self)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def history() -> FakeHistory:
    history = FakeHistory(question(1, "Why?"), answer(2, "", 1))
    history.reopened(2)
    return history


@pytest.fixture
def checkpoint(history: FakeHistory, clock: Clock) -> AnswerCheckpoint:
    return AnswerCheckpoint(history, 2, "", clock, clock.later)


def test_a_word_waits_less_than_a_tenth_of_a_second(
    checkpoint: AnswerCheckpoint, history: FakeHistory, clock: Clock
) -> None:
    assert SOON < LATEST < 0.1
    checkpoint.add("Because")
    assert history.pieces == []
    clock.go_on(LATEST)
    assert history.pieces == ["Because"]


@pytest.mark.parametrize("pace", [1, 10, 20, 40, 100, 1_000])
def test_at_no_pace_a_word_waits_longer(
    checkpoint: AnswerCheckpoint, history: FakeHistory, clock: Clock, pace: int
) -> None:
    waiting = []
    for said in range(1, 201):
        checkpoint.add("x")
        clock.go_on(1 / pace)
        waiting.append(said - len("".join(history.pieces)))
    assert max(waiting) / pace <= LATEST
    assert len(history.pieces) <= 200 / pace / SOON + 1  # and no more often than that


def test_words_that_keep_coming_need_nobody_to_be_woken(
    checkpoint: AnswerCheckpoint, history: FakeHistory, clock: Clock
) -> None:
    """The word that comes when it is time takes the others along."""
    for word in ("Be", "cau", "se"):
        checkpoint.add(word)
        clock.go_on(0.025)
    assert history.pieces == ["Because"]
    assert clock.timers == []


def test_nothing_is_handed_over_twice_and_nothing_in_silence(
    checkpoint: AnswerCheckpoint, history: FakeHistory, clock: Clock
) -> None:
    for word in ("Because", " of", " rain"):
        checkpoint.add(word)
        clock.go_on(1.0)
    clock.go_on(60.0)
    checkpoint.flush()
    assert history.pieces == ["Because", " of", " rain"]
    assert checkpoint.text == "Because of rain"
    assert clock.timers == []


def test_what_was_there_before_is_not_handed_over(history: FakeHistory, clock: Clock) -> None:
    checkpoint = AnswerCheckpoint(history, 2, "Once upon", clock, clock.later)
    grew = [checkpoint.grew]
    checkpoint.add(" a time")
    grew.append(checkpoint.grew)
    checkpoint.flush()
    assert grew == [False, True]
    assert history.pieces == [" a time"]
    assert checkpoint.text == "Once upon a time"
