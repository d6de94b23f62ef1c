from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.common.pace import Pace
from desktop.engine.types import PullFrame, PullStep
from desktop.family.downloads.progress import PullProgress
from desktop.family.types import PullPhase, PullState
from tests.unit.family.scripts import MANIFEST, SUCCESS, VERIFYING, WRITING, down


def ticking(step: float = 1.0) -> Callable[[], float]:
    """A clock that moves on by `step` seconds with every look at it."""
    now = 0.0

    def clock() -> float:
        nonlocal now
        now += step
        return now

    return clock


def states_of(*frames: PullFrame, expected: int = 0) -> list[PullState]:
    progress = PullProgress("someone/small", expected, ticking())
    return [progress.state(frame) for frame in frames]


def test_one_total_over_all_layers_that_never_goes_back() -> None:
    states = states_of(
        MANIFEST,
        down("a", 0, 0),
        down("a", 1000, 0),
        down("a", 1000, 990),  # the last frame of a layer is a little short
        down("b", 10, 0),
        down("b", 10, 10),
        VERIFYING,
        WRITING,
        SUCCESS,
    )
    done = [state.done for state in states]
    assert done == [0, 0, 0, 990, 1000, 1010, 1010, 1010, 1010]
    assert [state.total for state in states][3:] == [1000, 1010, 1010, 1010, 1010, 1010]
    assert [state.finished for state in states] == [False] * 8 + [True]
    assert states[6].step == "All bytes are here. Checking them."


def test_each_step_has_its_phase() -> None:
    frames = (MANIFEST, down("a", 1, 0), VERIFYING, WRITING, PullFrame(PullStep.CLEANING), SUCCESS)
    assert [state.phase for state in states_of(*frames)] == [
        PullPhase.ASKING,
        PullPhase.DOWNLOADING,
        PullPhase.CHECKING,
        PullPhase.FINISHING,
        PullPhase.FINISHING,
        PullPhase.FINISHING,
    ]


def test_what_is_expected_is_the_total_at_once() -> None:
    assert [state.total for state in states_of(MANIFEST, down("a", 1000, 500), expected=1010)] == [1010, 1010]


def test_speed_and_time_left_leave_out_what_was_resumed() -> None:
    states = states_of(down("a", 2000, 1000), down("a", 2000, 1100), down("a", 2000, 1200), SUCCESS)
    assert states[0].seconds_left is None
    assert states[2].speed == pytest.approx(100)
    assert states[2].seconds_left == pytest.approx(8)


def test_a_layer_that_is_here_already_is_no_speed() -> None:
    states = states_of(down("a", 1000, 1000), down("b", 1000, 0), down("b", 1000, 10), SUCCESS)
    assert states[2].speed == pytest.approx(5)  # 10 bytes in 2 seconds


def test_a_later_layer_that_is_resumed_is_no_speed() -> None:
    states = states_of(down("a", 1000, 1000), down("b", 0, 0), down("b", 1000, 900), down("b", 1000, 930), SUCCESS)
    assert states[3].speed == pytest.approx(10)  # 30 bytes in 3 seconds


def test_what_was_here_before_is_told_from_what_came() -> None:
    progress = PullProgress("someone/small", 0, ticking())
    for frame in (
        down("here", 10, 10),
        down("resumed", 10, 4),
        down("quick", 10, 10),
        down("quick", 10, 10),  # of what is here there is one frame only
        down("new", 0, 0),
    ):
        progress.state(frame)
    assert progress.fetched == {"resumed", "quick"}
    progress.state(down("new", 10, 0))
    assert progress.fetched == {"resumed", "quick", "new"}
    assert progress.seen == {"here", "resumed", "quick", "new"}
    assert progress.moved == 6


def test_pace_looks_back_ten_seconds() -> None:
    pace = Pace()
    for second in range(30):
        pace.add(float(second), min(second, 10) * 100)
        if second == 9:
            assert pace.speed == pytest.approx(100)
    assert pace.speed == 0  # nothing came for nineteen seconds
    assert pace.seconds_for(10) is None
