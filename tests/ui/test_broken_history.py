"""Whatever is wrong with the history, every room works, chats go on, and "Try again" does when the cause is gone."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.app.running import Running
from desktop.state.room import Room
from desktop.ui.chat.page import ChatPage
from desktop.ui.writing.page import WritingPage
from desktop.vault.database import Database
from desktop.vault.draft_types import Composed, Draft, Source
from desktop.vault.drafts import Drafts
from tests.broken_history import KINDS, Kind
from tests.questions import keep_a_chat
from tests.ui.conftest import PATIENCE, Start


def keep_drafts(path: Path, question: str, text: str) -> None:
    database = Database(path)
    drafts = Drafts(database)
    drafts.keep_composer(None, Composed(Draft(question)))
    drafts.keep_source(Source(text))
    asyncio.run(drafts.flush())
    database.close(5.0)


def told(application: Running) -> str:
    """The banner about the history; "" when there is none."""
    banner = application.window.banners.shown("history")
    return " ".join(label.text() for label in banner.findChildren(QLabel)) if banner else ""


def titles(page: ChatPage) -> list[str]:
    return [chat.title for chat in page.panel.model.chats]


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_the_rooms_work_and_try_again_does(start: Start, qtbot: QtBot, tmp_path: Path, kind: Kind) -> None:
    path = tmp_path / "demo" / "history.db"
    keep_a_chat(path)
    undo = kind.spoil(path)
    application = start(demo=True)
    window = application.window
    for room in (Room.WRITING, Room.MODELS, Room.SETTINGS, Room.CHAT):
        assert window.navigation.open_room(room) is not None
    page = window.rooms.page(Room.CHAT)
    assert isinstance(page, ChatPage)
    qtbot.waitUntil(lambda: kind.title in told(application), timeout=PATIENCE)
    assert "What you say now is kept until you close Corral." in told(application)
    assert titles(page) == []

    qtbot.waitUntil(lambda: bool(page.models.choice.models), timeout=PATIENCE)
    page.composer.set_draft(Draft("Hello"))
    page.composer.send()
    qtbot.waitUntil(lambda: titles(page) == ["Hello"] and not page.busy(), timeout=PATIENCE)
    said = [entry.text for entry in page.chat.conversation.entries]

    undo()
    banner = window.banners.shown("history")
    assert banner is not None
    again = banner.findChild(QPushButton, "Try again")
    assert isinstance(again, QPushButton)
    again.click()
    qtbot.waitUntil(lambda: titles(page) == ["Hello", "Old roof"], timeout=PATIENCE)
    assert told(application) == ""
    assert window.banners.shown("news") is not None
    assert window.banners.shown("crash") is None
    assert [entry.text for entry in page.chat.conversation.entries] == said
    assert not list((tmp_path / "logs" / "crashes").glob("crash-*"))


def test_what_was_typed_before_and_meanwhile_comes_together(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "demo" / "history.db"
    keep_a_chat(path)
    keep_drafts(path, "Typed before", "A letter of before")
    undo = KINDS["truncated"].spoil(path)
    application = start(demo=True)
    window = application.window
    writing, chat = window.navigation.open_room(Room.WRITING), window.navigation.open_room(Room.CHAT)
    assert isinstance(writing, WritingPage)
    assert isinstance(chat, ChatPage)
    chat.composer.editor.setPlainText("Typed meanwhile")
    writing.source.view.setPlainText("A letter of meanwhile")
    qtbot.waitUntil(lambda: window.banners.shown("history") is not None, timeout=PATIENCE)
    undo()
    banner = window.banners.shown("history")
    assert banner is not None
    again = banner.findChild(QPushButton, "Try again")
    assert isinstance(again, QPushButton)
    again.click()
    both = "Typed before\n\nTyped meanwhile"
    qtbot.waitUntil(lambda: chat.composer.draft().text == both, timeout=PATIENCE)
    assert writing.controller.source.source.text == "A letter of meanwhile"
    writing.source.take_back()
    assert writing.controller.source.source.text == "A letter of before"


def test_the_cause_that_stays_is_told_again(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "demo" / "history.db"
    path.mkdir(parents=True)
    application = start(demo=True)
    banners = application.window.banners
    qtbot.waitUntil(lambda: banners.shown("history") is not None, timeout=PATIENCE)
    banner = banners.shown("history")
    assert banner is not None
    again = banner.findChild(QPushButton, "Try again")
    assert isinstance(again, QPushButton)
    again.click()
    assert banners.shown("history") is None
    qtbot.waitUntil(lambda: banners.shown("history") is not None, timeout=PATIENCE)
