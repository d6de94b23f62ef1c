"""A picture that was sent is seen by later questions until the person takes it out of view."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget

from desktop.common.types import Role
from tests.ui.chat.scripted import TEXT, VISION, Talk, picture
from tests.ui.chat.seen import said
from tests.ui.rooms import find


@pytest.fixture
def pictured(talk: Talk) -> Talk:
    """A chat that was about the chart, with the model for words wanted before."""
    talk.page.models.choose(TEXT)
    talk.ask("What is this?", picture())
    talk.answer("A chart.")
    assert chip(talk).isVisible()
    return talk


def chip(talk: Talk) -> QWidget:
    found: QWidget = find(talk.page.composer, QWidget, "Picture in view")
    return found


def take_out(talk: Talk) -> None:
    find(talk.page.composer, QToolButton, "Remove Picture in view").click()
    talk.until(lambda: not chip(talk).isVisible())


def seen_by_last(talk: Talk) -> list[bool]:
    """Which questions of the last request carried a picture."""
    return [message.picture is not None for message in talk.script.asked[-1] if message.role is Role.USER]


def row_of(talk: Talk, model: str) -> QAction:
    return next(each for each in talk.page.pane.model_menu().actions() if each.data() == model)


def test_its_sign_says_how(pictured: Talk) -> None:
    button = find(pictured.page.composer, QToolButton, "Remove Picture in view")
    assert button.isVisible()
    assert button.accessibleName() == "Take sales-chart.png out"


def test_later_questions_are_asked_without_it_and_need_no_model_that_sees(pictured: Talk) -> None:
    take_out(pictured)
    assert pictured.page.models.name == TEXT
    assert pictured.page.composer.attached.in_view == ""
    pictured.ask("Now as a letter")
    pictured.answer("Dear all,")
    assert seen_by_last(pictured) == [False, False]


def test_it_stays_where_it_was_sent_and_is_out_of_view_after_a_restart_too(pictured: Talk) -> None:
    take_out(pictured)
    page = pictured.page
    chat = page.chat.list.chat(page.chat.conversation.chat)
    page.new_chat()
    page.chat.open_chat(chat)
    pictured.until(lambda: len(page.chat.conversation.entries) == 2)
    assert page.chat.conversation.entries[0].picture == picture()
    assert not chip(pictured).isVisible()


def test_it_can_be_put_back(pictured: Talk) -> None:
    take_out(pictured)
    bar = pictured.page.pane.foot.undo
    assert "sales-chart.png is out of view. Later questions are asked without it." in [
        each.text() for each in bar.findChildren(QLabel)
    ]
    find(bar, QPushButton, "Undo").click()
    pictured.until(lambda: chip(pictured).isVisible())
    assert pictured.page.models.name == VISION
    pictured.ask("And of what?")
    pictured.answer("Of sales.")
    assert seen_by_last(pictured) == [True, False]


def test_the_key_puts_it_back_too(pictured: Talk) -> None:
    take_out(pictured)
    QTest.keyClick(pictured.page.composer.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    pictured.until(lambda: chip(pictured).isVisible())


def test_another_answer_to_its_own_question_sees_it(pictured: Talk) -> None:
    take_out(pictured)
    pictured.page.models.choose(VISION)
    find(pictured.page.pane.transcript, QPushButton, "Try again").click()
    pictured.answer("A bar chart.")
    assert seen_by_last(pictured) == [True]


def test_a_new_picture_comes_into_view(pictured: Talk) -> None:
    take_out(pictured)
    pictured.ask("And this?", picture("map.png"))
    pictured.answer("A map.")
    assert seen_by_last(pictured) == [False, True]
    assert pictured.page.composer.attached.in_view == "map.png"


def test_an_older_picture_does_not_take_its_place(pictured: Talk) -> None:
    pictured.ask("And this?", picture("map.png"))
    pictured.answer("A map.")
    take_out(pictured)
    pictured.ask("Thanks")
    pictured.answer("Gladly.")
    assert seen_by_last(pictured) == [False, False, False]


def test_a_model_for_words_can_be_chosen_and_says_what_that_means(pictured: Talk) -> None:
    row = row_of(pictured, TEXT)
    assert row.isEnabled()
    assert row.text() == "Llama 3.2 3B\tWill not see the picture"
    row.trigger()
    pictured.until(lambda: not chip(pictured).isVisible())
    assert pictured.page.models.name == TEXT
    assert said(pictured.page.pane.foot.banners) == []
    pictured.ask("Thanks")
    pictured.answer("Gladly.")
    assert seen_by_last(pictured) == [False, False]


def test_a_picture_that_was_not_sent_yet_keeps_models_that_cannot_see_it_from_being_chosen(talk: Talk) -> None:
    talk.page.composer.add_picture(picture())
    assert not row_of(talk, TEXT).isEnabled()
    assert row_of(talk, TEXT).text() == "Llama 3.2 3B\tCannot see the picture in view"
