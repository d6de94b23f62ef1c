"""The Chat room with several pictures: told picture by picture, stopped and gone on with, queued and taken back."""

from __future__ import annotations

from dataclasses import replace

from desktop.chat.events import Found, InEnglish, Looking
from desktop.common.errors import EngineFailed
from desktop.common.types import Ending, Picture, Role, Way
from desktop.state.chat.acts import Again, GoOn
from desktop.state.chat.session import State
from desktop.vault.draft_types import Draft
from desktop.vault.types import Entry
from tests.unit.chat.doubles import picture
from tests.unit.state.chat.conftest import Bench, ChatRoom
from tests.unit.state.chat.scripted import TEXT, VISION

ASKED = "What is the total?"
TWO = (picture("1.png"), picture("2.png"))


def each_of(pictures: tuple[Picture, ...] = TWO, **more: object) -> Draft:
    return replace(Draft(ASKED, pictures[0], further=pictures[1:], way=Way.ONE_BY_ONE), **more)  # type: ignore[arg-type]


def last_answer(room: ChatRoom) -> Entry:
    answer = room.chat.conversation.last(Role.ASSISTANT)
    assert answer is not None
    return answer


def test_each_answer_is_in_view_as_soon_as_it_came(bench: Bench) -> None:
    room = bench.open_room()
    told: list[object] = []
    room.chat.conversation.progressed.connect(told.append)
    room.chat.send(each_of())
    room.until(lambda: any(isinstance(each, Looking) for each in told))
    room.script.say("10")
    room.script.end()
    room.until(lambda: any(isinstance(each, Looking) and each.number == 2 for each in told))
    assert [finding.text for finding in last_answer(room).findings] == ["10"]
    assert room.chat.conversation.session.state is State.WAITING
    room.script.say("20")
    room.script.end()
    kept = room.answer("30: 10 [A], 20 [B].")
    assert kept.text == "30: 10 [A], 20 [B]."
    assert [finding.text for finding in kept.findings] == ["10", "20"]
    assert [each.finding.text for each in told if isinstance(each, Found)] == ["10", "20"]
    question = room.chat.conversation.last(Role.USER)
    assert question is not None
    assert (question.pictures, question.picture) == (TWO, None)


def test_what_is_waited_for_is_the_picture(bench: Bench) -> None:
    room = bench.open_room()
    waiting = room.chat.conversation.session.waiting
    room.chat.send(each_of())
    room.until(lambda: waiting.words.startswith("Picture 1 of 2, 1.png"))
    room.chat.conversation.session.stop()
    room.done()
    assert waiting.words == ""


def test_a_stop_keeps_what_came_and_it_is_gone_on_with_after_a_restart(bench: Bench) -> None:
    room = bench.open_room()
    room.chat.send(each_of())
    room.script.say("10")
    room.script.end()
    room.until(lambda: [each.text for each in last_answer(room).findings] == ["10"])
    room.chat.conversation.session.stop()
    assert room.done().ending is Ending.STOPPED
    chat = room.chat.conversation.chat
    room = bench.open_room()
    room.until(lambda: room.titles())
    assert chat is not None
    room.chat.open_number(chat)
    room.until(lambda: room.texts() == [ASKED, ""])
    assert [each.text for each in last_answer(room).findings] == ["10"]
    room.chat.act(GoOn(last_answer(room)))
    room.script.say("20")
    room.script.end()
    kept = room.answer("30: 10 [A], 20 [B].")
    assert [each.text for each in kept.findings] == ["10", "20"]
    assert kept.text == "30: 10 [A], 20 [B]."


def test_a_question_that_waits_waits_with_all_its_pictures(bench: Bench) -> None:
    room = bench.open_room()
    room.ask("One?")
    room.chat.send(each_of(english=True))
    (waits,) = room.chat.conversation.session.queue
    assert (waits.pictures, waits.way, waits.english) == (TWO, Way.ONE_BY_ONE, True)
    room.chat.questions.take_back()
    assert room.composer.draft() == each_of(english=True)
    room.answer("Yes.")


def test_a_question_that_could_not_be_kept_comes_back_with_all_its_pictures(bench: Bench) -> None:
    room = bench.open_room()
    bench.router.refusal = EngineFailed("It failed.")
    room.chat.send(each_of())
    room.until(lambda: room.composer.draft() == each_of())
    assert room.texts() == []


def test_a_question_in_german_goes_out_as_the_switch_says(bench: Bench) -> None:
    room = bench.open_room()
    told: list[object] = []
    room.chat.conversation.progressed.connect(told.append)
    room.chat.send(Draft("Was zeigt das?", TWO[0], english=True))
    room.script.say("A chart.")
    room.script.end()
    kept = room.done()
    assert not [each for each in told if isinstance(each, InEnglish)]  # there is no model for words
    assert kept.text.startswith("A chart.\n\n*The question was asked as it is:")


def test_a_question_about_pictures_is_asked_of_a_model_that_sees_also_again(bench: Bench) -> None:
    """No picture is in view behind such a question, and the model for words is chosen again."""
    room = bench.open_room()
    room.models.choose(TEXT)
    room.composer.now, room.composer.picture = each_of(), TWO[0]
    room.chat.update()
    assert room.models.name == VISION
    room.composer.picture = None
    room.composer.send()
    for words in ("10", "20", "30: 10 [A], 20 [B]."):
        room.script.say(words)
        room.script.end()
    first = room.done()
    assert (first.model, room.models.name) == (VISION, TEXT)
    room.chat.act(Again(first))
    room.until(lambda: last_answer(room).id != first.id)
    assert last_answer(room).model == VISION
    question = room.chat.conversation.last(Role.USER)
    assert question is not None
    room.chat.conversation.session.stop()
    room.done()
    room.chat.send(Draft("And the date?", editing=question.id))
    room.until(lambda: room.texts()[0] == "And the date?")
    assert last_answer(room).model == VISION
    room.chat.conversation.session.stop()
    room.done()
    assert room.told() == []
