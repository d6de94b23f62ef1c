"""An answer that goes round in circles is ended, and says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.chat.events import Done, Event, Words
from desktop.common.types import Ending
from desktop.engine.types import Finish, Token
from desktop.vault.draft_types import Queued
from tests.conftest import Run
from tests.unit.chat.doubles import FakeHistory, Step, answer, everything, exchange, question

LOOP: tuple[Step, ...] = (Token("It is shut. "), *(Token("The bridge is shut. ") for _ in range(900)), None)


def ending_of(events: list[Event]) -> Done:
    done = events[-1]
    assert isinstance(done, Done)
    return done


def test_a_loop_is_stopped_and_everything_that_was_shown_is_kept(run: Run) -> None:
    asks, _, route, _ = exchange(LOOP)
    events = run(everything(asks.ask(None, Queued("Is it open?", None, "m"))))
    shown = "".join(event.text for event in events if isinstance(event, Words))
    kept = ending_of(events).answer
    assert kept.ending is Ending.REPEATED
    assert kept.text == shown
    assert shown.startswith("It is shut. The bridge is shut. ")
    assert len(shown) < 4_000
    assert route.closed == 1


def test_the_model_reads_a_loop_of_its_own_once(run: Run) -> None:
    said = replace(answer(2, "It is shut. " + "Yes, shut. " * 300, 1), ending=Ending.REPEATED)
    history = FakeHistory(question(1, "Is it open?"), said)
    asks, _, route, _ = exchange((Token("No."), Finish(Ending.COMPLETE)), history=history)
    run(everything(asks.ask(1, Queued("And now?", None, "m"))))
    assert [message.text for message in route.sent[0][1:]] == ["Is it open?", "It is shut. Yes, shut.", "And now?"]


@pytest.mark.parametrize(("ending", "firmer"), [(Ending.REPEATED, True), (Ending.COMPLETE, False)])
def test_it_is_tried_again_in_a_firmer_way(run: Run, ending: Ending, firmer: bool) -> None:
    history = FakeHistory(question(1, "Is it open?"), replace(answer(2, "Yes, shut. " * 300, 1), ending=ending))
    asks, _, route, _ = exchange((Token("No."), Finish(Ending.COMPLETE)), history=history)
    run(everything(asks.again(2, "m")))
    run(everything(asks.ask(1, Queued("And now?", None, "m"))))
    again, usual = route.penalties
    assert (again > usual) is firmer


def test_what_was_asked_for_is_not_stopped(run: Run) -> None:
    lines = tuple(Token("I shall be on time. ") for _ in range(200))
    asks, _, _, _ = exchange((*lines, Finish(Ending.COMPLETE)))
    events = run(everything(asks.ask(None, Queued("Write 'I shall be on time' 200 times", None, "m"))))
    assert ending_of(events).answer.ending is Ending.COMPLETE
    assert ending_of(events).answer.text == "I shall be on time. " * 200


@pytest.mark.parametrize(
    ("last", "how", "ending"),
    [
        (" no" * 31, Ending.EARLY, Ending.REPEATED),
        (" and so the bridge was", Ending.EARLY, Ending.EARLY),
        (" It is shut." * 20, Ending.LENGTH, Ending.REPEATED),
        (" and so the bridge was", Ending.LENGTH, Ending.LENGTH),
        (" It is shut." * 20, Ending.COMPLETE, Ending.COMPLETE),
    ],
)
def test_an_answer_that_was_broken_off_in_a_loop_says_so(run: Run, last: str, how: Ending, ending: Ending) -> None:
    asks, _, _, _ = exchange((Token("I say:"), Token(last), Finish(how)))
    assert ending_of(run(everything(asks.ask(None, Queued("Well?", None, "m"))))).answer.ending is ending


def test_what_an_answer_said_already_counts_when_it_is_gone_on_with(run: Run) -> None:
    said = "The bridge is shut. " * 95
    history = FakeHistory(question(1, "Is it open?"), answer(2, said, 1))
    asks, _, _, _ = exchange(LOOP[1:], history=history)
    events = run(everything(asks.go_on(2, "m")))
    more = "".join(event.text for event in events if isinstance(event, Words))
    assert ending_of(events).answer.ending is Ending.REPEATED
    assert len(more) < 1_000


def test_a_token_of_a_megabyte_is_not_looked_through_letter_by_letter(run: Run) -> None:
    """`run` fails where the loop is held up."""
    text = "".join(f"word{number} " for number in range(120_000))
    asks, _, _, _ = exchange((Token(text), Finish(Ending.COMPLETE)))
    kept = ending_of(run(everything(asks.ask(None, Queued("Say something long", None, "m"))))).answer
    assert (kept.ending, kept.text) == (Ending.COMPLETE, text)


def test_an_engine_that_never_ends_is_ended(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.chat.watching._LONGEST", 5_000)
    words: tuple[Step, ...] = tuple(Token(f"New word number {number}. ") for number in range(2_000))
    asks, _, route, _ = exchange((*words, None))
    kept = ending_of(run(everything(asks.ask(None, Queued("Go on", None, "m"))))).answer
    assert kept.ending is Ending.LENGTH
    assert 5_000 < len(kept.text) < 5_100
    assert route.closed == 1
