"""How the chat in view is answered: of its own, and as new chats are."""

from __future__ import annotations

from typing import cast

import pytest

from desktop.chat.context.manner import system_of
from desktop.common.types import Role
from desktop.state.chat.manner import keep_manner, manner_of
from desktop.state.jobs import Jobs
from desktop.state.manners import InstructionLibrary, examples, manner_words
from desktop.vault.settings import SettingsFile
from desktop.vault.types import USUAL, Instruction, Manner
from tests.unit.state.chat.conftest import Bench, ChatRoom

PIRATE = Manner("Talk like a pirate.", 1, -1, "de")


def settings_of(bench: Bench) -> SettingsFile:
    return cast("SettingsFile", bench.settings)


def said_first(room: ChatRoom) -> str:
    """Before all else, to the model that is asked last."""
    questions = [entry for entry in room.chat.conversation.entries if entry.role is Role.USER]
    room.until(lambda: len(room.script.asked) == len(questions))
    return room.script.asked[-1][0].text


def test_a_chat_that_begins_is_answered_so_from_the_first_question(room: ChatRoom) -> None:
    room.chat.manner.set(PIRATE)
    room.ask("Ahoy?")
    assert said_first(room) == system_of(PIRATE)
    room.answer("Arr.")
    chat = room.chat.list.chat(room.chat.conversation.chat)
    assert chat is not None
    assert chat.manner == PIRATE
    room.chat.open_chat(None)
    assert room.chat.manner.manner == USUAL
    room.chat.open_chat(chat)
    room.until(lambda: room.chat.manner.manner == PIRATE)


def test_a_change_counts_from_the_next_question(room: ChatRoom) -> None:
    room.ask("One?")
    room.answer("1")
    assert said_first(room) == system_of(USUAL)
    room.chat.manner.set(PIRATE)
    room.settle()
    room.ask("Two?")
    assert said_first(room) == system_of(PIRATE)
    room.answer("2")


def test_new_chats_are_answered_as_the_settings_say(room: ChatRoom, bench: Bench) -> None:
    keep_manner(settings_of(bench), PIRATE)
    room.chat.manner.follow_settings()
    assert room.chat.manner.manner == PIRATE == manner_of(settings_of(bench))
    room.ask("One?")
    assert said_first(room) == system_of(PIRATE)
    room.answer("1")
    keep_manner(settings_of(bench), USUAL)
    room.chat.manner.follow_settings()
    assert room.chat.manner.manner == PIRATE
    room.chat.open_chat(None)
    assert room.chat.manner.manner == USUAL


def test_what_was_chosen_for_a_chat_that_begins_is_not_overruled(room: ChatRoom, bench: Bench) -> None:
    room.chat.manner.set(PIRATE)
    keep_manner(settings_of(bench), Manner(length=1))
    room.chat.manner.follow_settings()
    assert room.chat.manner.manner == PIRATE


def test_a_waiting_question_of_the_new_chat_is_asked_in_its_manner(room: ChatRoom) -> None:
    room.chat.manner.set(PIRATE)
    room.ask("One?")
    room.chat.manner.set(Manner(length=1))
    room.answer("1")
    room.ask("Two?")
    assert said_first(room) == system_of(Manner(length=1))
    room.answer("2")


@pytest.mark.parametrize(
    ("manner", "words"),
    [
        (USUAL, ""),
        (Manner("x"), "Own instructions"),
        (PIRATE, "Own instructions, Playful, Short, German"),
        (Manner(freedom=-1, length=1), "Precise, Long"),
    ],
)
def test_in_words(manner: Manner, words: str) -> None:
    assert manner_words(manner) == words


def test_the_library_begins_with_a_few_and_keeps_under_a_name(room: ChatRoom, bench: Bench) -> None:
    library = InstructionLibrary(bench.history.instructions, Jobs(bench.loop, bench.owner), bench.owner)
    library.load()
    room.until(lambda: len(library.all) == len(examples()))
    library.keep(" Captain ", "Call me captain.")
    room.until(lambda: library.find("captain") is not None)
    kept = library.find("CAPTAIN")
    assert kept is not None
    assert (kept.name, kept.text) == ("Captain", "Call me captain.")
    library.keep("captain", "Call me admiral.")
    room.until(lambda: library.find("captain") == Instruction(kept.id, "captain", "Call me admiral."))
    heard: list[object] = []
    library.removed.connect(lambda _gone, back: heard.append(back))
    library.remove(kept)
    room.until(lambda: library.find("captain") is None)
    (back,) = heard
    assert callable(back)
    back()
    room.until(lambda: library.find("captain") is not None)
