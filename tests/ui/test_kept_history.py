"""A history that cannot be opened is told of until it can, and tried again without being asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.bridge.loop import LoopThread
from desktop.state.history import Kept, KeptHistory
from desktop.state.notices import Condition
from desktop.vault.database import Database
from desktop.vault.drafts import Drafts
from desktop.vault.history import History
from tests.broken_history import KINDS
from tests.questions import keep_a_chat
from tests.ui.rooms import running_loop

SOON_MS = 20


@pytest.fixture
def loop(qapp: QApplication) -> Iterator[LoopThread]:
    with running_loop() as running:
        yield running


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    keep_a_chat(tmp_path / "history.db")
    database = Database(tmp_path / "history.db")
    yield Kept(History(database), Drafts(database), tmp_path)
    database.close(5.0)


def test_one_that_is_free_again_comes_back_by_itself(
    loop: LoopThread, kept: Kept, qtbot: QtBot, tmp_path: Path
) -> None:
    release = KINDS["locked for writing"].spoil(tmp_path / "history.db")
    condition = Condition("history")
    history = KeptHistory(loop, condition, lambda _folder: None, again_ms=SOON_MS)
    with qtbot.waitSignal(condition.changed, timeout=20_000):
        loop.submit(history.open(kept))
    assert condition.notice is not None
    with qtbot.waitSignal(history.came_back, timeout=20_000):
        release()
    assert not condition.holds
    history.close()


def test_its_folder_is_shown(loop: LoopThread, kept: Kept, qtbot: QtBot, tmp_path: Path) -> None:
    KINDS["garbage"].spoil(tmp_path / "history.db")
    condition = Condition("history")
    shown: list[Path] = []
    history = KeptHistory(loop, condition, shown.append)
    with qtbot.waitSignal(condition.changed, timeout=20_000):
        loop.submit(history.open(kept))
    assert condition.notice is not None
    folder, _again = condition.notice.acts
    folder.do()
    assert shown == [tmp_path]
    history.close()
