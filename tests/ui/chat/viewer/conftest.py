from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.chat.scripted import Talk
from tests.ui.chat.viewer.looking import Looking, draw


@pytest.fixture
def looking(talk: Talk, tmp_path: Path) -> Looking:
    """A picture of a file in the composer."""
    talk.page.activateWindow()
    talk.until(talk.page.isActiveWindow)
    made = Looking(talk, draw(tmp_path / "sales-2025.png"))
    made.attach()
    return made


@pytest.fixture
def opened(looking: Looking) -> Looking:
    """In the viewer."""
    looking.open()
    return looking
