"""Counts what a table says of a chart whose values are known: right, wrong without a mark, doubted though right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher

from desktop.charts.types import ChartKind, ChartTable, Series, Standing, Value
from tests.charts.drawn.types import DrawnChart

_ALIKE = 0.6


class Tally:
    """Of values: `total` there are, `right` are within 2 % (`either`: of one of two that differ), by standing."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()

    def add(self, chart: DrawnChart, table: ChartTable | None) -> None:
        for at, series in enumerate(chart.series):
            column = _column(chart, at, table)
            for row, true in enumerate(series.values):
                if true is None:
                    continue
                found = _value(chart, row, column)
                self.seen["total"] += 1
                if found is None or found.value is None:
                    self.seen["abstained"] += 1
                    continue
                right = chart.near(series, true, found.value)
                self.seen[f"{'right' if right else 'wrong'} {found.standing.value}"] += 1
                if not right and found.other is not None and chart.near(series, true, found.other):
                    self.seen["other right"] += 1

    def share(self, *keys: str) -> float:
        return sum(self.seen[key] for key in keys) / (self.seen["total"] or 1)

    @property
    def right(self) -> float:
        return self.share(*(f"right {standing.value}" for standing in Standing))

    @property
    def either(self) -> float:
        return self.right + self.share("other right")

    @property
    def wrong_unmarked(self) -> float:
        """Nothing tells the person that the value may be wrong."""
        return self.share("wrong agreed")

    @property
    def wrong_single(self) -> float:
        return self.share("wrong single")

    @property
    def doubted(self) -> float:
        """Of all values: those that are right, and are shown beside another one all the same."""
        return self.share("right differs")

    @property
    def abstained(self) -> float:
        return self.share("abstained")


def _column(chart: DrawnChart, at: int, table: ChartTable | None) -> Series | None:
    if table is None or not table.series:
        return None
    if len(chart.series) == 1:
        return table.series[0]
    name = chart.series[at].name
    named = [(_alike(series.name, name), series) for series in table.series]
    best = max(score for score, _ in named)
    if best >= _ALIKE:
        return next(series for score, series in named if score == best)
    unnamed = not any(series.name for series in table.series)
    return table.series[at] if unnamed and len(table.series) == len(chart.series) else None


def _value(chart: DrawnChart, row: int, column: Series | None) -> Value | None:
    if column is None:
        return None
    if chart.kind is ChartKind.SCATTER:
        return _nearest(chart.labels[row], column.values)
    label = chart.labels[row]
    same = [value for value in column.values if _plain(value.label) == _plain(label)]
    if same:
        return same[0]
    if len(column.values) == len(chart.labels):
        return column.values[row]
    alike = max(column.values, key=lambda value: _alike(value.label, label), default=None)
    return alike if alike is not None and _alike(alike.label, label) >= _ALIKE else None


def _nearest(label: str, values: Iterable[Value]) -> Value | None:
    """Of a scatter chart, whose labels are places: within one of its hundred."""
    places = [
        (abs(place - float(label)), at, value)
        for at, value in enumerate(values)
        if (place := _place(value)) is not None
    ]
    off, _, value = min(places, default=(2.0, 0, None))
    return value if off <= 1.0 else None


def _place(value: Value) -> float | None:
    try:
        return float(value.label)
    except ValueError:
        return None


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, _plain(one), _plain(other)).ratio() if _plain(one) and _plain(other) else 0.0
