from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu

from desktop.bridge.loop import LoopThread
from desktop.ui.chat.page import ChatPage
from desktop.ui.theme import Theme
from tests.ui.chat.menus import MENUS
from tests.ui.chat.scripted import Place, Talk


@pytest.fixture(autouse=True)
def _menus(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(QMenu, "popup", lambda menu, *_at: MENUS.append(menu))
    yield
    MENUS.clear()


@pytest.fixture
def place(theme: Theme, loop: LoopThread, tmp_path: Path) -> Iterator[Place]:
    made = Place(theme, loop, tmp_path)
    yield made
    made.close()


@pytest.fixture
def talk(place: Place, loop: LoopThread, qtbot: object) -> Iterator[Talk]:
    """A chat page that is shown and knows its models."""
    page = ChatPage(place.context)
    page.resize(1192, 767)
    made = Talk(page, place, qtbot)
    page.show()
    made.until(lambda: bool(page.models.choice.models))
    yield made
    page.dispose()
    made.until(lambda: not loop.jobs)
    page.hide()
    page.deleteLater()
