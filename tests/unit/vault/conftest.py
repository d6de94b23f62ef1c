"""A vault in a folder of its own."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.common.types import Picture
from desktop.vault.database import Database
from desktop.vault.history import History


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "history.db"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    database = Database(path)
    yield database
    database.close(5.0)


@pytest.fixture
def history(database: Database) -> History:
    """Its clock goes one second further with every look."""
    seconds = itertools.count(1_000)
    return History(database, clock=lambda: float(next(seconds)))


def a_picture(content: bytes = b"not really a PNG", name: str = "chart.png") -> Picture:
    return Picture(
        name=name,
        data=content,
        media_type="image/png",
        width=1120,
        height=704,
        source_width=2240,
        source_height=1408,
        digest=hashlib.sha256(content).hexdigest(),
    )
