"""A question about a picture that is not in English: the note, its switch, and what is shown of both languages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QToolButton, QWidget

from desktop.common.types import Role
from desktop.ui.chat.transcript.folded import FoldedWords
from desktop.vault.settings_table import ENGLISH_FOR_PICTURES
from tests.ui.chat.scripted import Talk, picture
from tests.ui.rooms import find

GERMAN = "Was ist auf dem Bild zu sehen und was kostet es?"


def note(talk: Talk) -> QWidget | None:
    return next((each for each in talk.page.findChildren(QWidget, "English only") if each.isVisible()), None)


def switch(talk: Talk) -> QCheckBox:
    found: QCheckBox = find(talk.page, QCheckBox, "Ask in English")
    return found


def test_a_german_question_about_a_picture_gets_the_note(talk: Talk) -> None:
    QTest.keyClicks(talk.page.composer.editor, GERMAN)
    assert note(talk) is None  # there is no picture
    talk.page.composer.add_picture(picture())
    shown = note(talk)
    assert shown is not None
    words = [each.text() for each in shown.findChildren(QLabel) if each.text()]
    assert words == ["Llama 3.2 reads pictures in English only."]
    assert switch(talk).text() == "Ask in English underneath"
    QTest.mouseClick(find(talk.page.composer, QToolButton, "Remove Picture in view"), Qt.MouseButton.LeftButton)
    assert note(talk) is None


def test_an_english_question_gets_none(talk: Talk) -> None:
    talk.page.composer.add_picture(picture())
    assert note(talk) is None
    QTest.keyClicks(talk.page.composer.editor, "What does this chart show, and what does it cost?")
    assert note(talk) is None


@pytest.mark.parametrize("key", [True, False], ids=["by key", "by mouse"])
def test_the_switch_is_remembered(talk: Talk, key: bool) -> None:
    talk.page.composer.add_picture(picture())
    QTest.keyClicks(talk.page.composer.editor, GERMAN)
    if key:
        switch(talk).setFocus()
        QTest.keyClick(switch(talk), Qt.Key.Key_Space)
    else:
        QTest.mouseClick(switch(talk), Qt.MouseButton.LeftButton)
    assert talk.place.settings.get(ENGLISH_FOR_PICTURES) is True
    assert switch(talk).isChecked()
    talk.page.new_chat()
    talk.page.composer.add_picture(picture())
    QTest.keyClicks(talk.page.composer.editor, GERMAN)
    assert switch(talk).isChecked()


def test_set_in_the_settings_it_counts_at_once(talk: Talk) -> None:
    talk.page.composer.add_picture(picture())
    QTest.keyClicks(talk.page.composer.editor, GERMAN)
    assert not switch(talk).isChecked()
    talk.place.settings.set(ENGLISH_FOR_PICTURES, True)
    talk.until(lambda: switch(talk).isChecked())


def asked_underneath(talk: Talk) -> None:
    """The question in German, put to the model in English."""
    talk.page.composer.add_picture(picture())
    QTest.keyClicks(talk.page.composer.editor, GERMAN)
    QTest.mouseClick(switch(talk), Qt.MouseButton.LeftButton)
    QTest.keyClick(talk.page.composer.editor, Qt.Key.Key_Return)
    for words in ("What is in the picture, and what does it cost?", "A dog. It costs nothing.", "Ein Hund. Umsonst."):
        talk.script.say(words)
        talk.script.end()
    talk.until(lambda: talk.page.chat.conversation.last(Role.ASSISTANT) is not None)
    talk.done()


def test_both_languages_are_kept_and_shown(talk: Talk) -> None:
    asked_underneath(talk)
    question, answer = talk.page.chat.conversation.entries
    assert (question.text, question.english) == (GERMAN, "What is in the picture, and what does it cost?")
    assert (answer.text, answer.english) == ("Ein Hund. Umsonst.", "A dog. It costs nothing.")
    seen = [request[-1].picture is not None for request in talk.script.asked]
    assert seen == [False, True, False]  # the words alone are translated
    for name, words in (("Asked in English", question.english), ("Answer in English", answer.english)):
        button = find(talk.page.pane.transcript, QPushButton, name)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        held = button.parentWidget()
        assert isinstance(held, FoldedWords)
        assert held.prose.document().toPlainText() == words
