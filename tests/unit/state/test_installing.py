"""The installation as the window sees it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import shiboken6
from pytestqt.qtbot import QtBot

from desktop.bridge.loop import LoopThread
from desktop.common.errors import EngineFailed, EngineUnreachable, NoRoom
from desktop.engine.install.types import InstallStep
from desktop.state.countdown import PAUSE, Countdown
from desktop.state.setup.session import InstallSession, Stage
from tests.ui.setup.engine import CHECKING, HALFWAY, HERE, PLAN, Engine, Installer
from tests.unit.state.ticking import wait_out


class Bench:
    def __init__(self, loop: LoopThread) -> None:
        self.installer, self.engine = Installer(), Engine()
        self.session = InstallSession(loop, self.installer, self.engine)


@pytest.fixture
def bench(qtbot: QtBot, loop: LoopThread) -> Iterator[Bench]:
    made = Bench(loop)
    made.session.refresh()
    qtbot.waitUntil(lambda: made.session.now.stage is not Stage.LOOKING)
    yield made
    if shiboken6.isValid(made.session):
        made.session.undo()
        made.session.pause()
    qtbot.waitUntil(lambda: not loop.jobs)


def test_what_there_is_to_install(bench: Bench) -> None:
    assert bench.session.now.stage is Stage.ABSENT
    assert bench.session.now.plan == PLAN
    assert bench.session.now.possible


def test_where_there_is_none_for_this_computer_it_says_why(bench: Bench, qtbot: QtBot) -> None:
    bench.installer.plan_ = EngineUnreachable("No engine for this kind of computer.")
    bench.session.refresh()
    qtbot.waitUntil(lambda: bench.session.now.problem is not None)
    assert not bench.session.now.possible
    assert bench.session.now.plan is None


def test_an_installation_to_its_end(bench: Bench, qtbot: QtBot) -> None:
    bench.installer.ending = None
    with qtbot.waitSignal(bench.session.arrived):
        bench.session.install()
    qtbot.waitUntil(lambda: bench.session.now.stage is Stage.HERE)
    assert bench.session.now.installed == HERE
    assert bench.session.speed == HALFWAY.speed


def test_pause_keeps_what_has_arrived_and_again_goes_on(bench: Bench, qtbot: QtBot) -> None:
    bench.session.install()
    qtbot.waitUntil(lambda: bench.session.now.progress == HALFWAY)
    assert bench.session.now.stage is Stage.WORKING
    bench.session.pause()
    qtbot.waitUntil(lambda: bench.session.now.stage is Stage.PAUSED)
    assert bench.installer.closed == 1
    assert bench.installer.removed == 0
    bench.session.again()
    qtbot.waitUntil(lambda: len(bench.installer.asked) == 2)
    assert bench.session.now.stage is Stage.WORKING


def test_cancel_leaves_nothing_behind(bench: Bench, qtbot: QtBot) -> None:
    bench.session.install()
    qtbot.waitUntil(lambda: bench.session.now.progress == HALFWAY)
    bench.session.cancel()
    qtbot.waitUntil(lambda: bench.installer.removed == 1)
    qtbot.waitUntil(lambda: bench.session.now.stage is Stage.ABSENT)


def test_cancel_of_one_that_is_paused(bench: Bench, qtbot: QtBot) -> None:
    bench.session.install()
    qtbot.waitUntil(lambda: bench.session.now.progress == HALFWAY)
    bench.session.pause()
    qtbot.waitUntil(lambda: bench.session.now.stage is Stage.PAUSED)
    bench.session.cancel()
    qtbot.waitUntil(lambda: bench.installer.removed == 1)
    assert bench.session.now.stage is Stage.ABSENT


def test_a_second_click_starts_nothing(bench: Bench, qtbot: QtBot) -> None:
    bench.session.install()
    bench.session.install()
    qtbot.waitUntil(lambda: bench.session.now.progress == HALFWAY)
    assert len(bench.installer.asked) == 1


def test_what_fails_is_told_and_can_be_tried_again(bench: Bench, qtbot: QtBot) -> None:
    problem = NoRoom("No room: 4 GB needed, 1 GB free.")
    bench.installer.ending = problem
    bench.session.install()
    qtbot.waitUntil(lambda: bench.session.now.stage is Stage.FAILED)
    assert bench.session.now.error is problem
    bench.installer.ending = None
    bench.session.again()
    qtbot.waitUntil(lambda: bench.session.now.stage is Stage.HERE)
    assert bench.session.now.error is None


def test_an_archive_of_ones_own_and_the_hash_that_vouches_for_it(bench: Bench, qtbot: QtBot) -> None:
    bench.installer.ending = EngineFailed("Another hash.")
    bench.session.install(Path("ollama.tgz"))
    qtbot.waitUntil(lambda: bench.session.now.stage is Stage.FAILED)
    assert bench.session.now.source == Path("ollama.tgz")
    bench.session.install(bench.session.now.source, "ab" * 32)
    qtbot.waitUntil(lambda: bench.session.now.stage is Stage.FAILED)
    assert bench.installer.asked == [(Path("ollama.tgz"), ""), (Path("ollama.tgz"), "ab" * 32)]


@pytest.mark.parametrize(
    ("step", "can"),
    [
        (InstallStep.ASKING, True),
        (InstallStep.DOWNLOADING, True),
        (InstallStep.VERIFYING, False),
        (InstallStep.UNPACKING, False),
    ],
)
def test_only_a_download_can_be_paused(bench: Bench, qtbot: QtBot, step: InstallStep, can: bool) -> None:
    state = replace(CHECKING, step=step)
    bench.installer.states = (state,)
    bench.session.install()
    qtbot.waitUntil(lambda: bench.session.now.progress == state)
    assert bench.session.now.interruptible is can


def test_undo_removes_nothing_and_time_does(bench: Bench, qtbot: QtBot) -> None:
    bench.installer.now = HERE
    bench.session.refresh()
    qtbot.waitUntil(lambda: bench.session.now.stage is Stage.HERE)
    bench.session.remove()
    counting = bench.session.now
    assert counting.left == PAUSE
    bench.session.undo()
    assert bench.session.now.left is None
    bench.session.remove()
    wait_out(bench.session)
    qtbot.waitUntil(lambda: bench.installer.removed == 1)
    assert bench.engine.slept == 1  # stopped before its files go
    qtbot.waitUntil(lambda: bench.session.now.stage is Stage.ABSENT)


def test_one_that_another_corral_uses_stays(bench: Bench, qtbot: QtBot) -> None:
    bench.installer.now = HERE
    bench.engine.borrowed = True
    bench.session.refresh()
    qtbot.waitUntil(lambda: bench.session.now.stage is Stage.HERE)
    bench.session.remove()
    wait_out(bench.session)
    qtbot.waitUntil(lambda: bench.session.now.error is not None)
    assert (bench.installer.removed, bench.engine.slept) == (0, 0)


def test_closing_corral_meanwhile_removes_nothing(bench: Bench, qtbot: QtBot) -> None:
    bench.installer.now = HERE
    bench.session.refresh()
    qtbot.waitUntil(lambda: bench.session.now.stage is Stage.HERE)
    bench.session.remove()
    counting = bench.session.findChildren(Countdown)
    shiboken6.delete(bench.session)
    assert counting
    assert not any(shiboken6.isValid(each) for each in counting)
    assert bench.installer.removed == 0


def test_it_hears_when_the_engine_wakes_and_can_stop_it(bench: Bench, qtbot: QtBot) -> None:
    bench.installer.now = HERE
    bench.engine.wake()
    qtbot.waitUntil(lambda: bench.session.now.awake)
    bench.session.stop_engine()
    qtbot.waitUntil(lambda: not bench.session.now.awake)
    assert bench.engine.slept == 1


def test_the_log_is_read_beside_the_window(bench: Bench, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bench.session.log_read) as read:
        bench.session.read_log()
    assert read.args == [bench.engine.log.lines]
