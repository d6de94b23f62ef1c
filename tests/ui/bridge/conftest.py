"""A running loop thread that must end in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from pytestqt.qtbot import QtBot

from desktop.bridge.loop import LoopThread


@dataclass
class Orphans:
    """Errors nobody waited for."""

    found: list[tuple[BaseException, str]] = field(default_factory=list)

    def report(self, error: BaseException, where: str) -> None:
        self.found.append((error, where))


@pytest.fixture
def orphans() -> Orphans:
    return Orphans()


@pytest.fixture
def loop(qtbot: QtBot, orphans: Orphans) -> Iterator[LoopThread]:
    thread = LoopThread(orphans.report, debug=True)
    thread.start()
    yield thread
    assert thread.stop(5.0)
