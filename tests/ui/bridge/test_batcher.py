"""The batcher, with a clock and a schedule of the test's own."""

from __future__ import annotations

import heapq
from collections.abc import Callable

import pytest

from desktop.bridge.batcher import INTERVAL, Batcher


class World:
    """Time passes when the test says so. A wake is answered `lag` seconds later, as a busy window would."""

    def __init__(self, lag: float = 0.0) -> None:
        self.now = 100.0
        self.lag = lag
        self.wakes: list[float] = []
        self.drained: list[tuple[int, ...]] = []
        self.timers = 0
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self._number = 0
        self.batcher = Batcher[int](self._wake, self._later, lambda: self.now)

    def pass_to(self, moment: float) -> None:
        while self._due and self._due[0][0] <= moment:
            self.now, _, call = heapq.heappop(self._due)
            call()
        self.now = moment

    def _wake(self) -> None:
        self.wakes.append(self.now)
        self._at(self.now + self.lag, lambda: self.drained.append(self.batcher.drain()))

    def _later(self, delay: float, call: Callable[[], None]) -> None:
        assert delay > 0
        self.timers += 1
        self._at(self.now + delay, call)

    def _at(self, moment: float, call: Callable[[], None]) -> None:
        self._number += 1
        heapq.heappush(self._due, (moment, self._number, call))


def test_the_first_item_wakes_at_once() -> None:
    world = World()
    world.batcher.put(1)
    assert world.wakes == [100.0]
    assert world.timers == 0


@pytest.mark.parametrize("lag", [0.0, 0.001, 0.005, 0.030])
def test_a_thousand_items_a_second_wake_at_most_eighty_times(lag: float) -> None:
    world, seconds = World(lag), 10
    for number in range(seconds * 1000):
        world.pass_to(100.0 + number / 1000)
        world.batcher.put(number)
    world.pass_to(200.0)
    assert len(world.wakes) <= 80 * seconds
    assert [item for items in world.drained for item in items] == list(range(seconds * 1000))


def test_between_two_drains_lies_a_frame() -> None:
    world = World(0.001)
    for number in range(1000):
        world.pass_to(100.0 + number / 1000)
        world.batcher.put(number)
    gaps = [later - earlier for earlier, later in zip(world.wakes, world.wakes[1:], strict=False)]
    assert min(gaps) >= INTERVAL


def test_an_item_after_a_pause_wakes_at_once_again() -> None:
    world = World()
    world.batcher.put(1)
    world.pass_to(101.0)
    world.batcher.put(2)
    assert world.wakes == [100.0, 101.0]


def test_nothing_ticks_when_nothing_comes() -> None:
    world = World()
    world.batcher.put(1)
    world.pass_to(100.001)
    world.batcher.put(2)
    world.pass_to(500.0)
    assert len(world.wakes) == 2
    assert world.timers == 1
    assert world.drained == [(1,), (2,)]


def test_while_a_wake_is_not_answered_there_is_no_second() -> None:
    world = World(lag=60.0)
    for number in range(100):
        world.pass_to(100.0 + number / 10)
        world.batcher.put(number)
    assert world.wakes == [100.0]


def test_a_drain_that_came_first_leaves_nothing_for_the_wake() -> None:
    world = World()
    world.batcher.put(1)
    assert world.batcher.drain() == (1,)
    world.pass_to(100.0)
    assert world.drained == [()]
