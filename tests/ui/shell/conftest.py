from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.state.room import Room
from desktop.ui.theme import Theme
from tests.ui.shell.window import Around

ROOMS = (Room.CHAT, Room.WRITING, Room.MODELS, Room.SETTINGS)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    yield Theme(qapp)
    qapp.setStyleSheet("")


@pytest.fixture
def make(theme: Theme, tmp_path: Path, qtbot: QtBot) -> Iterator[Callable[..., Around]]:
    """make() -> a shown, settled window; make(settled=False) before the services stand."""
    made: list[Around] = []

    def build(*, settled: bool = True, rooms: tuple[Room, ...] = ROOMS, size: tuple[int, int] = (1280, 800)) -> Around:
        around = Around(theme, tmp_path, rooms)
        made.append(around)
        qtbot.addWidget(around.window)
        around.window.resize(*size)
        with qtbot.waitExposed(around.window):
            around.window.show()
        if settled:
            around.settle()
        return around

    yield build
    for around in made:
        around.window.close()
        around.settings.close()
        around.loop.stop()
