"""Removed chats: where they can be seen, had back, and removed for good."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, QDateTime, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QLabel, QListView, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from desktop.common import i18n
from desktop.ui.chat.chats.removed import RemovedChats, days_left
from desktop.ui.theme import Theme
from desktop.vault.types import Chat, Removed
from tests.ui.chat.scripted import Talk
from tests.ui.chat.seen import said, texts_in
from tests.ui.rooms import find, nothing_is_cut


def remove_all(talk: Talk, *titles: str) -> None:
    """Chats of one question each, all removed."""
    for title in titles:
        talk.page.new_chat()
        talk.ask(title)
        talk.answer(f"About {title}")
    talk.listed(len(titles))
    for chat in list(talk.page.panel.model.chats):
        talk.page.panel.remove(chat)
    talk.listed(0)


def open_removed(talk: Talk) -> QListView:
    find(talk.page, QPushButton, "Recently removed").click()
    view: QListView = find(talk.page, QListView, "Chats that were removed")
    assert view.isVisible()
    return view


def kept(talk: Talk) -> list[str]:
    return [each.chat.title for each in talk.page.panel.removed_chats.model.chats]


def press(view: QListView, key: Qt.Key) -> None:
    QTest.keyClick(view, key)


def test_there_is_a_way_to_them_while_there_are_any(talk: Talk) -> None:
    way = find(talk.page, QPushButton, "Recently removed")
    assert not way.isVisible()
    remove_all(talk, "One", "Two")
    assert way.isVisible()
    assert way.text() == "Recently removed (2)"
    talk.page.panel.bring_back()
    talk.until(lambda: way.text() == "Recently removed (1)")
    talk.page.panel.bring_back()
    talk.until(lambda: not way.isVisible())


@pytest.mark.parametrize("by_key", [True, False])
def test_a_chat_is_had_back(talk: Talk, by_key: bool) -> None:
    remove_all(talk, "One", "Two")
    view = open_removed(talk)
    assert kept(talk) == ["One", "Two"]  # the last removed first
    view.setCurrentIndex(view.model().index(1, 0))
    if by_key:
        press(view, Qt.Key.Key_Return)
    else:
        find(talk.page, QPushButton, "Bring back").click()
    talk.until(lambda: kept(talk) == ["One"])
    assert talk.titles() == ["Two"]
    assert view.isVisible()
    find(talk.page, QPushButton, "Bring back").click()
    talk.until(lambda: kept(talk) == [])
    assert not view.isVisible()  # nothing is left to see there
    talk.page.chat.open_chat(talk.page.panel.model.chats[0])
    talk.until(lambda: len(texts_in(talk)) == 2)


def test_removing_for_good_is_asked_once_more(talk: Talk) -> None:
    remove_all(talk, "One", "Two")
    view = open_removed(talk)
    press(view, Qt.Key.Key_Delete)
    question = find(talk.page, QFrame, "Really remove")
    assert said(question)[0] == "Remove “One” for good? Nobody can bring it back then."
    find(question, QPushButton, "Keep").click()
    assert not question.isVisible()
    assert kept(talk) == ["One", "Two"]
    find(talk.page, QPushButton, "Remove for good").click()
    find(question, QPushButton, "Yes, remove for good").click()
    talk.until(lambda: kept(talk) == ["Two"])
    talk.page.panel.bring_back()  # of the two that were removed, this one is still there
    talk.until(lambda: talk.titles() == ["Two"])


def test_all_of_them_can_be_removed_for_good(talk: Talk) -> None:
    remove_all(talk, "One", "Two")
    view = open_removed(talk)
    find(talk.page, QPushButton, "Remove all for good").click()
    question = find(talk.page, QFrame, "Really remove")
    assert said(question)[0] == "Remove 2 chats for good? Nobody can bring them back then."
    find(question, QPushButton, "Yes, remove for good").click()
    talk.until(lambda: kept(talk) == [])
    assert not view.isVisible()
    talk.page.panel.bring_back()
    talk.until(lambda: not talk.place.context.loop.jobs)
    assert talk.titles() == []


def test_escape_leaves_the_question_then_the_page(talk: Talk) -> None:
    remove_all(talk, "One")
    view = open_removed(talk)
    press(view, Qt.Key.Key_Delete)
    question = find(talk.page, QFrame, "Really remove")
    press(find(question, QPushButton, "Keep"), Qt.Key.Key_Escape)
    assert view.isVisible()
    assert not question.isVisible()
    press(view, Qt.Key.Key_Escape)
    assert not view.isVisible()
    assert talk.page.panel.view.isVisible()


def test_searching_leads_back_to_the_chats(talk: Talk) -> None:
    remove_all(talk, "One")
    view = open_removed(talk)
    talk.page.search()
    assert not view.isVisible()
    view = open_removed(talk)
    find(talk.page, QToolButton, "Back to the chats").click()
    assert not view.isVisible()


@pytest.mark.parametrize(
    ("days", "told"),
    [(0, "Gone for good in 30 days"), (29, "Gone for good in 1 day"), (30, "Gone for good with the next start")],
)
def test_it_says_for_how_long(days: int, told: str) -> None:
    assert days_left(removed("One", days), QDate.currentDate()) == told


def removed(title: str, days: int = 0) -> Removed:
    when = float(QDateTime(QDate.currentDate().addDays(-days), QTime(12, 0)).toSecsSinceEpoch())
    return Removed(Chat(1, title, False, when, when, False, "llama3.2:3b"), when)


def test_rows_are_spoken_and_no_word_is_cut(theme: Theme, qtbot: QtBot) -> None:
    i18n.use_language(i18n.PSEUDO)
    page = RemovedChats(theme)
    page.resize(224, 560)
    page.show_removed([removed("One")])
    page.show()
    nothing_is_cut(qtbot, page)
    page._ask(everything=True)
    nothing_is_cut(qtbot, page)
    i18n.use_language("en")
    assert page.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "One, Gone for good in 30 days"
    assert all(each.text() for each in page.findChildren(QLabel) if each.isVisible())
    page.deleteLater()
