"""What is told below an answer, and what can be done about it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desktop.state.chat.acts import Act, Again
from desktop.state.chat.answer_notes import AnswerNote
from desktop.ui.chat.transcript.answer_notes import AnswerNotes
from desktop.ui.theme import Theme
from tests.ui.chat.entries import answer
from tests.ui.pressing import button

ANSWER = answer(2, "Well, well, well.")
VARIED = AnswerNote("It repeats itself.", "Try again with more variety", "More variety", Again(ANSWER))
ECHO = AnswerNote("It only repeats the question.")


@pytest.fixture
def notes(theme: Theme, qtbot: object) -> Iterator[AnswerNotes]:
    made = AnswerNotes(theme)
    yield made
    shiboken6.delete(made)


def words(notes: AnswerNotes) -> list[str]:
    return [each.text() for each in notes.findChildren(QLabel, "Note") if not each.isHidden() and each.isVisible()]


def test_nothing_to_tell_takes_no_room(notes: AnswerNotes) -> None:
    notes.show_notes(())
    assert notes.isHidden()


def test_each_note_is_a_line_with_its_act_beside_it(notes: AnswerNotes) -> None:
    asked: list[Act] = []
    notes.acted.connect(asked.append)
    notes.show_notes((VARIED, ECHO))
    notes.show()
    assert words(notes) == ["It repeats itself.", "It only repeats the question."]
    varied = button(notes, "More variety")
    assert varied.text() == "Try again with more variety"
    QTest.mouseClick(varied, Qt.MouseButton.LeftButton)
    assert asked == [Again(ANSWER)]
    varied.setFocus()
    QTest.keyClick(varied, Qt.Key.Key_Space)
    assert asked == [Again(ANSWER)] * 2


def test_other_notes_take_their_place(notes: AnswerNotes) -> None:
    notes.show_notes((VARIED,))
    notes.show_notes((ECHO,))
    notes.show()
    assert words(notes) == ["It only repeats the question."]
    notes.show_notes(())
    assert notes.isHidden()
