"""A disk that takes nothing in the middle of an answer: it goes on, says so, and is kept when there is room."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop.common.types import Ending, Role
from desktop.vault import unkept
from desktop.vault.database import Database
from desktop.vault.history import History
from tests.disk_trouble import Trouble
from tests.ui.chat.scripted import Place, Talk

KEPT_SO_FAR = "Stopped. The text so far is kept."
NOT_KEPT_SO_FAR = "Stopped. The text so far is not kept yet."
FULL = "The disk is full, so this could not be kept."


@pytest.fixture
def trouble(monkeypatch: pytest.MonkeyPatch) -> Trouble:
    return Trouble(monkeypatch)


@pytest.fixture
def no_second_try(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not by itself, at least not while the test lasts."""
    monkeypatch.setattr(unkept, "_FIRST", 3_600.0)


def banner(talk: Talk) -> str:
    found = talk.page.pane.foot.banners.findChild(QWidget, "answer not kept")
    return " ".join(part.text() for part in found.findChildren(QLabel) if part.text()) if found else ""


def notices(talk: Talk) -> list[str]:
    return [each.english for each in talk.page.chat.notices.board.shown()]


def press(talk: Talk, button: str) -> None:
    found = talk.page.pane.foot.banners.findChild(QPushButton, button)
    assert found is not None
    found.click()


def foot(talk: Talk) -> str:
    found = [each for each in talk.page.pane.transcript.findChildren(QLabel, "Ending") if each.isVisible()]
    return found[-1].text() if found else ""


def on_disk(place: Place, run: Callable[..., object]) -> str:
    """The last answer of the first chat, as the next start would find it after a kill."""
    database = Database(place.database.path)

    async def read() -> str:
        answer = (await History(database).path(1))[-1]
        return answer.text + database.growing.left_over().get(answer.id, "")

    text = run(read())
    database.close()
    return str(text)


def test_the_answer_goes_on_and_is_written_when_there_is_room(
    talk: Talk, place: Place, trouble: Trouble, run: Callable[..., object]
) -> None:
    talk.ask("Why?")
    talk.script.say("Because ")
    talk.heard("Because ")
    trouble.code = sqlite3.SQLITE_FULL
    talk.script.say("it rained, ")
    talk.until(lambda: FULL in banner(talk))
    assert "What you see is not kept yet." in banner(talk)
    talk.script.say("all night.")
    talk.heard("all night.")
    trouble.code = None
    talk.until(lambda: banner(talk) == "")
    assert talk.page.chat.conversation.session.busy
    assert on_disk(place, run) == "Because it rained, all night."
    talk.script.end()
    assert talk.done().kept


def test_one_cause_is_told_once(talk: Talk, trouble: Trouble) -> None:
    """What is typed is not kept either, and that is no second notice."""
    talk.ask("Why?")
    trouble.code = sqlite3.SQLITE_FULL
    talk.page.composer.editor.setPlainText("And then?")
    talk.until(lambda: notices(talk) == ["not kept"])
    talk.script.say("Because")
    talk.until(lambda: notices(talk) == ["answer not kept"])
    trouble.code = None
    talk.until(lambda: "answer not kept" not in notices(talk))
    talk.script.end()
    talk.done()


@pytest.mark.usefixtures("no_second_try")
def test_an_answer_that_ended_says_that_it_is_not_kept_until_it_is(
    talk: Talk, place: Place, trouble: Trouble, run: Callable[..., object]
) -> None:
    talk.ask("Why?")
    talk.script.say("Because ")
    talk.heard("Because ")
    trouble.code = sqlite3.SQLITE_FULL
    answer = talk.answer("it rained.")
    assert (answer.text, answer.ending, answer.kept) == ("Because it rained.", Ending.COMPLETE, False)
    assert foot(talk) == "This answer is not kept yet."
    assert FULL in banner(talk)
    press(talk, "Try again")
    talk.until(lambda: FULL in banner(talk))
    trouble.code = None
    press(talk, "Try again")
    talk.until(lambda: banner(talk) == "")
    assert foot(talk) == ""
    kept = talk.page.chat.conversation.last(Role.ASSISTANT)
    assert kept is not None
    assert kept.kept
    assert on_disk(place, run) == "Because it rained."


@pytest.mark.usefixtures("no_second_try")
def test_stopped_on_a_full_disk_it_does_not_claim_to_be_kept(talk: Talk, trouble: Trouble) -> None:
    talk.ask("Why?")
    trouble.code = sqlite3.SQLITE_FULL
    talk.script.say("Because it")
    talk.heard("Because it")
    talk.page.chat.conversation.session.stop()
    talk.done()
    assert foot(talk) == NOT_KEPT_SO_FAR
    trouble.code = None
    press(talk, "Try again")
    talk.until(lambda: foot(talk) == KEPT_SO_FAR)


@pytest.mark.usefixtures("no_second_try")
def test_it_is_whole_when_the_person_comes_back_to_it_and_for_the_next_question(talk: Talk, trouble: Trouble) -> None:
    talk.ask("Why?")
    talk.script.say("Because ")
    talk.heard("Because ")
    trouble.code = sqlite3.SQLITE_FULL
    talk.answer("it rained.")
    (chat,) = talk.page.panel.model.chats
    talk.page.chat.open_chat(None)
    talk.page.chat.open_chat(chat)
    talk.until(lambda: len(talk.page.chat.conversation.entries) == 2)
    assert talk.page.chat.conversation.entries[-1].text == "Because it rained."
    assert foot(talk) == "This answer is not kept yet."
    trouble.code = None
    talk.ask("And then?")
    talk.answer("It stopped.")
    assert [message.text for message in talk.script.asked[-1]][1:] == ["Why?", "Because it rained.", "And then?"]


def test_a_question_that_cannot_be_kept_comes_back_into_the_composer(talk: Talk, trouble: Trouble) -> None:
    trouble.code = sqlite3.SQLITE_FULL
    talk.page.composer.editor.setPlainText("Why?")
    talk.page.composer.send()
    talk.until(lambda: talk.page.chat.notices.failure.holds)
    assert talk.page.chat.notices.failure.notice is not None
    assert talk.page.chat.notices.failure.notice.title == FULL
    talk.until(lambda: talk.page.composer.draft().text == "Why?")
    trouble.code = None
    press(talk, "Try again")
    talk.until(lambda: len(talk.page.chat.conversation.entries) == 2)
    assert talk.answer("Because.").text == "Because."
