"""A vault to bring chats into, and what reads their files."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.archive.importer import Importer
from desktop.common.sandbox.sandbox import Sandbox
from desktop.pictures.preparer import PicturePreparer
from desktop.vault.database import Database
from desktop.vault.history import History
from tests.unit.archive.bringing import Bringer


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    made = Sandbox()
    yield made
    made.close()


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    database = Database(tmp_path / "data" / "history.db")
    seconds = itertools.count(1_000)
    yield History(database, clock=lambda: float(next(seconds)))
    database.close(5.0)


@pytest.fixture
def bring(history: History, sandbox: Sandbox) -> Bringer:
    return Bringer(history, Importer(sandbox, PicturePreparer(sandbox)))
