from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QMenu

from tests.ui.chat.desk.sitting import MENUS, Sitting
from tests.ui.chat.scripted import Talk


@pytest.fixture(autouse=True)
def _menus(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(QMenu, "popup", lambda menu, *_at: MENUS.append(menu))
    yield
    MENUS.clear()


@pytest.fixture
def desk(talk: Talk) -> Sitting:
    """The sample chart at the desk, read by both witnesses."""
    sitting = Sitting(talk)
    sitting.read()
    return sitting
