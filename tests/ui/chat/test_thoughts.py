"""What a model thought aloud is folded above its answer, and no part of what is copied, spoken or sent."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from desktop.common.types import Ending
from desktop.ui.chat.transcript.prose import Prose
from tests.ui.chat.scripted import Talk
from tests.ui.rooms import find

LEFT = Qt.MouseButton.LeftButton
THOUGHT = "<think>\nThe person wants **ten**.\n</think>\n\nIt is 10."


def fold(talk: Talk) -> QPushButton:
    found: QPushButton = find(talk.page.pane.transcript, QPushButton, "Thought")
    return found


def thoughts(talk: Talk) -> Prose:
    return next(each for each in talk.page.pane.transcript.findChildren(Prose) if "Thought" in each.accessibleName())


def test_a_thought_is_folded_above_the_answer_and_unfolds(talk: Talk) -> None:
    talk.ask("What is 5 + 5?")
    talk.answer(THOUGHT)
    assert talk.prose().document().toPlainText() == "It is 10."
    assert fold(talk).text() == "Thought for 4 words"
    QTest.mouseClick(fold(talk), LEFT)
    assert thoughts(talk).isVisible()
    assert thoughts(talk).document().toPlainText() == "The person wants ten."
    assert fold(talk).mapToGlobal(fold(talk).rect().topLeft()).y() < talk.prose().mapToGlobal(talk.prose().pos()).y()
    talk.nothing_is_cut()
    fold(talk).setFocus()
    QTest.keyClick(fold(talk), Qt.Key.Key_Space)
    assert not thoughts(talk).isVisible()


def test_it_is_counted_while_it_comes_and_can_be_read_meanwhile(talk: Talk) -> None:
    talk.ask("What is 5 + 5?")
    talk.script.say("<think>one two ")
    talk.until(lambda: fold(talk).isVisible() and fold(talk).text() == "Thinking, 2 words")
    assert not talk.prose().document().toPlainText()
    talk.script.say("three")
    talk.until(lambda: fold(talk).text() == "Thinking, 3 words")
    talk.script.say("</think>It is ")
    talk.until(lambda: talk.prose().document().toPlainText() == "It is")
    assert fold(talk).text() == "Thought for 3 words"
    talk.script.say("10.")
    talk.script.end(Ending.COMPLETE)
    talk.done()
    assert talk.prose().document().toPlainText() == "It is 10."


def test_a_thought_whose_beginning_nobody_marked_is_taken_out_when_its_end_comes(talk: Talk) -> None:
    talk.ask("What is 5 + 5?")
    talk.script.say("Hm, ten.\n")
    talk.until(lambda: "Hm, ten." in talk.prose().document().toPlainText())
    talk.script.say("</think>\n\nIt is 10.")
    talk.script.end(Ending.COMPLETE)
    talk.done()
    assert talk.prose().document().toPlainText() == "It is 10."
    assert fold(talk).text() == "Thought for 2 words"


def test_it_is_not_copied(talk: Talk) -> None:
    talk.ask("What is 5 + 5?")
    talk.answer(THOUGHT)
    QTest.mouseClick(find(talk.page.pane.transcript, QPushButton, "Copy answer"), LEFT)
    assert QGuiApplication.clipboard().text() == "It is 10."


def test_it_is_not_sent_again_unless_it_is_gone_on_with(talk: Talk) -> None:
    talk.ask("What is 5 + 5?")
    talk.answer(THOUGHT)
    talk.ask("And 6?")
    talk.answer("<think>now", ending=Ending.STOPPED)
    assert [message.text for message in talk.script.asked[-1]][1:] == ["What is 5 + 5?", "It is 10.", "And 6?"]
    go_on = [each for each in talk.page.pane.transcript.findChildren(QPushButton, "Go on") if each.isVisible()]
    QTest.mouseClick(go_on[0], LEFT)
    talk.answer(" six</think>It is 11.")
    assert talk.script.asked[-1][-1].text == "<think>now"
    assert talk.prose().document().toPlainText() == "It is 11."
