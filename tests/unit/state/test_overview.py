"""The overview of models that all rooms share."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from desktop.bridge.loop import LoopThread
from desktop.common.errors import EngineUnreachable
from desktop.family.types import PullPhase, PullState
from desktop.state.models.overview import OverviewSession
from desktop.state.models.pulls import PullSession
from tests.ui.models.overview import NOTHING_HERE, OVERVIEW
from tests.ui.rooms import OverviewReader, Pulls

HALF = PullState("llama3.2:1b", 500, 1000, 10.0, 50.0, "Downloading")
DONE = replace(HALF, done=1000, phase=PullPhase.DONE, finished=True)


class Bench:
    def __init__(self, loop: LoopThread) -> None:
        self.reader, self.pulls = OverviewReader(NOTHING_HERE), Pulls()
        self.session = PullSession(loop, self.pulls)
        self.overview = OverviewSession(loop, self.reader, self.session)


@pytest.fixture
def bench(qtbot: QtBot, loop: LoopThread) -> Bench:
    made = Bench(loop)
    qtbot.waitUntil(lambda: not loop.jobs)  # the downloads have been heard
    return made


def arrive(qtbot: QtBot, bench: Bench) -> None:
    with qtbot.waitSignal(bench.session.ended):
        bench.pulls.say(DONE)
        bench.pulls.say()


def test_what_has_arrived_is_looked_for_and_then_no_longer_on_its_way(qtbot: QtBot, bench: Bench) -> None:
    with qtbot.waitSignal(bench.overview.loaded):
        bench.overview.refresh()
    bench.reader.now = OVERVIEW
    with qtbot.waitSignal(bench.overview.loaded):
        arrive(qtbot, bench)
        assert bench.session.under_way(HALF.model)
    assert bench.overview.overview == OVERVIEW
    assert not bench.session.under_way(HALF.model)


def test_nothing_is_read_before_a_room_wants_it(qtbot: QtBot, bench: Bench, loop: LoopThread) -> None:
    arrive(qtbot, bench)
    qtbot.waitUntil(lambda: not loop.jobs)
    assert bench.reader.asked == 0
    assert bench.session.under_way(HALF.model)


def test_what_arrives_while_it_is_read_is_settled_by_the_next_reading(qtbot: QtBot, bench: Bench) -> None:
    arrive(qtbot, bench)
    coming: list[bool] = []
    bench.overview.loaded.connect(lambda _overview: coming.append(bench.session.under_way(HALF.model)))
    bench.overview.refresh()
    bench.overview.refresh()
    qtbot.waitUntil(lambda: len(coming) == 2)
    assert coming == [True, False]


def test_an_error_leaves_the_last_good_one(qtbot: QtBot, bench: Bench) -> None:
    with qtbot.waitSignal(bench.overview.loaded):
        bench.overview.refresh()
    bench.reader.now = EngineUnreachable("Ollama does not answer.")
    with qtbot.waitSignal(bench.overview.failed) as failed:
        bench.overview.refresh()
    assert failed.args == [bench.reader.now]
    assert bench.overview.overview == NOTHING_HERE
