"""What Corral keeps is readable for its owner alone, whatever the folder and the umask."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.common.assets import asset
from desktop.state.room import Room
from desktop.ui.chat.page import ChatPage
from tests.ui.conftest import PATIENCE, Start


@pytest.mark.skipif(os.name != "posix", reason="modes of files are a matter of POSIX")
def test_all_that_is_kept_is_its_owners_alone(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    before = os.umask(0o022)
    try:
        window = start(demo=True).window
        page = window.rooms.page(Room.CHAT)
        assert isinstance(page, ChatPage)
        page.opener.open_picture(asset("samples", "sales-chart.png"), "chart.png")
        qtbot.waitUntil(
            lambda: bool(page.models.choice.models) and page.composer.draft().picture is not None, timeout=PATIENCE
        )
        page.composer.editor.setPlainText("What does it show?")
        page.composer.send()
        qtbot.waitUntil(lambda: len(page.chat.conversation.entries) == 2 and not page.busy(), timeout=PATIENCE)
    finally:
        os.umask(before)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755
    kept = [path for path in tmp_path.rglob("*") if not path.is_symlink()]
    names = {path.name for path in kept}
    assert names >= {"history.db", "pictures", "corral.log", "faults.log", "lock", "window.socket"}
    open_to_others = [path for path in kept if stat.S_IMODE(path.stat().st_mode) & 0o077]
    assert open_to_others == []
