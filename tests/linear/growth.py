"""Tells whether a cost grows faster than what it is for, on a machine that may be busy with other things."""

from __future__ import annotations

import gc
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from desktop.common.errors import InputUnreadable

SHORT, LONG = 2_000, 16_000  # characters
LONGEST = 8 * LONG
_SURELY_FAST = 0.004  # seconds for LONG characters and more: the square of their number would take ten times that
_WORTH_COMPARING = 0.02
_EVEN, _STEEPEST = 2.8, 3.2  # twice the text costs twice the time; the square of it four times
_ABSURD = 1.5  # seconds: this is no curve any more
_TRIES = 3
END = "\n\nx"


def is_steep(cost: Callable[[int], float]) -> bool:
    """Whether a cost grows clearly faster than the length it is asked for."""
    length = SHORT
    while True:
        one = cost(length)
        if one > _ABSURD:
            return True
        if length >= LONG and (one < _SURELY_FAST or one < _EVEN * cost(length // 2)):
            return False
        if one >= _WORTH_COMPARING or 2 * length >= LONGEST:
            return _grows(cost, length, one)
        length = max(2 * length, LONG if one < _SURELY_FAST / 4 else 0)


def _grows(cost: Callable[[int], float], length: int, one: float) -> bool:
    """Seen once, a jump may be chance: the next doubling has to show it too."""
    one = min(one, *(cost(length) for _ in range(_TRIES - 1)))
    two = min(cost(2 * length) for _ in range(_TRIES))
    return two > max(_STEEPEST * one, _SURELY_FAST) and cost(4 * length) > _STEEPEST * two


class _Endless(Exception):
    pass


def seconds(work: Callable[[], object]) -> float:
    """Processor time of some work; infinity for one that takes absurdly long, which is broken off.

    As timeit does, without the collector, whose time grows with all that other tests left.
    """
    gc.disable()
    began = time.process_time()
    try:
        with _broken_off():
            work()
    except _Endless:
        return float("inf")
    finally:
        gc.enable()
    return time.process_time() - began


def cost(function: Callable[[str], object], unit: str, length: int) -> float:
    """Of a text that is one unit again and again, and an end that does not fit to it."""
    text = unit * (length // len(unit)) + END

    def work() -> None:
        with suppress(InputUnreadable):  # a refusal is an answer too, as long as it comes
            function(text)

    return seconds(work)


@contextmanager
def _broken_off() -> Iterator[None]:
    """By a signal, for which Python's regular expressions look out as its own loops do."""

    def end(_signal: int, _frame: FrameType | None) -> None:
        raise _Endless

    before = signal.signal(signal.SIGPROF, end)
    signal.setitimer(signal.ITIMER_PROF, 2 * _ABSURD)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
