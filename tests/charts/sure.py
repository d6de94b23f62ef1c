"""A second witness for tests that needs no pixels: it knows what is true, but for a little blur and what it is told."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from desktop.charts.measuring import Measured, Measurer
from desktop.charts.types import Reading, ReadSeries, Spot
from desktop.common.types import Part, View, Word
from tests.charts.drawn.types import DrawnChart, TrueSeries

HEIGHT = 300  # pixels of an axis

Change = Callable[[Reading], Reading | None]


class TrueMeasurer(Measurer):
    """`change` makes of what is true what it says instead. `missing`: the reason why it is not there at all."""

    def __init__(self, chart: DrawnChart, change: Change = lambda reading: reading, missing: str = "") -> None:
        self._measured = measured(chart)
        self._change = change
        self._missing = missing

    @property
    def why_not(self) -> str:
        return self._missing

    async def measure(self, source: Path | bytes, name: str = "", view: View = View()) -> Measured:  # noqa: B008
        reading = self._measured.reading
        return Measured(reading and self._change(reading), self._measured.words)


def measured(chart: DrawnChart) -> Measured:
    """Half a pixel off at most."""
    chance = random.Random(chart.name)
    low, high = chart.span
    ticks = tuple((HEIGHT - step * HEIGHT / 4, low + step * (high - low) / 4) for step in range(5))
    series = tuple(_series(chart, each, chance) for each in chart.series)
    words = [*chart.labels, *(each.name for each in chart.series), *(f"{value:g}" for _, value in ticks)]
    said = tuple(Word(text, Part(10, 12 * at, 8 * len(text), 10), 0.99) for at, text in enumerate(words))
    return Measured(Reading(chart.kind, chart.labels, series, chart.title, chart.x, chart.y, ticks=ticks), said)


def _series(chart: DrawnChart, series: TrueSeries, chance: random.Random) -> ReadSeries:
    low, high = chart.right_span if series.right and chart.right_span else chart.span
    pixel = (high - low) / HEIGHT
    values = tuple(None if value is None else value + chance.uniform(-0.5, 0.5) * pixel for value in series.values)
    spots = tuple(Spot(Part(20 * at, 0, 10, HEIGHT), 0.0) for at in range(len(values)))
    return ReadSeries(series.name, values, series.colour, spots, right=series.right)
