"""The menu of one message: its button, a right click and the Menu key lead to the same entries."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.ui.chat.offers import Group, Item
from desktop.vault.types import Entry
from tests.ui.chat.menus import MENUS, menu_key, pick, right_click, words_of
from tests.ui.chat.scripted import Talk
from tests.ui.rooms import find

QUESTION = ["Edit this question", "", "New chat from here"]
ANSWER = ["Try again", "Try again otherwise", "", "New chat from here"]


def asked(talk: Talk) -> None:
    talk.ask("One?")
    talk.answer("**1**")


def press(talk: Talk, name: str) -> None:
    shown = next(each for each in talk.page.pane.transcript.findChildren(QAbstractButton, name) if each.isVisible())
    QTest.mouseClick(shown, Qt.MouseButton.LeftButton)


def test_the_buttons_of_a_question_and_of_an_answer_open_it(talk: Talk) -> None:
    asked(talk)
    press(talk, "More for question")
    assert words_of(MENUS[-1])[: len(QUESTION)] == QUESTION
    assert MENUS[-1].accessibleName() == "More for this question"
    press(talk, "More for answer")
    assert words_of(MENUS[-1])[: len(ANSWER)] == ANSWER
    assert MENUS[-1].accessibleName() == "More for this answer"
    assert MENUS[-1].objectName() == "Message menu"
    assert [action.objectName() for action in MENUS[-1].actions()][:2] == ["Again", "Again otherwise"]


def test_a_right_click_on_words_has_what_can_be_done_with_them_first(talk: Talk) -> None:
    asked(talk)
    prose = talk.prose()
    menu = right_click(prose.viewport())
    assert words_of(menu)[:5] == ["Copy", "Select all", "Select the whole chat", "", "Try again"]
    assert not menu.actions()[0].isEnabled()
    pick(menu, "Select all")
    assert prose.textCursor().selectedText() == "1"
    menu = right_click(prose.viewport())
    pick(menu, "Copy")
    assert QGuiApplication.clipboard().text() == "1"


def test_a_right_click_beside_the_words_and_the_menu_key_on_a_button_have_those_of_the_message(talk: Talk) -> None:
    asked(talk)
    row = talk.prose().parentWidget()
    assert row is not None
    assert words_of(right_click(row, row.rect().topRight()))[: len(ANSWER)] == ANSWER
    copy = next(b for b in row.findChildren(QAbstractButton, "Copy answer"))
    assert words_of(menu_key(copy))[: len(ANSWER)] == ANSWER


def test_the_menu_key_on_a_link_of_an_answer_copies_it(talk: Talk) -> None:
    talk.ask("Where?")
    talk.answer("[here](https://example.org/map)")
    prose = talk.prose()
    at = prose.cursorRect(QTextCursor(prose.document())).center()
    at.setX(at.x() + 4)
    pick(right_click(prose.viewport(), at), "Copy link")
    assert QGuiApplication.clipboard().text() == "https://example.org/map"


def test_what_is_chosen_is_done(talk: Talk) -> None:
    asked(talk)
    press(talk, "More for answer")
    pick(MENUS[-1], "Copy as Markdown")
    assert QGuiApplication.clipboard().text() == "**1**"
    press(talk, "More for question")
    pick(MENUS[-1], "Edit this question")
    assert talk.page.composer.draft().text == "One?"


def test_an_answer_that_arrives_has_nothing_to_copy_yet(talk: Talk) -> None:
    talk.ask("One?")
    talk.script.say("1")
    talk.heard("1")
    assert "Try again" not in words_of(right_click(talk.prose().viewport()))
    assert "Copy as Markdown" not in words_of(MENUS[-1])
    talk.answer("")


def test_others_add_their_entries(talk: Talk) -> None:
    seen: list[int] = []

    def offer(entry: Entry) -> Item | None:
        return Item("Count", "Count", lambda: seen.append(entry.id)) if entry.text == "One?" else None

    talk.page.message_offers.add(Group.TAKE, offer)
    asked(talk)
    press(talk, "More for answer")
    assert "Count" not in words_of(MENUS[-1])
    press(talk, "More for question")
    pick(MENUS[-1], "Count")
    assert seen == [talk.page.chat.conversation.entries[0].id]


def test_the_chat_in_view_has_entries_of_its_own_beside_those_of_every_chat(talk: Talk) -> None:
    asked(talk)
    talk.listed(1)
    talk.page.offers.add(Group.LOOK, lambda chat: Item("Chat", chat.title if chat else "none", lambda: None))
    words = words_of(talk.page.menu())
    assert words[:3] == ["Pin", "Rename", "New temporary chat"]
    assert words[-5:] == ["", "Find in this chat", "One?", "", "Remove"]
    talk.page.new_chat()
    assert words_of(talk.page.menu()) == [
        *("New temporary chat", "", "How this chat is answered", "", "Find in this chat", "none"),
    ]
    assert find(talk.page, QWidget, "More").accessibleName() == "More for this chat"
