"""The installation as the window drives it, with a real installer, a server of the test's, and a real disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.bridge.loop import LoopThread
from desktop.state.setup.session import InstallSession, Stage
from tests.archives import Archives
from tests.ui.setup.engine import Engine
from tests.unit.engine.install.conftest import ASSET, Bench
from tests.unit.state.ticking import wait_out

SIZE = 3_000_000


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Bench]:
    with Archives() as archives:
        bench = Bench(archives, tmp_path)
        bench.offer(filling=SIZE)
        archives.knobs.stall = SIZE // 2  # and then it waits for ever
        yield bench


@pytest.fixture
def session(qtbot: QtBot, loop: LoopThread, disk: Bench) -> Iterator[InstallSession]:
    made = InstallSession(loop, disk.installer(), Engine())
    made.install()
    qtbot.waitUntil(lambda: disk.part.exists() and disk.part.stat().st_size > 0)
    yield made
    made.pause()
    qtbot.waitUntil(lambda: not loop.jobs)


def test_cancel_leaves_nothing_behind_on_the_disk(qtbot: QtBot, session: InstallSession, disk: Bench) -> None:
    session.cancel()
    qtbot.waitUntil(lambda: session.now.stage is Stage.ABSENT)
    qtbot.waitUntil(lambda: disk.remains() == [])


def test_what_was_paused_is_kept_on_the_disk_until_it_is_cancelled(
    qtbot: QtBot, session: InstallSession, disk: Bench
) -> None:
    session.pause()
    qtbot.waitUntil(lambda: session.now.stage is Stage.PAUSED)
    assert disk.part.stat().st_size > 0
    session.cancel()
    qtbot.waitUntil(lambda: disk.remains() == [])


def test_going_on_ends_with_an_engine_on_the_disk(qtbot: QtBot, session: InstallSession, disk: Bench) -> None:
    session.pause()
    qtbot.waitUntil(lambda: session.now.stage is Stage.PAUSED)
    disk.archives.knobs.stall = 0
    session.again()
    qtbot.waitUntil(lambda: session.now.stage is Stage.HERE)
    assert [each.range for each in disk.archives.of(ASSET)][-1].startswith("bytes=")
    assert session.now.installed is not None
    assert session.now.installed.program.read_bytes() == b"engine"
    session.remove()
    wait_out(session)
    qtbot.waitUntil(lambda: disk.remains() == [])
