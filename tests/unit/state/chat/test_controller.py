"""The Chat room without a window: asked, stopped, queued, refused, gone on with, reopened."""

from __future__ import annotations

import asyncio

import pytest

from desktop.common.errors import EngineFailed, EngineUnreachable
from desktop.common.types import Attachment, Document, Ending, Passage, Role
from desktop.engine.route import Route
from desktop.state.chat.acts import Again, Edit, GoOn, Turn
from desktop.state.chat.session import State
from desktop.vault.draft_types import AddedDocument, Draft
from tests.unit.state.chat.conftest import Bench, ChatRoom

FAILED = EngineFailed("The engine failed.", "Try again.")


def queue(room: ChatRoom) -> list[str]:
    return [each.text for each in room.chat.conversation.session.queue]


def test_a_question_is_answered_and_its_chat_is_listed(room: ChatRoom) -> None:
    assert room.chat.title == "New chat"
    room.ask("How many legs has a spider?")
    states = [room.chat.conversation.session.state]
    room.hear("Eight")
    states.append(room.chat.conversation.session.state)
    assert states == [State.WAITING, State.STREAMING]
    answer = room.answer(".")
    assert (answer.text, answer.ending) == ("Eight.", Ending.COMPLETE)
    assert room.texts() == ["How many legs has a spider?", "Eight."]
    assert room.titles() == [room.chat.title] == ["How many legs has a spider?"]


def test_a_stopped_answer_keeps_its_text_and_is_gone_on_with(room: ChatRoom) -> None:
    room.ask("Tell me a story")
    room.hear("Once upon")
    room.chat.conversation.session.stop()
    stopped = room.done()
    assert (stopped.text, stopped.ending) == ("Once upon", Ending.STOPPED)
    room.chat.act(GoOn(stopped))
    room.until(lambda: len(room.script.asked) == 2)
    ended = room.answer(" a time.")
    assert (ended.id, ended.text, ended.ending) == (stopped.id, "Once upon a time.", Ending.COMPLETE)


async def for_ever(_model: str, *, with_picture: bool = False) -> Route:
    await asyncio.Event().wait()
    raise AssertionError(with_picture)


@pytest.mark.parametrize("written", ["", "Something else"])
def test_a_question_that_is_stopped_before_it_is_kept_comes_back(
    bench: Bench, room: ChatRoom, monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    """As while a long document is read for it."""
    notes = AddedDocument(Document("notes.md", (Passage(1, "Tents.", "line 1"),)))
    asked = Draft("What is in it?", documents=(notes,))
    with monkeypatch.context() as patch:
        patch.setattr(bench.router, "route", for_ever)
        room.chat.send(asked)
        room.composer.now = Draft(written)
        room.chat.conversation.session.stop()
        room.until(lambda: not room.chat.sessions.busy)
    assert room.texts() == []
    if written:
        assert (room.composer.now, queue(room)) == (Draft(written), ["What is in it?"])
    else:
        assert (room.composer.now, queue(room)) == (asked, [])
        room.chat.send(asked)
        room.until(lambda: room.texts() == ["What is in it?", ""])
        assert room.chat.conversation.entries[0].documents == (Attachment("notes.md", "Tents.", letters=6),)
        room.answer("Tents.")


def test_questions_wait_for_the_answer_and_are_asked_one_by_one(room: ChatRoom) -> None:
    room.ask("One?")
    for text in ("Two?", "Three?"):
        room.chat.send(Draft(text))
    assert queue(room) == ["Two?", "Three?"]
    room.script.say("1")
    room.script.end()
    room.until(lambda: room.texts() == ["One?", "1", "Two?", ""])
    assert queue(room) == ["Three?"]
    room.script.say("2")
    room.script.end()
    room.until(lambda: room.texts()[-2:] == ["Three?", ""])
    room.answer("3")
    assert room.texts() == ["One?", "1", "Two?", "2", "Three?", "3"]


@pytest.mark.parametrize("failed", [False, True])
def test_an_answer_that_ends_while_another_chat_is_in_view_leaves_no_session_behind(
    room: ChatRoom, failed: bool
) -> None:
    room.ask("One?")
    room.chat.open_chat(None)
    assert len(room.chat.sessions.all) == 2
    room.script.fail(FAILED) if failed else room.script.end()
    room.until(lambda: not room.chat.sessions.busy)
    room.settle()
    assert list(room.chat.sessions.all) == [room.chat.conversation.session]


def test_after_a_failure_what_waits_is_asked_when_the_person_says_so(room: ChatRoom) -> None:
    room.ask("One?")
    room.chat.send(Draft("Two?"))
    room.composer.now = Draft("Three, half written")
    room.script.fail(FAILED)
    assert room.done().ending is Ending.INTERRUPTED
    assert room.told() == ["The engine failed."]
    assert queue(room) == ["Two?"]
    assert len(room.script.asked) == 1
    room.chat.questions.ask_waiting()
    room.until(lambda: room.texts()[-2:] == ["Two?", ""])
    room.answer("2")
    assert (queue(room), room.told()) == ([], [])
    assert room.composer.now == Draft("Three, half written")


def test_what_waited_comes_back_into_an_empty_composer_after_a_failure(room: ChatRoom) -> None:
    room.ask("One?")
    room.chat.send(Draft("Two?"))
    room.script.fail(FAILED)
    room.done()
    assert (room.composer.now, queue(room)) == (Draft("Two?"), [])
    assert len(room.script.asked) == 1


def test_a_refused_question_comes_back_and_is_sent_again(bench: Bench, room: ChatRoom) -> None:
    bench.router.refusal = EngineUnreachable("No engine answers.", "Start one.")
    room.composer.now = Draft("Anybody there?")
    room.composer.send()
    room.until(lambda: not room.chat.sessions.busy)
    assert (room.composer.now, room.texts()) == (Draft("Anybody there?"), [])
    assert (room.told(), room.told_above()) == ([], ["No engine answers."])
    bench.router.refusal = None
    room.chat.try_again()
    room.until(lambda: room.texts() == ["Anybody there?", ""])
    assert room.composer.now == Draft()


def test_another_answer_stands_beside_the_first_and_either_is_brought_into_view(room: ChatRoom) -> None:
    room.ask("A word?")
    first = room.answer("Yes")
    room.chat.act(Again(first))
    room.until(lambda: len(room.script.asked) == 2)
    second = room.answer("No")
    assert (second.version, second.versions) == (2, 2)
    room.chat.act(Turn(second, -1))
    room.until(lambda: room.texts() == ["A word?", "Yes"])
    room.chat.turn_last(1)
    room.until(lambda: room.texts() == ["A word?", "No"])


def test_a_question_is_changed_and_what_stood_in_the_composer_comes_back(room: ChatRoom) -> None:
    room.ask("One?")
    room.answer("1")
    room.composer.now = Draft("for later")
    room.chat.edit_last()
    question = room.chat.conversation.last(Role.USER)
    assert question is not None
    assert room.composer.now == Draft("One?", editing=question.id)
    room.composer.now = Draft("Two?", editing=question.id)
    room.composer.send()
    assert room.composer.now == Draft("for later")
    room.until(lambda: room.texts() == ["Two?", ""])
    room.answer("2")
    assert room.texts() == ["Two?", "2"]


def test_while_an_answer_is_written_its_messages_ask_for_patience(room: ChatRoom) -> None:
    room.ask("One?")
    first = room.answer("1")
    room.ask("Two?")
    for act in (Again(first), GoOn(first), Edit(room.chat.conversation.entries[0]), Turn(first, 1)):
        room.chat.act(act)
        assert room.told() == ["An answer is being written."]
    assert room.composer.now == Draft()
    room.answer("2")
    assert room.told() == []
    assert len(room.script.asked) == 2


def test_a_chat_is_reopened_and_the_answer_under_way_in_it_goes_on(room: ChatRoom) -> None:
    room.ask("One?")
    room.hear("1, 2")
    number = room.chat.conversation.chat
    assert number is not None
    room.chat.open_chat(None)
    assert [room.texts(), room.chat.title] == [[], "New chat"]
    room.until(lambda: room.titles() == ["One?"])
    heard: list[str] = []
    room.chat.conversation.begun.connect(lambda _entry, text, _forgotten: heard.append(text))
    room.chat.conversation.worded.connect(heard.append)
    room.chat.open_number(number)
    room.until(lambda: heard == ["1, 2"])
    room.answer(", 3")
    assert heard == ["1, 2", ", 3"]
    assert room.texts() == ["One?", "1, 2, 3"]


@pytest.mark.parametrize(("context", "filled"), [(2_048, 0.5), (8_192, 0.125), (32_768, 0.03125)])
def test_a_reopened_chat_fills_the_memory_as_much_as_it_did(bench: Bench, context: int, filled: float) -> None:
    bench.router.context = context
    room = bench.open_room()
    shares = [room.chat.conversation.filled]
    room.ask("One?")
    room.answer("1", tokens=1_024)
    shares.append(room.chat.conversation.filled)
    number = room.chat.conversation.chat
    again = bench.open_room()
    again.until(lambda: again.titles() == ["One?"])
    again.chat.open_number(number or 0)
    again.until(lambda: again.texts() == ["One?", "1"])
    shares.append(again.chat.conversation.filled)
    assert shares == [None, filled, filled]


def test_what_stands_in_the_composer_of_each_chat_is_there_at_the_next_start(bench: Bench, room: ChatRoom) -> None:
    room.ask("One?")
    room.answer("1")
    room.composer.now = Draft("and then?")
    number = room.chat.conversation.chat
    room.chat.open_chat(None)
    assert room.composer.now == Draft()
    room.composer.now = Draft("for a new one")
    again = bench.open_room()
    assert again.composer.now == Draft("for a new one")
    again.until(lambda: again.titles() == ["One?"])
    again.chat.open_number(number or 0)
    assert again.composer.now == Draft("and then?")


def test_the_list_is_searched_renamed_pinned_removed_and_had_back(room: ChatRoom) -> None:
    for text in ("About turnips", "About beans"):
        room.chat.open_chat(None)
        room.ask(text)
        room.answer("Well.")
    chats = room.chat.list
    assert room.titles() == ["About beans", "About turnips"]
    chats.search(" turnips ")
    room.until(lambda: room.titles() == ["About turnips"])
    chats.search("")
    room.until(lambda: len(room.titles()) == 2)
    turnips = chats.model.chats[1]
    chats.rename(turnips, "Roots")
    room.until(lambda: room.titles() == ["About beans", "Roots"])
    chats.pin(turnips)
    room.until(lambda: [chat.title for chat in chats.model.chats if chat.pinned] == ["Roots"])
    beans = chats.chat(room.chat.conversation.chat)
    assert beans is not None
    chats.remove(beans)
    room.until(lambda: room.titles() == ["Roots"])
    assert room.chat.conversation.chat is None
    assert [each.chat.title for each in chats.removed_chats] == ["About beans"]
    chats.bring_back()
    room.until(lambda: len(room.titles()) == 2)
    assert room.chat.conversation.chat == beans.id  # it was in view when it was removed


def test_a_chat_that_is_erased_does_not_come_back(room: ChatRoom) -> None:
    room.ask("One?")
    room.answer("1")
    (chat,) = room.chat.list.model.chats
    room.chat.list.remove(chat)
    room.until(lambda: room.chat.list.removed_chats)
    room.chat.list.erase(None)
    room.until(lambda: not room.chat.list.removed_chats)
    room.chat.list.bring_back()
    room.settle()
    assert room.titles() == []


def test_a_room_that_is_closed_stops_its_answers_and_tells_nothing_more(bench: Bench, room: ChatRoom) -> None:
    room.ask("One?")
    room.hear("1")
    bench.close()
    answer = room.chat.conversation.last(Role.ASSISTANT)
    assert answer is not None
    assert (answer.text, answer.ending) == ("1", Ending.STOPPED)
    room.chat.tell(FAILED)
    assert room.told() == []
