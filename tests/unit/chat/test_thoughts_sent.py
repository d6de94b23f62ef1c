"""What a model thought aloud is not part of the talk it reads later."""

from __future__ import annotations

from desktop.chat.memory import messages_of
from desktop.common.types import Message, Role
from tests.unit.chat.doubles import answer, question

PATH = (question(1, "What is 5 + 5?"), answer(2, "<think>hm, ten</think>\n\nIt is 10."))


def test_thoughts_are_not_sent_again() -> None:
    said = [message.text for message in messages_of(PATH, Message(Role.USER, "And 6?"))]
    assert said == ["What is 5 + 5?", "It is 10.", "And 6?"]


def test_an_answer_that_is_nothing_but_thoughts_is_no_part_of_the_talk() -> None:
    path = (PATH[0], answer(2, "<think>hm, ten"))
    assert [message.text for message in messages_of(path, Message(Role.USER, "And 6?"))] == ["What is 5 + 5?", "And 6?"]


def test_an_answer_that_is_gone_on_with_is_sent_with_its_thoughts() -> None:
    path = (PATH[0], answer(2, "<think>hm, ten"))
    assert [message.text for message in messages_of(path)][-1] == "<think>hm, ten"
