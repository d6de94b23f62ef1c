"""Leads from a value of a chart to its place in the picture, by the ticks that were measured."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.charts.types import ChartKind, ChartTable, Series

Pair = tuple[float, float]  # a place in pixels, and the value there

_LEAST_SPAN = 1e-9  # share of the largest value


@dataclass(frozen=True)
class Scale:
    """The place of a value is `start` + `step` times it, or times its logarithm."""

    start: float
    step: float
    logarithmic: bool = False

    def place(self, value: float) -> float:
        """In pixels. On a logarithmic axis what is not above nothing lies at the place of 1."""
        if not self.logarithmic:
            return self.start + self.step * value
        return self.start + self.step * (math.log10(value) if value > 0 else 0.0)


def fitted(pairs: Iterable[Pair], beside: Iterable[Pair] = ()) -> Scale | None:
    """The straight or logarithmic axis that meets them; None where they do not tell of two values.

    Which of the two it is, what is known `beside` them tells, too: two ticks alone lie on either.
    """
    known = [(place, value) for place, value in pairs if math.isfinite(place) and math.isfinite(value)]
    straight = _line(known)
    if straight is None:
        return None
    if _is_bent([*known, *beside]):
        bent = _line([(place, math.log10(value)) for place, value in known])
        if bent is not None:
            return Scale(bent[0], bent[1], logarithmic=True)
    return Scale(straight[0], straight[1])


def _is_bent(known: Sequence[Pair]) -> bool:
    """Whether they lie nearer to a logarithmic axis than to a straight one."""
    if len(known) <= 2 or any(value <= 0 for _, value in known):
        return False
    straight, bent = _line(known), _line([(place, math.log10(value)) for place, value in known])
    return straight is not None and bent is not None and bent[2] < straight[2]


def _line(pairs: Sequence[Pair]) -> tuple[float, float, float] | None:
    """Start, step, and how far the places lie beside it, in squares of pixels."""
    if len(pairs) < 2:
        return None
    mean_place = sum(place for place, _ in pairs) / len(pairs)
    mean_value = sum(value for _, value in pairs) / len(pairs)
    spread = sum((value - mean_value) ** 2 for _, value in pairs)
    if spread <= (_LEAST_SPAN * max(abs(value) for _, value in pairs)) ** 2:
        return None
    step = sum((place - mean_place) * (value - mean_value) for place, value in pairs) / spread
    start = mean_place - step * mean_value
    return start, step, sum((place - start - step * value) ** 2 for place, value in pairs)


def scale_of(table: ChartTable, read: ChartTable, series: Series, number: int) -> Scale | None:
    """Of the axis a series stands on: by the ticks, on the right by what was read of the series itself."""
    stands = _stands(read.series[number]) if number < len(read.series) else []
    if series.right:
        return fitted(stands)
    return fitted(table.ticks, [] if table.kind is ChartKind.STACKED else stands)


def _stands(series: Series) -> list[Pair]:
    """Where its values were found, as they were measured."""
    told = [(value.spot, value.value if value.other is None else value.other) for value in series.values]
    return [(spot.line, number) for spot, number in told if spot is not None and number is not None]
