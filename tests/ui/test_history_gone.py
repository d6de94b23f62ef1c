"""The folder of the chats is removed under the open window: it is told once, and all can be kept again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.app.running import Running
from desktop.state.room import Room
from desktop.ui.chat.page import ChatPage
from desktop.vault.draft_types import Draft
from desktop.vault.lock import DataLock
from tests.ui.conftest import PATIENCE, Start

GONE = "The folder of your chats was removed or replaced while Corral is open."


class Window:
    """What a test does and sees."""

    def __init__(self, application: Running, qtbot: QtBot) -> None:
        self.application = application
        self.shell = application.window
        self._qtbot = qtbot
        assert self.shell.navigation.open_room(Room.CHAT) is not None
        page = self.shell.rooms.page(Room.CHAT)
        assert isinstance(page, ChatPage)
        self.page = page
        self.until(lambda: bool(page.models.choice.models))

    def until(self, condition: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(condition, timeout=PATIENCE)

    def ask(self, question: str) -> None:
        self.page.composer.set_draft(Draft(question))
        self.page.composer.send()

    def answered(self, question: str) -> None:
        before = len(self.page.chat.conversation.entries)
        self.ask(question)
        self.until(lambda: len(self.page.chat.conversation.entries) == before + 2 and not self.page.busy())

    def told(self, name: str = "history") -> str:
        banner = self.shell.banners.shown(name)
        return " ".join(label.text() for label in banner.findChildren(QLabel)) if banner else ""

    def press(self, name: str, english: str) -> None:
        banner = self.shell.banners.shown(name)
        button = banner.findChild(QPushButton, english) if banner else None
        assert isinstance(button, QPushButton)
        button.click()


@pytest.fixture
def window(start: Start, qtbot: QtBot) -> Window:
    return Window(start(demo=True), qtbot)


def take_away(data: Path) -> None:
    shutil.rmtree(data.rename(data.with_name(f"{data.name} on its way")))


def test_it_is_noticed_and_all_can_be_kept_again(window: Window, tmp_path: Path) -> None:
    window.answered("Hello")
    take_away(tmp_path / "demo")
    window.application.watch.look()
    window.until(lambda: GONE in window.told())
    window.press("history", "Keep again")
    window.until(lambda: window.told() == "")
    assert (tmp_path / "demo" / "history.db").exists()
    window.answered("Are you still there?")
    assert [chat.title for chat in window.page.panel.model.chats] == ["Hello"]


def test_a_question_that_cannot_be_kept_comes_back_and_one_notice_says_why(window: Window, tmp_path: Path) -> None:
    window.answered("Hello")
    take_away(tmp_path / "demo")
    window.ask("Are you still there?")
    window.until(lambda: GONE in window.told())
    window.until(lambda: window.page.composer.draft().text == "Are you still there?")
    assert not window.page.chat.notices.failure.holds
    assert [each.english for each in window.page.chat.notices.board.shown()] == []
    window.press("history", "Keep again")
    window.until(lambda: window.told() == "")
    window.page.composer.send()
    window.until(lambda: len(window.page.chat.conversation.entries) == 4 and not window.page.busy())


def test_a_folder_that_is_put_back_ends_the_notice(window: Window, tmp_path: Path) -> None:
    window.answered("Hello")
    (tmp_path / "demo").rename(tmp_path / "elsewhere")
    window.application.watch.look()
    window.until(lambda: GONE in window.told())
    (tmp_path / "elsewhere").rename(tmp_path / "demo")
    window.application.watch.look()
    window.until(lambda: window.told() == "")


def test_closing_asks_before_chats_are_lost(window: Window, tmp_path: Path) -> None:
    window.answered("Hello")
    take_away(tmp_path / "demo")
    window.application.watch.look()
    window.until(lambda: window.application.watch.gone)
    window.shell.close()
    assert window.shell.isVisible()
    assert "Closing now would lose your chats." in window.told("closing")
    window.press("history", "Keep again")
    window.until(lambda: not window.shell.isVisible())
    assert (tmp_path / "demo" / "history.db").exists()


def test_another_corral_that_took_the_folder_keeps_it(window: Window, tmp_path: Path) -> None:
    window.answered("Hello")
    lock = tmp_path / "lock"
    lock.rename(tmp_path / "old lock")
    take_away(tmp_path / "demo")
    other = DataLock(tmp_path)
    assert other.acquire()
    window.application.watch.look()
    window.until(lambda: GONE in window.told())
    window.press("history", "Keep again")
    window.until(lambda: "Another Corral uses the folder of your chats now." in window.told())
    assert not (tmp_path / "demo").exists()
    other.release()
    window.press("history", "Keep again")
    window.until(lambda: window.told() == "")
    assert not DataLock(tmp_path).acquire()
