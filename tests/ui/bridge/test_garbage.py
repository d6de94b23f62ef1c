"""Garbage is collected in the window's thread alone, since objects of Qt may be among it."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from desktop.bridge.garbage import GarbageCollector, collect_what_is_due
from desktop.bridge.loop import LoopThread


class Sender(QObject):
    said = Signal()


class Circle:
    """Garbage that only a collector finds. Notes in which thread it went."""

    def __init__(self, gone: list[int]) -> None:
        self.itself = self
        self.gone = gone
        self.sender = Sender()
        self.sender.said.connect(self.hear)

    def hear(self) -> None:
        """Nothing to do: that it is connected is what counts."""

    def __del__(self) -> None:
        self.gone.append(threading.get_ident())


@pytest.fixture
def thresholds() -> Iterator[None]:
    """Python would collect with nearly every object that is made."""
    before = gc.get_threshold()
    gc.collect()
    gc.set_threshold(5, 2, 2)
    yield
    gc.set_threshold(*before)


@pytest.mark.usefixtures("thresholds")
def test_no_other_thread_collects_while_the_loop_runs(qtbot: QtBot) -> None:
    loop, gone = LoopThread(lambda _error, _where: None), list[int]()
    made = threading.Event()

    async def make_many() -> list[list[int]]:
        many = [[number] for number in range(5_000)]
        made.set()
        return many

    loop.start()
    for _ in range(20):
        Circle(gone)
    loop.submit(make_many())
    assert made.wait(10)
    qtbot.waitUntil(lambda: len(gone) == 20)
    assert loop.stop()
    assert set(gone) == {threading.get_ident()}


def test_python_collects_by_itself_again_afterwards(qapp: object) -> None:
    collector = GarbageCollector()
    assert gc.isenabled()
    collector.start()
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()


@pytest.mark.usefixtures("qapp")
def test_what_was_off_stays_off() -> None:
    gc.disable()
    try:
        collector = GarbageCollector()
        collector.start()
        collector.stop()
        assert not gc.isenabled()
    finally:
        gc.unfreeze()
        gc.enable()


def test_what_a_program_made_before_is_not_looked_through_and_what_it_makes_then_is(qtbot: QtBot) -> None:
    gc.disable()
    collector, made, gone = GarbageCollector(), [[number] for number in range(1_000)], list[int]()
    try:
        collector.start()
        assert gc.get_freeze_count() > len(made)
        Circle(gone)
        made += [[number] for number in range(1_000)]  # so many that Python would collect now
        qtbot.waitUntil(lambda: gone == [threading.get_ident()])
    finally:
        collector.stop()
        gc.unfreeze()
        gc.enable()


@pytest.mark.usefixtures("qapp")
def test_where_others_collected_nothing_is_left_out() -> None:
    collector = GarbageCollector()
    collector.start()
    collector.stop()
    assert not gc.get_freeze_count()


@pytest.mark.usefixtures("thresholds")
def test_the_oldest_generation_that_is_due_is_collected(monkeypatch: pytest.MonkeyPatch) -> None:
    collected: list[int] = []
    monkeypatch.setattr(gc, "collect", collected.append)
    for counts in [(1, 0, 0), (6, 0, 0), (6, 3, 0), (6, 3, 3), (0, 0, 3)]:
        monkeypatch.setattr(gc, "get_count", lambda counts=counts: counts)
        collect_what_is_due()
    assert collected == [0, 1, 2, 2]
