"""When it is told that drafts cannot be kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.bridge.loop import LoopThread
from desktop.common.errors import HistoryGone, VaultProblem
from desktop.state.draft_saver import DraftSaver
from desktop.vault.database import Database
from desktop.vault.drafts import Drafts

GONE = HistoryGone("The folder of your chats was removed.")
FULL = VaultProblem("The disk is full, so this could not be kept.")


class Keeping(Drafts):
    """Keeps nothing while there is a `problem`."""

    problem: VaultProblem | None = None

    async def flush(self) -> None:
        if self.problem is not None:
            raise self.problem


class Bench:
    def __init__(self, loop: LoopThread, folder: Path, owner: QObject) -> None:
        self._loop = loop
        self.database = Database(folder / "history.db")
        self.drafts = Keeping(self.database)
        self.saver = DraftSaver(loop, self.drafts, lambda: None, owner)
        self.told: list[VaultProblem | None] = []
        self.saver.failed.connect(self.told.append)
        self.saver.recovered.connect(lambda: self.told.append(None))

    def save(self, qtbot: QtBot, problem: VaultProblem | None) -> None:
        self.drafts.problem = problem
        self.saver.now()
        qtbot.waitUntil(lambda: not self._loop.jobs)


@pytest.fixture
def bench(loop: LoopThread, tmp_path: Path) -> Iterator[Bench]:
    owner = QObject()
    made = Bench(loop, tmp_path, owner)
    yield made
    shiboken6.delete(owner)
    made.database.close(5.0)


def test_a_problem_is_told_once_and_that_it_is_over(qtbot: QtBot, bench: Bench) -> None:
    for problem in (FULL, FULL, None, None):
        bench.save(qtbot, problem)
    assert bench.told == [FULL, None]


def test_a_folder_that_is_gone_is_told_by_who_watches_it(qtbot: QtBot, bench: Bench) -> None:
    for problem in (GONE, None):
        bench.save(qtbot, problem)
    assert bench.told == []


def test_what_comes_after_a_folder_that_was_gone_is_told(qtbot: QtBot, bench: Bench) -> None:
    for problem in (GONE, FULL, None):
        bench.save(qtbot, problem)
    assert bench.told == [FULL, None]
