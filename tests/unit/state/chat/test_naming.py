"""Chats are named by their model after the first answer, unless something else is wanted."""

from __future__ import annotations

import pytest

from desktop.chat.titles import ASK
from desktop.vault.draft_types import Draft
from desktop.vault.settings_table import TITLES
from desktop.vault.types import Named
from tests.unit.state.chat.conftest import Bench, ChatRoom

LONG = "How do I plan the harbour fair next June, with tents for two hundred people and a band?"
CUT = "How do I plan the harbour fair next June, with tents for…"


@pytest.fixture
def room(bench: Bench) -> ChatRoom:
    bench.router.loaded = True
    return bench.open_room()


def asked_for_titles(room: ChatRoom) -> int:
    return sum(messages[-1].text == ASK for messages in room.script.asked)


def first_answer(room: ChatRoom, question: str = LONG) -> None:
    room.ask(question)
    room.script.say("Begin with the tents.")
    room.script.end()
    room.until(lambda: not room.chat.sessions.busy)


def name(room: ChatRoom, title: str) -> None:
    room.until(lambda: asked_for_titles(room) == 1)
    room.script.say(title)
    room.script.end()


def test_a_long_question_gives_way_to_a_title(room: ChatRoom) -> None:
    first_answer(room)
    room.until(lambda: room.titles() == [CUT])
    name(room, "Harbour fair tents")
    room.until(lambda: room.titles() == ["Harbour fair tents"])
    chat = room.chat.list.model.chats[0]
    assert chat.named is Named.MODEL
    room.ask("And then?")
    room.answer("Rest.")
    assert asked_for_titles(room) == 1


def test_a_short_question_stays(room: ChatRoom) -> None:
    first_answer(room, "Which tents?")
    room.settle()
    assert room.titles() == ["Which tents?"]
    assert asked_for_titles(room) == 0


def test_what_is_no_title_leaves_the_first_line(room: ChatRoom) -> None:
    first_answer(room)
    name(room, "I am sorry, but as a language model I cannot name this.")
    room.settle()
    assert room.titles() == [CUT]


def test_the_next_question_ends_it_at_once(room: ChatRoom) -> None:
    first_answer(room)
    room.until(lambda: asked_for_titles(room) == 1)
    closed = room.script.closed
    room.chat.send(Draft("And then?"))
    room.until(lambda: room.script.closed == closed + 1)
    room.answer("Rest.")
    assert room.titles() == [CUT]


def test_a_title_that_a_person_gave_meanwhile_stays(room: ChatRoom) -> None:
    first_answer(room)
    room.until(lambda: asked_for_titles(room) == 1)
    room.chat.list.rename(room.chat.list.model.chats[0], "Mine")
    room.until(lambda: room.titles() == ["Mine"])
    room.script.say("Harbour fair tents")
    room.script.end()
    room.settle()
    assert room.titles() == ["Mine"]


def test_it_can_be_switched_off(room: ChatRoom, bench: Bench) -> None:
    bench.settings.set(TITLES, False)
    first_answer(room)
    room.settle()
    assert asked_for_titles(room) == 0


def test_a_model_that_is_not_in_memory_is_not_loaded_for_it(room: ChatRoom, bench: Bench) -> None:
    bench.router.loaded = False
    first_answer(room)
    room.settle()
    assert asked_for_titles(room) == 0
    assert room.titles() == [CUT]


def test_a_stopped_answer_names_nothing(room: ChatRoom) -> None:
    room.ask(LONG)
    room.hear("Begin")
    room.chat.conversation.session.stop()
    room.done()
    assert asked_for_titles(room) == 0
