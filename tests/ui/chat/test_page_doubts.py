"""The doubts of a model, from its probabilities to the dots in the window: as they come, kept, and switched off."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from desktop.common.types import Role
from desktop.engine.types import Token
from desktop.ui.chat.transcript.answer_row import AnswerRow
from desktop.ui.parts.doubt.card import DoubtCard
from desktop.vault.settings_table import DOUBTS
from tests.ui.chat.scripted import Talk, picture
from tests.weighed import chosen, said


def visitors() -> list[Token]:
    sure = chosen("2,400", 0.46, ("2,000", 0.31), ("1,400", 0.12))
    return said("About ", sure, " people came, and ", chosen("150", 0.4, ("250", 0.35)), " dogs.")


def dotted(talk: Talk) -> list[str]:
    """The words with dots under them, of all answers in sight."""
    rows = talk.page.pane.transcript.rows
    found = []
    for index in sorted(rows.in_sight):
        for doubt in rows.entries[index].doubts:
            place = rows.doubts.place(index, doubt)
            found += [place.words] if place is not None else []
    return found


def captions(talk: Talk) -> list[str]:
    rows = talk.page.pane.transcript.rows.in_sight.values()
    labels = (row.findChild(QLabel, "Doubts") for row in rows if isinstance(row, AnswerRow))
    return [label.text() for label in labels if isinstance(label, QLabel) and label.isVisible()]


def card(talk: Talk) -> DoubtCard:
    return talk.page.pane.doubts.opening.card


def press(key: Qt.Key, *, shift: bool = False) -> None:
    modifiers = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)


def test_dots_come_while_the_answer_does(talk: Talk) -> None:
    talk.ask("How many came?")
    talk.script.say(*visitors()[:3])
    talk.until(lambda: dotted(talk) == ["2,400"])
    assert captions(talk) == []
    talk.script.say(*visitors()[3:])
    talk.script.end()
    answer = talk.done()
    assert [doubt.share for doubt in answer.doubts] == pytest.approx([0.46, 0.4], abs=0.01)
    assert dotted(talk) == ["2,400", "150"]
    assert captions(talk) == ["Two places where the model was unsure are dotted."]


def test_f8_goes_from_the_composer_to_the_doubt_and_back(talk: Talk) -> None:
    talk.ask("How many came?")
    talk.answer(*visitors())
    talk.page.composer.editor.setFocus()
    press(Qt.Key.Key_F8)
    shares = [label.text() for label in card(talk).findChildren(QLabel, "Share") if label.isVisible()]
    assert (card(talk).isVisible(), shares) == (True, ["46 %", "31 %", "12 %"])
    press(Qt.Key.Key_F8)
    press(Qt.Key.Key_F8, shift=True)
    assert card(talk).isVisible()
    press(Qt.Key.Key_Escape)
    assert card(talk).isHidden()
    assert QApplication.focusWidget() is talk.page.composer.editor


def test_they_are_there_when_the_chat_is_opened_again(talk: Talk) -> None:
    talk.ask("How many came?")
    talk.answer(*visitors())
    talk.listed(1)
    (chat,) = talk.page.panel.model.chats
    talk.page.new_chat()
    talk.until(lambda: not talk.page.chat.conversation.entries)
    talk.page.chat.open_chat(chat)
    talk.until(lambda: dotted(talk) == ["2,400", "150"])
    assert captions(talk) == ["Two places where the model was unsure are dotted."]


def test_each_version_of_an_answer_has_its_own(talk: Talk) -> None:
    talk.ask("How many came?")
    talk.answer(*visitors())
    talk.page.chat.try_again()
    talk.until(lambda: talk.page.chat.conversation.session.busy)
    talk.answer(*said("Exactly ", chosen("2,417", 0.3, ("2,400", 0.25)), "."))
    assert dotted(talk) == ["2,417"]
    assert captions(talk) == ["One place where the model was unsure is dotted."]
    talk.page.chat.turn_last(-1)
    talk.until(lambda: dotted(talk) == ["2,400", "150"])


def test_the_setting_counts_at_once_for_what_is_shown(talk: Talk) -> None:
    talk.ask("How many came?")
    talk.answer(*visitors())
    talk.place.settings.set(DOUBTS, False)
    talk.until(lambda: captions(talk) == [])
    assert dotted(talk) == []
    talk.page.composer.editor.setFocus()
    press(Qt.Key.Key_F8)
    assert card(talk).isHidden()
    talk.place.settings.set(DOUBTS, True)
    talk.until(lambda: captions(talk) == ["Two places where the model was unsure are dotted."])
    assert dotted(talk) == ["2,400", "150"]


def test_the_table_of_a_chart_has_f8_to_itself(talk: Talk) -> None:
    """Its page lies over the room, and hears the key itself."""
    talk.ask("How many came?")
    talk.answer(*visitors())
    talk.page.charts.read(picture())
    talk.until(lambda: talk.page.layers.top is not None)
    press(Qt.Key.Key_F8)
    assert card(talk).isHidden()


def test_an_answer_without_probabilities_has_no_dots(talk: Talk) -> None:
    talk.ask("How many came?")
    answer = talk.answer("About 2,400 people came.")
    assert answer.role is Role.ASSISTANT
    assert (dotted(talk), captions(talk)) == ([], [])


def test_formulas_that_are_drawn_leave_the_dots_where_their_words_are(talk: Talk) -> None:
    """A drawing takes the place of letters while the answer comes, and afterwards."""
    talk.ask("How much?")
    number = chosen("2,400", 0.4, ("2,000", 0.3))
    talk.script.say(*said("So $a_1 = 17 + b_2$ makes ", number, " and $x = 2,4"))
    talk.until(lambda: dotted(talk) == ["2,400"])
    talk.answer(*said("00$ is ", number, ", then $y$ and ", number, "."))
    talk.until(lambda: talk.prose().document().toRawText().count("\ufffc") == 3)
    assert dotted(talk) == ["2,400", "2,400", "2,400"]
    rows = talk.page.pane.transcript.rows
    raw = talk.prose().document().toRawText()
    places = [rows.doubts.place(1, doubt) for doubt in rows.entries[1].doubts]
    assert [raw[place.start : place.end] for place in places if place is not None] == ["2,400"] * 3
    assert [raw.count("2,400", 0, place.start) for place in places if place is not None] == [0, 1, 2]
