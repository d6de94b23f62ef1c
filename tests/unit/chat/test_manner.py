"""What a model is told of how a chat is answered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.chat.context import memory
from desktop.chat.context.manner import system_of, temperature_of
from desktop.common.errors import InputUnreadable
from desktop.common.types import Message, Role
from desktop.engine.types import Token
from desktop.vault.draft_types import Queued
from desktop.vault.types import USUAL, Manner
from tests.conftest import Run
from tests.unit.chat.doubles import FULL, FakeHistory, answer, everything, exchange, question


def test_the_usual_manner_is_byte_for_byte_what_it_always_was() -> None:
    assert system_of(USUAL) == memory.SYSTEM
    assert system_of(USUAL) == (
        "You are a helpful assistant. You run on the person's own computer and have no access to the internet. "
        "Answer in the language of the question, clearly and to the point, with Markdown where it helps. "
        "If you do not know something, say so."
    )
    assert temperature_of(USUAL) is None


def test_own_instructions_stand_behind_what_is_always_said() -> None:
    told = system_of(Manner("  Call me captain.\n"))
    assert told.startswith(system_of(USUAL))
    assert told.endswith(":\nCall me captain.")
    assert system_of(Manner(" \n ")) == system_of(USUAL)


def test_instructions_with_braces_are_said_as_they_are() -> None:
    assert system_of(Manner("Use {language} and {0}.")).endswith("Use {language} and {0}.")


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("en", "English"),
        ("de", "German"),
        ("fr", "French"),
        ("it", "Italian"),
        ("pt", "Portuguese"),
        ("hi", "Hindi"),
        ("es", "Spanish"),
        ("th", "Thai"),
    ],
)
def test_the_language_of_answers(code: str, name: str) -> None:
    assert f"Answer in {name}, whatever the language of the question, clearly" in system_of(Manner(language=code))


def test_a_language_nobody_knows_is_that_of_the_question() -> None:
    assert system_of(Manner(language="tlh")) == system_of(USUAL)


def test_short_and_long_are_words() -> None:
    assert "as few words as possible" in system_of(Manner(length=-1))
    assert "at length" in system_of(Manner(length=1))
    assert system_of(Manner(length=7)) == system_of(Manner(length=1))


def test_character_is_a_temperature() -> None:
    assert temperature_of(Manner(freedom=-1)) == 0.2
    assert temperature_of(Manner(freedom=1)) == 1.0
    assert temperature_of(Manner(freedom=-5)) == 0.2
    assert system_of(Manner(freedom=1)) == system_of(USUAL)


def test_a_chat_begins_in_a_manner(run: Run) -> None:
    manner = Manner("Talk like a pirate.", 1, -1, "de")
    asks, history, route, _ = exchange((Token("Ahoy"), FULL))
    run(everything(asks.ask(None, Queued("Hello?", None, "m"), manner=manner)))
    assert route.sent[0][0] == Message(Role.SYSTEM, system_of(manner))
    assert history.manners.manner == manner
    run(everything(asks.ask(1, Queued("And?", None, "m"))))
    assert route.sent[1][0] == route.sent[0][0]


@pytest.mark.parametrize(("length", "words"), [(-1, "half as many words"), (1, "twice the length")])
def test_another_answer_is_asked_for_shorter_or_longer_behind_the_question(length: int, words: str, run: Run) -> None:
    asks, history, route, _ = exchange(history=FakeHistory(question(1, "One?"), answer(2, "1", 1)))
    run(everything(asks.again(2, "m", length=length)))
    assert route.sent[0][-1].text.startswith("One?\n\n(")
    assert words in route.sent[0][-1].text
    assert history.entries[1].text == "One?"


@pytest.mark.parametrize("again", [True, False])
def test_an_answer_whose_question_was_taken_out_cannot_be_given_again(again: bool, run: Run) -> None:
    gone = replace(question(3, "Two?", 2), removed=5.0)
    history = FakeHistory(question(1, "One?"), answer(2, "1", 1), gone, answer(4, "2", 3))
    asks, _, route, _ = exchange(history=history)
    with pytest.raises(InputUnreadable, match="was taken out"):
        run(everything(asks.again(4, "m") if again else asks.go_on(4, "m")))
    assert route.sent == []
    assert len(history.entries) == 4
