"""Where keys go, and that what is typed next is never lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPushButton, QWidget

from desktop.common.types import Ending
from desktop.state.chat.acts import Again, GoOn
from desktop.ui.chat.page import ChatPage
from desktop.ui.parts.reading import tab_stops
from tests.ui.chat.scripted import Place, Talk
from tests.ui.rooms import find


@pytest.fixture
def window(place: Place, qtbot: object) -> Iterator[QWidget]:
    """The page beside a button of the window's, which has the focus before the page comes into view."""
    window = QWidget()
    row = QHBoxLayout(window)
    rail, page = QPushButton("Rail"), ChatPage(place.context)
    row.addWidget(rail)
    row.addWidget(page)
    page.hide()
    talk = Talk(page, place, qtbot)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    talk.until(window.isActiveWindow)
    rail.setFocus()
    talk.until(lambda: bool(page.models.choice.models))
    page.show()
    yield window
    page.dispose()
    talk.until(lambda: not place.context.loop.jobs)
    window.hide()
    window.deleteLater()


def focused() -> str:
    widget = QApplication.focusWidget()
    return widget.objectName() if widget is not None else ""


def test_the_composer_has_the_focus_when_the_room_appears(window: QWidget) -> None:
    assert window.isActiveWindow()
    assert focused() == "Message"


def test_keys_of_the_room_count_wherever_the_focus_is(window: QWidget) -> None:
    rail = next(each for each in window.findChildren(QPushButton) if each.text() == "Rail")
    rail.setFocus()
    QTest.keyClick(rail, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert focused() == "Message"
    rail.setFocus()
    QTest.keyClick(rail, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert focused() == "Search chats"


def test_going_on_leaves_the_focus_to_the_composer(talk: Talk) -> None:
    talk.page.activateWindow()
    talk.until(talk.page.isActiveWindow)
    talk.ask("Tell me a story")
    first = talk.answer("Once", ending=Ending.LENGTH)
    for act in (GoOn(first), Again(first)):
        find(talk.page, QPushButton, "Attach picture").setFocus()
        talk.page.act(act)
        assert focused() == "Message"
        talk.answer(" upon a time")


def test_pinning_and_removing_from_the_head_leave_the_focus_to_the_composer(talk: Talk) -> None:
    talk.page.activateWindow()
    talk.until(talk.page.isActiveWindow)
    talk.ask("One")
    talk.answer("1")
    talk.listed(1)
    for words in ("Pin", "Remove"):
        talk.page.pane.header.more.setFocus()
        menu = talk.page.menu()
        next(each for each in menu.actions() if each.text() == words).trigger()
        assert focused() == "Message"
        menu.close()
    talk.listed(0)


def test_a_new_name_leaves_the_focus_to_the_composer(talk: Talk) -> None:
    talk.page.activateWindow()
    talk.until(talk.page.isActiveWindow)
    talk.ask("One")
    talk.answer("1")
    talk.listed(1)
    talk.until(lambda: not talk.place.context.loop.jobs)
    talk.page.panel.view.rename(talk.page.panel.model.chats[0])
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "Two")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    talk.until(lambda: talk.titles() == ["Two"])
    talk.until(lambda: focused() == "Message")


def test_tab_goes_through_the_room_as_the_eye_does(talk: Talk) -> None:
    talk.ask("One")
    talk.answer("1")
    talk.listed(1)
    assert [stop.objectName() for stop in tab_stops(talk.page)] == [
        "Search chats",
        "New chat",
        "Chats",
        "Model",
        "More",
        "Conversation",
        "Edit question",
        "More for question",
        "Question",
        "Answer",
        "Copy answer",
        "Try again",
        "More for answer",
        "Message",
        "Attach picture",
        "Memory meter",
    ]


def test_the_search_is_cleared_by_its_button_and_by_escape(talk: Talk) -> None:
    talk.page.activateWindow()
    talk.until(talk.page.isActiveWindow)
    search, clear = talk.page.panel.search.edit, find(talk.page.panel, QWidget, "Clear search")
    assert not clear.isVisible()
    search.setText("rain")
    assert clear.isVisible()
    QTest.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert (search.text(), focused(), clear.isVisible()) == ("", "Search chats", False)
    search.setText("rain")
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert (search.text(), focused()) == ("", "Search chats")
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert focused() == "Message"


def test_choosing_a_model_leaves_the_focus_to_the_composer(talk: Talk) -> None:
    talk.page.activateWindow()
    talk.until(talk.page.isActiveWindow)
    talk.page.pane.header.model.setFocus()
    menu = talk.page.pane.model_menu()
    next(each for each in menu.actions() if each.isEnabled()).trigger()
    menu.close()
    assert focused() == "Message"


def test_the_key_for_copying_does_what_the_button_does_and_shows_it(talk: Talk) -> None:
    talk.ask("A table")
    talk.answer("| a | b |\n|---|---|\n| **1** | 2 |\n")
    QTest.keyClick(
        talk.page.composer.editor,
        Qt.Key.Key_C,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    html, text = QApplication.clipboard().mimeData().html(), QApplication.clipboard().text()
    button = find(talk.page.pane.transcript, QPushButton, "Copy answer")
    assert button.text() == "Copied"
    assert "<table" in html
    assert "**" not in text
    button.click()
    assert QApplication.clipboard().mimeData().html() == html
