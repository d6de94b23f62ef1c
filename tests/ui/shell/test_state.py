"""What the window remembers of itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.ui.page import Room
from desktop.ui.shell.state import WindowState, read_state, write_state


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
