"""Finds where the model lost or added a unit: thousands, millions, per cents, all values by the same factor."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import replace

from desktop.charts.judging import Judge
from desktop.charts.types import Reading

_FACTORS = (1e3, 1e-3, 1e6, 1e-6, 1e2, 1e-2)
_ENOUGH = 0.6  # of the values have to agree once they are multiplied
_LEAST = 2  # values
_SHARES_ALREADY = 1.1  # shares that are read a little wrong are shares all the same
_THOUSAND = 1e3

Pairs = Sequence[tuple[float, float]]  # what the model reads, and what measuring says of the same value


def lost_factor(pairs: Pairs, judge: Judge) -> float:
    """By what the model's values have to be multiplied; 1.0 where they are right, or wrong in no such way."""
    if len(pairs) < _LEAST or _share(pairs, judge, 1.0) >= 1 - _ENOUGH:
        return 1.0
    best = max(_FACTORS, key=lambda factor: _share(pairs, judge, factor))
    return best if _share(pairs, judge, best) >= _ENOUGH else 1.0


def share_factor(read: Sequence[float], measured: Sequence[float]) -> float:
    """Of a pie, by what the model's amounts become the measured shares; 1.0 where they are shares already."""
    ratios = [share / amount for amount, share in zip(read, measured, strict=True) if amount and share]
    factor = statistics.median(ratios) if len(ratios) >= _LEAST else 1.0
    return 1.0 if factor <= 0 or 1 / _SHARES_ALREADY < factor < _SHARES_ALREADY else factor


def multiplied(reading: Reading, factor: float) -> Reading:
    """All its values by that much; 1.0 leaves it as it is."""
    if factor == 1.0:
        return reading
    series = (
        replace(each, values=tuple(None if value is None else _exact(value * factor) for value in each.values))
        for each in reading.series
    )
    return replace(reading, series=tuple(series))


def meant(read: float | None, measured: float | None, judge: Judge, *, points: bool) -> float | None:
    """What the model read where it took a point between thousands for a decimal one: "1.234" is 1,234 in German.

    `points`: such numbers stand in the picture.
    """
    if not points or read is None or measured is None or judge.agree(read, measured):
        return read
    thousandfold = read * _THOUSAND
    whole = abs(thousandfold - round(thousandfold)) < 1e-6
    return float(round(thousandfold)) if whole and judge.agree(thousandfold, measured) else read


def _exact(product: float) -> float:
    """Without the noise of a computer's fractions."""
    return float(f"{product:.12g}")


def _share(pairs: Pairs, judge: Judge, factor: float) -> float:
    return sum(judge.agree(read * factor, measured) for read, measured in pairs) / len(pairs)
