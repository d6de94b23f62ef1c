"""The room as the text grows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.chat.empty import EmptyChat
from desktop.ui.chat.pictures import Thumbs
from desktop.ui.theme import Theme
from desktop.ui.tokens import LIST_WIDTH
from tests.ui.chat.scripted import Talk
from tests.ui.rooms import find


@pytest.fixture
def large(talk: Talk, theme: Theme) -> Iterator[Talk]:
    theme.set_text_size(200)
    yield talk
    theme.set_text_size(100)


def test_the_list_grows_with_its_words(large: Talk, theme: Theme) -> None:
    QApplication.processEvents()
    assert LIST_WIDTH < large.page.panel.width() <= large.page.width() / 3
    assert large.page.save_state() == str(LIST_WIDTH).encode()
    theme.set_text_size(100)
    QApplication.processEvents()
    assert large.page.panel.width() == theme.scaled(LIST_WIDTH)


def test_the_hint_of_the_composer_grows_too(large: Talk) -> None:
    editor = large.page.composer.editor
    assert editor.viewport().font().pointSizeF() == editor.font().pointSizeF()


def test_what_was_removed_is_named_in_full(talk: Talk) -> None:
    talk.ask("What does this chart show, and why is it so?")
    talk.answer("Sales.")
    talk.listed(1)
    talk.page.panel.remove(talk.page.panel.model.chats[0])
    QApplication.processEvents()
    bar = find(talk.page.panel, QFrame, "Removed")
    words = next(each for each in bar.findChildren(QLabel) if each.text().endswith("removed."))
    assert words.wordWrap()
    assert words.height() >= words.heightForWidth(words.width())


def test_the_pencil_is_seen_while_the_question_is_pointed_at_or_focused(talk: Talk) -> None:
    talk.page.activateWindow()
    talk.until(talk.page.isActiveWindow)
    talk.ask("One")
    talk.answer("1")
    pencil = find(talk.page.pane.transcript, QWidget, "Edit question")
    plain = pencil.grab().toImage()
    row = pencil.parentWidget().parentWidget()
    row.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    hovered = pencil.grab().toImage()
    row.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    assert pencil.grab().toImage() == plain
    assert hovered != plain
    pencil.setFocus(Qt.FocusReason.TabFocusReason)
    assert pencil.grab().toImage() != plain


def test_where_there_is_no_room_for_the_ways_to_begin_they_are_not_announced(theme: Theme, qtbot: QtBot) -> None:
    room, empty = QWidget(), EmptyChat(theme, Thumbs())
    qtbot.addWidget(room)
    empty.setParent(room)
    ways = next(each for each in empty.findChildren(QLabel) if each.text() == "Three ways to begin:")
    cards = find(empty, QAbstractButton, "Ask something")
    room.show()
    seen = []
    for height in (900, 300):
        empty.resize(900, height)
        seen.append((ways.isVisibleTo(room), cards.isVisibleTo(room)))
    assert seen == [(True, True), (False, False)]
