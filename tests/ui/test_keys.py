"""The help page lists the keys that there are: what the whole window has bound, and nothing else."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.app.running import Running
from desktop.state.room import Room
from desktop.ui.parts.keys import Key, KeyGroup, key_groups
from tests.ui.conftest import Start

EVERYWHERE, CHAT, VIEWER, DESK, WRITING = key_groups()
# Of a room without a group of its own: Esc closes what is read over it.
UNLISTED = {Room.MODELS: {"Esc"}}
GROUPS = {Room.CHAT: CHAT, Room.WRITING: WRITING}


@pytest.fixture
def running(start: Start) -> Running:
    return start(demo=True)


def test_every_key_that_is_bound_is_in_the_list(running: Running) -> None:
    assert of_window(running) - written(EVERYWHERE) == set()
    for room, page in pages(running).items():
        listed = written(EVERYWHERE) | (written(GROUPS[room]) if room in GROUPS else UNLISTED.get(room, set()))
        assert bound(page) - listed == set(), room


def test_every_key_in_the_list_is_bound(running: Running) -> None:
    everywhere = of_window(running).union(*map(bound, pages(running).values()))
    assert written(EVERYWHERE) - everywhere == set()
    for room, group in GROUPS.items():
        assert written(group) - bound(pages(running)[room]) == set(), room


def test_what_a_field_hears_itself_is_bound_nowhere(running: Running) -> None:
    typed = {portable(keys) for key in CHAT.keys if key.typed for keys in key.keys}
    assert typed == {"Return", "Shift+Return", "Esc", "Up", "Del", "Ctrl+A", "Shift+Down", "Shift+Up"}
    assert (of_window(running) | bound(pages(running)[Room.CHAT])) & typed == set()


def test_no_two_keys_of_a_room_are_the_same(running: Running) -> None:
    window = of_window(running)
    for room, page in pages(running).items():
        shortcuts = [portable(each.key()) for each in page.findChildren(QShortcut)]
        assert len(shortcuts) == len(set(shortcuts)), room
        assert window & set(shortcuts) == set(), room


def written(group: KeyGroup) -> set[str]:
    """The keys of a group that are bound, as far as the list says."""
    return {portable(keys) for key in group.keys if not key.typed for keys in all_of(key)}


def all_of(key: Key) -> tuple[str, ...]:
    return key.keys + key.also


def bound(page: QWidget) -> set[str]:
    return {portable(each.key()) for each in page.findChildren(QShortcut)}


def of_window(running: Running) -> set[str]:
    own = [each for each in running.window.findChildren(QShortcut) if each.parent() is running.window]
    return {portable(each.key()) for each in own}


def pages(running: Running) -> dict[Room, QWidget]:
    found = {room: running.window.rooms.page(room) for room in Room}
    return {room: page for room, page in found.items() if page is not None}


def portable(keys: QKeySequence | str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)
