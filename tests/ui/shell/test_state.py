"""What the window remembers of itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize

from desktop.state.room import Room
from desktop.state.window_state import WindowState, read_state, write_state
from desktop.ui.shell.window import first_size


def test_comes_back_as_it_was_written(tmp_path: Path) -> None:
    state = WindowState(b"\x00\xffplace", Room.WRITING, {Room.WRITING: b"\x01", Room.CHAT: b"x"})
    write_state(tmp_path / "new" / "window.json", state)
    assert read_state(tmp_path / "new" / "window.json") == state


@pytest.mark.parametrize(
    "broken",
    ["", "[]", "{}", '{"geometry": 1, "room": "chat", "pages": {}}', '{"geometry": "", "room": "attic", "pages": {}}'],
)
def test_a_broken_file_is_as_if_nothing_was_remembered(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "window.json"
    path.write_text(broken)
    assert read_state(path) == WindowState()


def test_a_place_that_cannot_be_kept_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    write_state(tmp_path / "file" / "window.json", WindowState())
    assert read_state(tmp_path / "file" / "window.json") == WindowState()


@pytest.mark.parametrize(
    ("screen", "first"),
    [((3840, 2160), (1280, 800)), ((1280, 800), (1280, 760)), ((1024, 700), (1024, 660)), ((800, 480), (1280, 800))],
)
def test_the_first_window_has_room_on_the_screen(screen: tuple[int, int], first: tuple[int, int]) -> None:
    assert first_size(QSize(*screen)) == QSize(*first)
