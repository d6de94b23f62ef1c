"""Single messages leave a chat and come back; chats are copied whole, or up to a message."""

from __future__ import annotations

from desktop.common.types import Role
from desktop.state.chat.acts import BranchOff, PutBack, TakeOut
from desktop.vault.draft_types import Draft
from tests.unit.state.chat.conftest import ChatRoom


def two_turns(room: ChatRoom) -> None:
    room.ask("One?")
    room.answer("1")
    room.ask("Two?")
    room.answer("2")


def test_a_message_is_taken_out_and_the_undo_brings_it_back(room: ChatRoom) -> None:
    two_turns(room)
    room.chat.act(TakeOut(room.chat.conversation.entries[1]))
    room.until(lambda: room.texts() == ["One?", "Two?", "2"])
    words, back = room.composer.undo[-1]
    assert words == "The answer was taken out."
    room.until(lambda: len(room.chat.arranging.out) == 1)
    back()
    room.until(lambda: room.texts() == ["One?", "1", "Two?", "2"])
    room.until(lambda: room.chat.arranging.out == ())


def test_what_was_taken_out_is_not_sent_to_the_model(room: ChatRoom) -> None:
    two_turns(room)
    room.chat.act(TakeOut(room.chat.conversation.entries[0]))
    room.until(lambda: room.texts() == ["1", "Two?", "2"])
    room.ask("Three?")
    room.until(lambda: len(room.script.asked) == 3)
    assert [message.text for message in room.script.asked[-1]][1:] == ["1", "Two?", "2", "Three?"]
    room.answer("3")


def test_it_is_put_back_later_from_the_chat(room: ChatRoom) -> None:
    two_turns(room)
    chat = room.chat.list.chat(room.chat.conversation.chat)
    for entry in (room.chat.conversation.entries[3], room.chat.conversation.entries[2]):
        room.chat.act(TakeOut(entry))
        room.settle()
    room.until(lambda: room.texts() == ["One?", "1"])
    room.chat.open_chat(None)
    assert room.chat.arranging.out == ()
    room.chat.open_chat(chat)
    room.until(lambda: len(room.chat.arranging.out) == 2)
    room.chat.act(PutBack())
    room.until(lambda: room.texts() == ["One?", "1", "Two?", "2"])


def test_an_answer_under_way_takes_patience(room: ChatRoom) -> None:
    two_turns(room)
    room.ask("Three?")
    room.chat.act(TakeOut(room.chat.conversation.entries[0]))
    assert room.told() == ["An answer is being written."]
    room.answer("3")
    assert room.texts()[0] == "One?"


def test_a_branch_comes_into_view_and_the_chat_stays_as_it_was(room: ChatRoom) -> None:
    two_turns(room)
    first = room.chat.conversation.chat
    room.chat.act(BranchOff(room.chat.conversation.entries[1]))
    room.until(lambda: room.texts() == ["One?", "1"] and room.chat.conversation.chat != first)
    room.until(lambda: room.titles() == ["One? (branch)", "One?"])
    assert room.chat.title == "One? (branch)"
    room.ask("Otherwise?")
    room.answer("So.")
    assert room.texts() == ["One?", "1", "Otherwise?", "So."]
    room.chat.open_number(first or 0)
    room.until(lambda: room.texts() == ["One?", "1", "Two?", "2"])


def test_a_duplicate_has_all_of_it(room: ChatRoom) -> None:
    two_turns(room)
    chat = room.chat.list.chat(room.chat.conversation.chat)
    assert chat is not None
    room.composer.now = Draft("unsent")
    room.chat.arranging.duplicate(chat)
    room.until(lambda: room.titles() == ["One? (copy)", "One?"] and len(room.texts()) == 4)
    assert room.chat.conversation.chat != chat.id
    assert room.composer.now == Draft()
    assert room.chat.conversation.last(Role.ASSISTANT) is not None
