from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.bridge.loop import LoopThread
from desktop.common.errors import NoRoom
from desktop.family.types import PullState
from desktop.ui.models.pulling import PullSession
from tests.ui.rooms import Pulls

HALF = PullState("llama3.2:1b", 500, 1000, 10.0, 50.0, "Downloading")
ALL = PullState("llama3.2:1b", 1000, 1000, 0.0, None, "All bytes are here. Checking them.")


@pytest.fixture
def pulls() -> Pulls:
    return Pulls()


def test_news_arrive_and_the_last_of_them_stays(qtbot: QtBot, loop: LoopThread, pulls: Pulls) -> None:
    session = PullSession(loop, pulls)
    pulls.states = (HALF, ALL)
    session.start("llama3.2:1b")
    qtbot.waitUntil(lambda: session.state("llama3.2:1b") == ALL)
    assert session.running("llama3.2:1b")
    assert session.states() == (ALL,)
    with qtbot.waitSignal(session.stopped):
        session.cancel("llama3.2:1b")


def test_a_model_that_arrived_is_no_longer_coming(qtbot: QtBot, loop: LoopThread, pulls: Pulls) -> None:
    session = PullSession(loop, pulls)
    pulls.states, pulls.ending = (ALL,), None
    with qtbot.waitSignal(session.arrived) as arrived:
        session.start("llama3.2:1b")
    assert arrived.args == ["llama3.2:1b"]
    assert not session.running("llama3.2:1b")
    assert session.states() == ()


def test_cancel_closes_the_stream(qtbot: QtBot, loop: LoopThread, pulls: Pulls) -> None:
    session = PullSession(loop, pulls)
    pulls.states = (HALF,)
    with qtbot.waitSignal(session.changed):
        session.start("llama3.2:1b")
    with qtbot.waitSignal(session.stopped):
        session.cancel("llama3.2:1b")
    assert pulls.closed == ["llama3.2:1b"]


def test_a_failure_brings_its_error(qtbot: QtBot, loop: LoopThread, pulls: Pulls) -> None:
    session = PullSession(loop, pulls)
    pulls.states, pulls.ending = (HALF,), NoRoom("No room: 7.8 GB needed, 3.1 GB free.")
    with qtbot.waitSignal(session.failed) as failed:
        session.start("llama3.2:1b")
    assert failed.args == ["llama3.2:1b", pulls.ending]
    assert session.models() == ()


def test_started_twice_it_runs_once(qtbot: QtBot, loop: LoopThread, pulls: Pulls) -> None:
    session = PullSession(loop, pulls)
    pulls.states = (HALF,)
    with qtbot.waitSignal(session.changed):
        session.start("llama3.2:1b")
        session.start("llama3.2:1b")
    assert pulls.asked == ["llama3.2:1b"]
    session.shut()


def test_two_models_side_by_side(qtbot: QtBot, loop: LoopThread, pulls: Pulls) -> None:
    session = PullSession(loop, pulls)
    pulls.states = (HALF,)
    session.start("llama3.2:1b")
    session.start("llama3.2:3b")
    qtbot.waitUntil(lambda: len(session.states()) == 2)
    session.cancel("llama3.2:1b")
    session.cancel("llama3.2:3b")
    qtbot.waitUntil(lambda: session.models() == ())


def test_after_shut_nothing_is_told(qtbot: QtBot, loop: LoopThread, pulls: Pulls) -> None:
    session = PullSession(loop, pulls)
    pulls.states = (HALF,)
    with qtbot.waitSignal(session.changed):
        session.start("llama3.2:1b")
    with qtbot.assertNotEmitted(session.stopped):
        session.shut()
        qtbot.waitUntil(lambda: pulls.closed == ["llama3.2:1b"])
