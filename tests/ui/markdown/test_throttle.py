"""How long an answer that arrives waits between two updates."""

from __future__ import annotations

import pytest

from desktop.ui.markdown.message_document import Throttle


class Clock:
    now = 100.0


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr("desktop.ui.markdown.message_document.time.perf_counter", lambda: made.now)
    return made


def test_cheap_updates_come_thirty_times_a_second_at_most(clock: Clock) -> None:
    paced = Throttle()
    assert paced.wait() == 0
    paced.laid_out(0.002, whole=True)
    paced.painted(0.001)
    assert paced.wait() == pytest.approx(0.03)
    clock.now += 0.02
    assert paced.wait() == pytest.approx(0.01)
    clock.now += 0.02
    assert paced.wait() == 0


def test_a_dear_one_takes_one_part_in_six(clock: Clock) -> None:
    paced = Throttle()
    paced.laid_out(0.004, whole=False)
    paced.painted(0.006)
    assert paced.wait() == pytest.approx(0.05)
    clock.now += 0.05
    assert paced.wait() == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(("cost", "wait"), [(0.01, 0.25), (0.04, 0.5), (0.2, 1.0)])
def test_one_that_is_felt_and_gains_by_waiting_comes_rarely(clock: Clock, cost: float, wait: float) -> None:
    paced = Throttle()
    paced.laid_out(cost, whole=True)
    assert paced.wait() == pytest.approx(wait)


def test_scrolling_does_not_hold_the_words_back(clock: Clock) -> None:
    paced = Throttle()
    paced.laid_out(0.002, whole=False)
    for _ in range(100):
        clock.now += 0.001
        paced.painted(0.001)
    assert paced.wait() == 0
