"""Who waits for whom at an engine."""

from __future__ import annotations

import pytest

from desktop.engine.types import EngineKind
from desktop.state.turns import Turn, Turns, notice_of

pytestmark = pytest.mark.usefixtures("qapp")


def turn(engine: EngineKind = EngineKind.SYSTEM, model: str = "llama3.2:3b") -> Turn:
    return Turn(engine, model, lambda: "Waits until that is done.", lambda: None, lambda: None)


def test_the_second_waits_until_the_first_ends() -> None:
    turns, first, second = Turns(), turn(), turn()
    turns.begin(first)
    assert turns.before(first) is None
    turns.begin(second)
    assert turns.before(second) is first
    turns.heard(first)
    assert turns.before(second) is first
    turns.end(first)
    assert turns.before(second) is None


def test_who_has_words_waits_no_longer() -> None:
    turns, first, second = Turns(), turn(), turn()
    turns.begin(first)
    turns.begin(second)
    turns.heard(second)
    assert turns.before(second) is None


def test_a_persons_own_engine_may_have_two_models_in_memory_corrals_has_one() -> None:
    for engine, waits in ((EngineKind.SYSTEM, False), (EngineKind.MANAGED, True)):
        turns, small, large = Turns(), turn(engine, "llama3.2:1b"), turn(engine, "llama3.2:3b")
        turns.begin(small)
        turns.begin(large)
        assert (turns.before(large) is small) is waits


def test_other_engines_and_the_demo_keep_nobody_waiting() -> None:
    for first, second in (
        (turn(EngineKind.SYSTEM), turn(EngineKind.MANAGED)),
        (turn(EngineKind.DEMO), turn(EngineKind.DEMO)),
    ):
        turns = Turns()
        turns.begin(first)
        turns.begin(second)
        assert turns.before(second) is None


def test_an_engine_that_answers_two_at_once_is_known_from_then_on() -> None:
    turns, first, second, third = Turns(), turn(), turn(), turn()
    turns.begin(first)
    turns.heard(first)
    turns.begin(second)
    turns.heard(second)
    turns.begin(third)
    assert turns.before(third) is first  # so far the first may simply have ended without its end being heard
    turns.heard(first)
    assert turns.before(third) is None


def test_the_end_of_one_that_is_heard_late_teaches_nothing() -> None:
    turns, first, second, third = Turns(), turn(), turn(), turn()
    turns.begin(first)
    turns.heard(first)
    turns.begin(second)
    turns.heard(second)
    turns.end(first)
    turns.heard(second)
    turns.begin(third)
    assert turns.before(third) is second


def test_who_waits_is_told_for_whom_and_how_to_change_it() -> None:
    done: list[str] = []
    before = Turn(
        EngineKind.SYSTEM,
        "m",
        lambda: "Waits until that is done.",
        lambda: done.append("go"),
        lambda: done.append("stop"),
    )
    notice = notice_of(before)
    assert notice.title == "Waits until that is done."
    assert [act.english for act in notice.acts] == ["Stop that one", "Go there"]
    for act in notice.acts:
        act.do()
    assert done == ["stop", "go"]
