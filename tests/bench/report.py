"""How a measurement is told."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Ratio:
    """Ours against a floor, or against another size of ours; `bar` says what is aimed for."""

    name: str
    ours: str
    floor: str
    value: float
    bar: str

    def line(self) -> str:
        return f"{self.name:<54} {self.ours:>10} {self.floor:>10} {self.value:>8.2f}   {self.bar}"


@dataclass(frozen=True)
class Figure:
    """A single number with its aim."""

    name: str
    value: str
    bar: str

    def line(self) -> str:
        return f"{self.name:<54} {self.value:>10} {'':>10} {'':>8}   {self.bar}"


HEAD = f"{'':<54} {'ours':>10} {'floor':>10} {'ratio':>8}   aim"

Measurement = Callable[[], Sequence[Ratio | Figure]]


def percentile(values: Sequence[float], share: float) -> float:
    """share 0.99 of at least one value."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


def megabytes(count: float) -> str:
    return f"{count / 1e6:.1f} MB"


def in_turns(ours: Callable[[], float], floor: Callable[[], float], rounds: int) -> tuple[float, float]:
    """Medians of both, taken in turns so that a busy moment hits both alike."""
    mine, theirs = [], []
    for _ in range(rounds):
        theirs.append(floor())
        mine.append(ours())
    return statistics.median(mine), statistics.median(theirs)
