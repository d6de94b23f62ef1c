"""The charts that readers are held against are what they say, and the same ones every time."""

from __future__ import annotations

from itertools import islice

from desktop.charts.types import ChartKind
from tests.charts.drawn.charts import drawn_charts
from tests.charts.drawn.matplotlib_charts import matplotlib_charts
from tests.charts.drawn.recipes import recipes

KINDS = {ChartKind.BAR, ChartKind.STACKED, ChartKind.LINE, ChartKind.PIE, ChartKind.SCATTER}
HARD = {
    "grouped",
    "lying",
    "negative",
    "log",
    "double",
    "small",
    "german",
    "jpeg",
    "dark",
    "tilted",
    "printed",
    "turned",
}


def test_every_kind_and_every_difficulty_is_among_them() -> None:
    kinds = [recipe.kind for recipe in recipes()]
    traits = [trait for recipe in recipes() for trait in recipe.traits]
    assert len(kinds) == 300
    assert {kind: kinds.count(kind) >= 30 for kind in KINDS} == dict.fromkeys(KINDS, True)
    assert {trait: traits.count(trait) >= 10 for trait in HARD} == dict.fromkeys(HARD, True)


def test_they_are_the_same_ones_every_time() -> None:
    assert list(drawn_charts(20)) == list(drawn_charts(20))
    assert list(matplotlib_charts(6)) == list(matplotlib_charts(6))


def test_what_is_true_of_them_lies_on_their_axes() -> None:
    for chart in [*drawn_charts(40), *matplotlib_charts(10)]:
        for series in chart.series:
            assert len(series.values) == len(chart.labels)
            low, high = chart.right_span if series.right and chart.right_span else chart.span
            assert all(low <= value <= high for value in series.values if value is not None)


def test_what_is_near_is_told_by_the_value_and_beside_zero_by_the_axis() -> None:
    (chart,) = islice(drawn_charts(), 1)  # its axis goes from 0 to 100
    near = [chart.near(chart.series[0], 50, read) for read in (49, 51, 48.9, 51.1)]
    assert near == [True, True, False, False]
    assert [chart.near(chart.series[0], 0, read) for read in (0.2, 0.21, -0.2)] == [True, False, True]
