"""Chats that are not kept: nothing of them is on the disk, and they are kept after all where one asks."""

from __future__ import annotations

from pathlib import Path

from desktop.common.types import Document, Passage, Picture
from desktop.state.chat.composers import NEW_PASSING
from desktop.vault.draft_types import AddedDocument, Draft
from desktop.vault.passing_database import is_passing
from desktop.vault.types import Chat, Manner
from tests.unit.state.chat.conftest import Bench, ChatRoom

WORD = "xylophonquark"


def picture() -> Picture:
    return Picture(f"{WORD}.png", WORD.encode(), "image/png", 560, 400, 1120, 800, WORD)


def in_files(folder: Path) -> list[str]:
    """Files of the data folder in which the word stands, or whose names have it."""
    word = WORD.encode()
    files = [file for file in folder.rglob("*") if file.is_file()]
    return [file.name for file in files if WORD in file.name or word in file.read_bytes()]


def begin(room: ChatRoom) -> None:
    room.chat.open_chat(None, passing=True)


def passing_chat(room: ChatRoom) -> Chat:
    """Once it is listed."""
    room.until(lambda: any(is_passing(chat.id) for chat in room.chat.list.model.chats))
    return next(chat for chat in room.chat.list.model.chats if is_passing(chat.id))


def talk(room: ChatRoom) -> Chat:
    """A chat in which the word is asked, answered, queued and written on."""
    begin(room)
    room.chat.manner.set(Manner(WORD))
    room.composer.now = Draft(f"{WORD} unsent")
    room.chat.drafts.saver.now()
    room.settle()
    room.ask(f"{WORD}?")
    room.chat.send(Draft(f"{WORD} next?"))
    room.hear(WORD)
    room.chat.drafts.saver.now()
    room.script.end()
    room.until(lambda: len(room.texts()) == 4)
    room.answer(f"More {WORD}.")
    room.composer.now = Draft(f"{WORD} draft", picture())
    room.chat.drafts.saver.now()
    room.settle()
    return passing_chat(room)


def test_nothing_of_it_is_ever_on_the_disk(room: ChatRoom, bench: Bench, tmp_path: Path) -> None:
    chat = talk(room)
    assert room.texts() == [f"{WORD}?", WORD, f"{WORD} next?", f"More {WORD}."]
    room.chat.open_chat(None)
    room.composer.now = Draft("kept")
    room.chat.drafts.saver.now()
    room.settle()
    assert in_files(tmp_path) == []
    room.chat.open_chat(chat)
    room.until(lambda: len(room.texts()) == 4)
    assert room.composer.now == Draft(f"{WORD} draft", picture())
    assert room.chat.manner.manner == Manner(WORD)
    bench.close()
    assert in_files(tmp_path) == []
    again = bench.open_room()
    assert again.composer.now == Draft("kept")


def test_it_stands_in_the_list_and_is_found_until_it_is_closed(room: ChatRoom) -> None:
    chat = talk(room)
    room.chat.list.search(WORD)
    room.until(lambda: room.titles() == [f"{WORD}?"])
    room.chat.list.search("")
    room.chat.passing.close(chat)
    room.until(lambda: room.titles() == [])
    assert room.chat.conversation.chat is None
    assert not room.chat.conversation.session.passing
    assert room.composer.now == Draft()
    room.chat.list.bring_back()
    room.settle()
    assert room.titles() == []


def test_closed_while_it_is_answered_the_answer_is_stopped_first(room: ChatRoom) -> None:
    begin(room)
    room.ask(f"{WORD}?")
    room.hear(WORD)
    chat = passing_chat(room)
    room.chat.passing.close(chat)
    room.until(lambda: not room.chat.sessions.busy and room.titles() == [])
    room.settle()
    assert room.told() == []


def test_kept_after_all_it_goes_on_as_any_other_chat(room: ChatRoom, tmp_path: Path) -> None:
    chat = talk(room)
    room.chat.passing.keep(chat)
    room.until(lambda: room.chat.conversation.chat is not None and not is_passing(room.chat.conversation.chat))
    room.until(lambda: len(room.texts()) == 4)
    room.settle()
    assert [is_passing(each.id) for each in room.chat.list.model.chats] == [False]
    assert room.composer.now == Draft(f"{WORD} draft", picture())
    assert room.chat.manner.manner == Manner(WORD)
    room.ask("And?")
    room.answer("Kept.")
    assert "history.db" in {name.removesuffix("-wal") for name in in_files(tmp_path)}


def test_kept_while_it_is_answered_one_is_asked_for_patience(room: ChatRoom) -> None:
    begin(room)
    room.ask(f"{WORD}?")
    room.hear(WORD)
    room.chat.passing.keep(passing_chat(room))
    assert room.told() == ["An answer is being written."]
    room.answer("")


def test_what_is_written_in_a_new_one_waits_there(room: ChatRoom, tmp_path: Path) -> None:
    begin(room)
    room.composer.now = Draft(WORD, documents=())
    room.chat.open_chat(None)
    assert room.composer.now == Draft()
    room.settle()
    assert in_files(tmp_path) == []
    begin(room)
    assert room.composer.now == Draft(WORD)
    assert is_passing(NEW_PASSING)


def test_pictures_and_documents_of_it_are_not_on_the_disk(room: ChatRoom, tmp_path: Path) -> None:
    begin(room)
    document = Document(f"{WORD}.txt", (Passage(1, WORD, "line 1"),))
    room.chat.send(Draft(f"{WORD}?", picture(), documents=(AddedDocument(document),)))
    room.until(lambda: len(room.texts()) == 2)
    room.answer(WORD)
    (question, _answer) = room.chat.conversation.entries
    assert question.picture == picture()
    assert [each.text for each in question.documents] == [WORD]
    assert in_files(tmp_path) == []
