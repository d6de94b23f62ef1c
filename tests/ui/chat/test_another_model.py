"""Another model looks at a picture while one for words is chosen: for the turn, or kept for the chat."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from tests.ui.chat.scripted import TEXT, VISION, Talk, picture
from tests.ui.chat.seen import said
from tests.ui.rooms import find


def test_the_model_that_looks_at_a_picture_is_kept_for_the_chat(talk: Talk) -> None:
    talk.page.models.choose(TEXT)
    talk.page.composer.add_picture(picture())
    keep = find(talk.page, QPushButton, "Keep this model")
    assert keep.text() == "Keep Llama 3.2 11B Vision"
    QTest.mouseClick(keep, Qt.MouseButton.LeftButton)
    assert said(talk.page.pane.foot.banners) == []
    find(talk.page.composer, QWidget, "Remove Picture in view").click()
    assert talk.page.models.name == VISION


def test_it_looks_at_a_picture_for_one_question_only(talk: Talk) -> None:
    talk.page.models.choose(TEXT)
    talk.page.composer.add_picture(picture())
    QTest.mouseClick(find(talk.page, QPushButton, "Only this question"), Qt.MouseButton.LeftButton)
    assert said(talk.page.pane.foot.banners) == [
        "Llama 3.2 11B Vision looks at this picture, then Llama 3.2 3B goes on.",
        "The picture goes out of view after this answer.",
    ]
    talk.ask("What is this?")
    assert talk.answer("A chart.").model == VISION
    talk.until(lambda: talk.page.models.name == TEXT)
    assert talk.page.chat.picture.picture is None
    talk.ask("And a letter?")
    assert talk.answer("Dear all,").model == TEXT
    assert all(message.picture is None for message in talk.script.asked[-1])


def test_out_of_view_after_one_question_it_can_be_put_back(talk: Talk) -> None:
    talk.page.models.choose(TEXT)
    talk.page.composer.add_picture(picture())
    QTest.mouseClick(find(talk.page, QPushButton, "Only this question"), Qt.MouseButton.LeftButton)
    talk.ask("What is this?")
    talk.answer("A chart.")
    talk.until(lambda: talk.page.models.name == TEXT)
    QTest.mouseClick(find(talk.page.pane.foot.undo, QPushButton, "Undo"), Qt.MouseButton.LeftButton)
    talk.until(lambda: talk.page.models.name == VISION)
    assert talk.page.chat.picture.picture == picture()


def test_an_answer_that_was_stopped_keeps_the_picture_in_view(talk: Talk) -> None:
    talk.page.models.choose(TEXT)
    talk.page.composer.add_picture(picture())
    QTest.mouseClick(find(talk.page, QPushButton, "Only this question"), Qt.MouseButton.LeftButton)
    talk.ask("What is this?")
    talk.script.say("A ch")
    talk.heard("A ch")
    talk.page.pane.stop()
    talk.done()
    assert talk.page.chat.picture.picture == picture()
    assert talk.page.models.name == VISION
