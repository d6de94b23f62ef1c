"""What is odd about an answer is told below it, with a way out that is pressed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.common.types import Ending
from desktop.vault.types import Manner
from tests.ui.chat.scripted import Talk

LEFT = Qt.MouseButton.LeftButton
GERMAN = "Was ist der Unterschied zwischen Reis und Hirse?"
ENGLISH = (
    "Rice is a grain that is grown in water, and millet is one that needs hardly any of it. You can cook both of them "
    "in the same way, but the time is not the same, and what is left of it is also not the same."
)


def notes(talk: Talk) -> list[str]:
    return [each.text() for each in talk.page.pane.transcript.findChildren(QLabel, "Note") if each.isVisible()]


def press(talk: Talk, name: str) -> None:
    asked = len(talk.script.asked)
    button = next(each for each in talk.page.pane.transcript.findChildren(QPushButton, name) if each.isVisible())
    QTest.mouseClick(button, LEFT)
    talk.until(lambda: len(talk.script.asked) > asked)


def test_another_language_is_told_and_the_right_one_asked_for(talk: Talk) -> None:
    talk.ask(GERMAN)
    talk.answer(ENGLISH)
    assert notes(talk) == ["This is in English; you asked in German."]
    press(talk, "Ask for language")
    assert talk.script.asked[-1][-1].text == f"{GERMAN}\n\nAnswer in German."
    talk.answer("Hirse ist das Korn, das wenig Wasser braucht.")
    assert notes(talk) == []


def test_another_language_is_no_fault_where_the_chat_has_one_of_its_own(talk: Talk) -> None:
    talk.page.chat.manner.set(Manner(language="en"))
    talk.ask(GERMAN)
    talk.answer(ENGLISH)
    assert notes(talk) == []
    talk.page.chat.manner.set(Manner())
    talk.until(lambda: notes(talk) == ["This is in English; you asked in German."])
    talk.page.chat.manner.set(Manner("Answer like an English butler."))
    talk.until(lambda: notes(talk) == [])


def test_an_answer_that_is_the_question_is_told(talk: Talk) -> None:
    talk.ask("How does a plane fly?")
    talk.answer("How does a plane fly?")
    assert notes(talk) == ["The model only said the question again."]
    press(talk, "Try again with more variety")
    talk.answer("With its wings.")
    assert notes(talk) == []


def test_a_loop_offers_more_variety_and_says_when_it_comes_again(talk: Talk) -> None:
    talk.ask("How does a plane fly?")
    talk.answer("It flies. ", ending=Ending.REPEATED)
    first = notes(talk)
    assert first
    press(talk, "Try again with more variety")
    talk.answer("It flies. ", ending=Ending.REPEATED)
    assert notes(talk) not in ([], first)


def test_a_lone_special_token_is_nothing_said(talk: Talk) -> None:
    talk.ask("How does a plane fly?")
    assert talk.answer("<|eot_id|>").text == ""
    shown = [each.text() for each in talk.page.pane.transcript.findChildren(QLabel) if each.isVisible()]
    assert "The model said nothing." in shown
