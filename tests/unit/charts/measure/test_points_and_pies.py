"""Points have two values, sectors a share of the whole."""

from __future__ import annotations

import math

import numpy as np
import pytest

from desktop.charts.measure.chart import read_chart
from desktop.charts.types import ChartKind
from tests.unit.charts.measure.sketching import BLUE, GOLD, GREEN, GREY, Sketch

PLACES = ((12.0, 3.4), (25.0, 8.2), (38.0, 5.0), (51.0, 1.3), (66.0, 6.6), (84.0, 9.1))


def scatter() -> Sketch:
    """x from 0 at 80 to 100 at 380, y from 0 at 250 to 10 at 50."""
    sketch = Sketch(420)
    sketch.axis([(str(tick), 250.2 - 20 * tick) for tick in (0, 2, 4, 6, 8, 10)], 80, 380)
    for tick in range(0, 101, 20):
        sketch.box(79.7 + 3 * tick, 50, 80.7 + 3 * tick, 250, GREY)
        sketch.word(str(tick), 80.2 + 3 * tick, 266)
    return sketch


def test_points() -> None:
    sketch = scatter()
    for x, y in PLACES:
        sketch.dot(80.2 + 3 * x, 250.2 - 20 * y, 4, BLUE)
    reading = read_chart(sketch.array(), sketch.words, 1.0)
    assert reading is not None
    assert reading.kind is ChartKind.SCATTER
    assert [float(label) for label in reading.labels] == pytest.approx([x for x, _ in PLACES], abs=0.2)
    assert reading.series[0].values == pytest.approx([y for _, y in PLACES], abs=0.03)


def test_points_that_lie_on_each_other_are_two() -> None:
    sketch = scatter()
    for x, y in (*PLACES, (40.0, 5.0)):
        sketch.dot(80.2 + 3 * x, 250.2 - 20 * y, 4, BLUE)
    reading = read_chart(sketch.array(), sketch.words, 1.0)
    assert reading is not None
    assert len(reading.labels) == 7


def pie(shares: tuple[float, ...], names: tuple[str, ...], hole: float = 0.0) -> Sketch:
    """Clockwise from twelve o'clock, radius 90 around (150, 150); names in a legend at the right."""
    sketch = Sketch()
    y, x = np.mgrid[0:300, 0:400] + 0.5
    turn = (np.arctan2(x - 150, 150 - y) / (2 * math.pi)) % 1.0
    inside = np.hypot(x - 150, y - 150)
    start = 0.0
    for number, share in enumerate(shares):
        mask = (inside <= 90) & (inside >= hole) & (turn >= start) & (turn < start + share)
        sketch.pixels[mask] = (BLUE, GOLD, GREEN, GREY)[number]
        start += share
        top = 100.0 + 24 * number
        sketch.box(280, top, 292, top + 12, (BLUE, GOLD, GREEN, GREY)[number])
        sketch.word_at(names[number], 300, top - 1, 300 + 8 * len(names[number]), top + 13)
    return sketch


@pytest.mark.parametrize("hole", [0.0, 50.0])
def test_sectors(hole: float) -> None:
    sketch = pie((0.42, 0.31, 0.17, 0.10), ("Rent", "Food", "Books", "Other"), hole)
    reading = read_chart(sketch.array(), sketch.words, 1.0)
    assert reading is not None
    assert reading.kind is ChartKind.PIE
    assert reading.labels == ("Rent", "Food", "Books", "Other")
    assert reading.series[0].values == pytest.approx((42, 31, 17, 10), abs=0.4)
    assert reading.y.unit == "%"


def test_sectors_named_by_the_words_beside_them() -> None:
    sketch = pie((0.5, 0.3, 0.2), ("", "", ""))
    sketch.words.clear()
    sketch.pixels[:, 270:] = 255
    sketch.word("East", 262, 150)
    sketch.word("South", 95, 248)
    sketch.word("West", 75, 78)
    reading = read_chart(sketch.array(), sketch.words, 1.0)
    assert reading is not None
    assert reading.labels == ("East", "South", "West")


def test_a_printed_share_is_taken_where_both_agree() -> None:
    sketch = pie((0.42, 0.31, 0.27), ("Rent", "Food", "Books"))
    for text, x, y in (("41.8%", 195, 140), ("31%", 130, 205), ("72%", 105, 120)):
        sketch.word(text, x, y)
    reading = read_chart(sketch.array(), sketch.words, 1.0)
    assert reading is not None
    assert reading.series[0].values == (41.8, 31.0, None)
