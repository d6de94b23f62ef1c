"""What a model thought aloud is not part of the talk it reads later."""

from __future__ import annotations

from desktop.chat.context.turns import Turn, turns_of
from desktop.common.types import Message, Role
from desktop.vault.types import Entry
from tests.unit.chat.doubles import answer, question

PATH = (question(1, "What is 5 + 5?"), answer(2, "<think>hm, ten</think>\n\nIt is 10."))


def sent(*new: Turn, path: tuple[Entry, ...]) -> list[str]:
    return [turn.message.text for turn in turns_of(path, *new)]


def test_thoughts_are_not_sent_again() -> None:
    said = sent(Turn(Message(Role.USER, "And 6?")), path=PATH)
    assert said == ["What is 5 + 5?", "It is 10.", "And 6?"]


def test_an_answer_that_is_nothing_but_thoughts_is_no_part_of_the_talk() -> None:
    path = (PATH[0], answer(2, "<think>hm, ten"))
    assert sent(Turn(Message(Role.USER, "And 6?")), path=path) == ["What is 5 + 5?", "And 6?"]


def test_an_answer_that_is_gone_on_with_is_sent_with_its_thoughts() -> None:
    path = (PATH[0], answer(2, "<think>hm, ten"))
    assert sent(path=path)[-1] == "<think>hm, ten"
