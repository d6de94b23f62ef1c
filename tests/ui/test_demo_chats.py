"""What was begun in the demo is there at the next start, and what was not to be kept is nowhere."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.app.running import Running
from desktop.state.room import Room
from desktop.ui.chat.page import ChatPage
from desktop.vault.draft_types import Draft
from tests.ui.conftest import PATIENCE, program

LONG = "How do I plan the harbour fair next June, with tents for two hundred people?"
WORD = "xylophonquark"


def chat_page(running: Running) -> ChatPage:
    page = running.window.rooms.page(Room.CHAT)
    assert isinstance(page, ChatPage)
    return page


def ask(qtbot: QtBot, page: ChatPage, words: str) -> None:
    """As soon as somebody can answer: before, nothing can be sent."""
    qtbot.waitUntil(lambda: bool(page.models.name), timeout=PATIENCE)
    page.pane.send(Draft(words))


def test_drafts_of_every_chat_are_there_at_the_next_start(qtbot: QtBot, tmp_path: Path) -> None:
    with program(tmp_path, qtbot, demo=True) as running:
        page = chat_page(running)
        ask(qtbot, page, "Hello")
        qtbot.waitUntil(lambda: bool(page.panel.model.chats) and not page.busy(), timeout=PATIENCE)
        page.composer.editor.setPlainText("for the old one")
        page.new_chat()
        page.composer.editor.setPlainText("for the new one")
    with program(tmp_path, qtbot, demo=True) as running:
        page = chat_page(running)
        qtbot.waitUntil(lambda: bool(page.panel.model.chats), timeout=PATIENCE)
        assert page.composer.draft().text == "for the new one"
        page.chat.open_chat(page.panel.model.chats[0])
        assert page.composer.draft().text == "for the old one"


def test_the_demo_names_a_chat(qtbot: QtBot, tmp_path: Path) -> None:
    with program(tmp_path, qtbot, demo=True) as running:
        page = chat_page(running)
        ask(qtbot, page, LONG)
        titles = ["Plan harbour fair next June"]
        qtbot.waitUntil(lambda: [chat.title for chat in page.panel.model.chats] == titles, timeout=PATIENCE)


def test_of_a_temporary_chat_nothing_is_in_any_file(qtbot: QtBot, tmp_path: Path) -> None:
    with program(tmp_path, qtbot, demo=True) as running:
        page = chat_page(running)
        page.in_view.begin_passing()
        ask(qtbot, page, f"What is {WORD}? Tell me all about {WORD}, in as many words as you have.")
        qtbot.waitUntil(lambda: bool(page.panel.model.chats) and not page.busy(), timeout=PATIENCE)
        page.composer.editor.setPlainText(f"{WORD} unsent")
        page.chat.drafts.saver.now()
        assert holding_the_word(tmp_path) == []
    assert holding_the_word(tmp_path) == []
    with program(tmp_path, qtbot, demo=True) as running:
        page = chat_page(running)
        assert page.composer.draft().empty
        assert list(page.panel.model.chats) == []


def holding_the_word(folder: Path) -> list[str]:
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert files
    return [file.name for file in files if WORD in file.name or WORD.encode() in file.read_bytes()]
