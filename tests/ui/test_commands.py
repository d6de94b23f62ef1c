"""The list of commands has every act of the window: all that has a key, and all that stands in a menu."""

from __future__ import annotations

from collections import Counter

import pytest
from pytestqt.qtbot import QtBot

from desktop.app.running import Running
from desktop.common.types import Role
from desktop.state.room import Room
from desktop.ui.chat.page import ChatPage
from desktop.ui.commands import Command
from desktop.ui.parts.keys import key_groups
from desktop.ui.shell.palette.palette import Palette
from desktop.vault.draft_types import Draft
from tests.ui.conftest import PATIENCE, Start

EVERYWHERE, CHAT, _VIEWER, _DESK, WRITING = key_groups()
# Ways of the keyboard alone: to the next area, and to the list itself.
NO_COMMANDS = {"F6", "Shift+F6", "Ctrl+Shift+P"}


@pytest.fixture
def running(start: Start) -> Running:
    return start(demo=True)


def commands(running: Running) -> list[Command]:
    """All of them, with the pages built as the open list builds them."""
    for room in Room:
        running.window.rooms.page(room)
    palette = running.window.findChild(Palette)
    assert isinstance(palette, Palette)
    palette.open()
    found = [each.command for each in palette.found]
    palette.leave()
    return found


def test_every_key_of_the_list_of_keys_belongs_to_a_command(running: Running) -> None:
    listed = {keys for group in (EVERYWHERE, CHAT, WRITING) for key in group.keys if not key.typed for keys in key.keys}
    offered = {command.keys for command in commands(running)}
    assert listed - offered == NO_COMMANDS


def test_every_key_of_a_command_is_in_the_list_of_keys(running: Running) -> None:
    listed = {keys for group in key_groups() for key in group.keys for keys in key.keys}
    assert {command.keys for command in commands(running) if command.keys} - listed == set()


def test_every_command_has_a_name_and_words_of_its_own(running: Running) -> None:
    found = commands(running)
    assert [name for name, count in Counter(command.name for command in found).items() if count > 1] == []
    assert [command.name for command in found if not command.title.strip()] == []


def test_every_entry_of_the_menus_of_chats_and_messages_is_a_command(running: Running, qtbot: QtBot) -> None:
    page = running.window.rooms.page(Room.CHAT)
    assert isinstance(page, ChatPage)
    qtbot.waitUntil(lambda: bool(page.models.name), timeout=PATIENCE)
    page.pane.send(Draft("What can you do?"))
    qtbot.waitUntil(lambda: bool(page.chat.list.model.chats) and not page.chat.sessions.busy, timeout=PATIENCE)
    chat = page.chat.list.model.chats[0]
    answer = page.chat.conversation.last(Role.ASSISTANT)
    assert answer is not None
    menus = (page.panel.view.offers.of(chat), page.offers.of(chat), page.message_offers.of(answer))
    every = [item for offered in menus for items in offered.values() for item in items]
    entries = {part.text for item in every for part in item.items or (item,) if part.does and not part.checked}
    assert entries
    titles = [command.title for command in commands(running)]
    assert [words for words in entries if not any(title.endswith(words) for title in titles)] == []
