"""What the next question begins with is read while it is written, and nobody's answer waits for that."""

from __future__ import annotations

from desktop.chat.context.manner import system_of
from desktop.common.types import Document, Passage
from desktop.vault.draft_types import AddedDocument, Draft
from desktop.vault.types import Manner
from tests.unit.chat.doubles import picture
from tests.unit.state.chat.conftest import Bench, ChatRoom

NOTES = AddedDocument(Document("notes.md", (Passage(1, "The tents cost 860 euros.", "line 1"),)))


def write(room: ChatRoom, draft: Draft) -> None:
    room.composer.now = draft
    room.chat.ahead.look()
    room.settle()


def read(room: ChatRoom) -> list[str]:
    return [sent[-1].text for sent in room.script.read]


def test_it_is_read_once_from_the_first_letter_on(bench: Bench, room: ChatRoom) -> None:
    bench.router.loaded = True
    write(room, Draft())
    assert read(room) == []
    for text in ("W", "Wh", "What"):
        write(room, Draft(text))
    assert read(room) == ["…"]


def test_a_document_is_read_as_soon_as_it_is_attached(bench: Bench, room: ChatRoom) -> None:
    bench.router.loaded = True
    write(room, Draft(documents=(NOTES,)))
    assert read(room) == ["Text of notes.md:\n\nThe tents cost 860 euros.\n\n…"]
    write(room, Draft("What", documents=(NOTES,)))
    assert len(read(room)) == 1
    write(room, Draft("What"))
    assert read(room)[1:] == ["…"]


def test_a_chat_that_begins_is_read_in_its_own_manner(bench: Bench, room: ChatRoom) -> None:
    bench.router.loaded = True
    for told in ("Be brief.", "Rhyme."):
        room.chat.conversation.session.manner = Manner(told)
        write(room, Draft("What"))
    assert [sent[0].text for sent in room.script.read] == [system_of(Manner(told)) for told in ("Be brief.", "Rhyme.")]


def test_nothing_is_read_beside_an_answer_and_all_of_it_after(bench: Bench, room: ChatRoom) -> None:
    bench.router.loaded = True
    room.ask("First")
    room.hear("On")
    write_beside(room, Draft("Second"))
    assert read(room) == []
    room.answer("e.")
    room.chat.ahead.look()
    room.settle()
    assert [message.text for message in room.script.read[0][1:]] == ["First", "One.", "…"]


def write_beside(room: ChatRoom, draft: Draft) -> None:
    room.composer.now = draft
    room.chat.ahead.look()


def test_looking_through_chats_reads_nothing(bench: Bench, room: ChatRoom) -> None:
    bench.router.loaded = True
    room.ask("First")
    room.answer("One.")
    chat = room.chat.list.model.chats[0]
    room.chat.open_chat(None)
    room.chat.open_chat(chat)
    room.settle()
    assert read(room) == []
    write(room, Draft("A"))
    assert [message.text for message in room.script.read[0][1:]] == ["First", "One.", "…"]


def test_what_is_changed_and_what_is_looked_at_is_not_read_ahead(bench: Bench, room: ChatRoom) -> None:
    bench.router.loaded = True
    room.ask("First")
    room.answer("One.")
    write(room, Draft("Other words", editing=1))
    write(room, Draft("Look", picture()))
    assert read(room) == []


def test_without_a_model_in_memory_nothing_is_read(room: ChatRoom) -> None:
    write(room, Draft("What", documents=(NOTES,)))
    assert read(room) == []
