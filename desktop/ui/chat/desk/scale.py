"""Leads from a value of a chart to its place in the picture, by the ticks that were measured."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.charts.types import ChartTable, Series

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


def fitted(pairs: Iterable[Pair]) -> Scale | None:
    """The straight or logarithmic axis that meets them best; None where they do not tell of two values."""
    known = [(place, value) for place, value in pairs if math.isfinite(place) and math.isfinite(value)]
    straight = _line(known)
    if straight is None:
        return None
    if len(known) > 2 and all(value > 0 for _, value in known):
        bent = _line([(place, math.log10(value)) for place, value in known])
        if bent is not None and bent[2] < straight[2]:
            return Scale(bent[0], bent[1], logarithmic=True)
    return Scale(straight[0], straight[1])


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
    if not series.right:
        return fitted(table.ticks)
    own = read.series[number].values if number < len(read.series) else ()
    told = [(value, value.other if value.other is not None else value.value) for value in own]
    return fitted(
        (value.spot.line, number_) for value, number_ in told if value.spot is not None and number_ is not None
    )
