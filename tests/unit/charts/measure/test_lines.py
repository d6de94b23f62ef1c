"""Lines are read at their corners, also where they cross, have gaps, or the labels stand a little off."""

from __future__ import annotations

import itertools

import pytest

from desktop.charts.measure.chart import read_chart
from desktop.charts.types import ChartKind, Reading
from tests.unit.charts.measure.sketching import BLUE, GOLD, Sketch

OFF = 0.02  # two fifths of a pixel of a chart on which 10 are 200 pixels
ONE, OTHER = (3.4, 8.1, 1.6, 5.0, 6.2), (7.0, 2.2, 4.4, 9.1, 3.0)
LABELS = ("Jan", "Feb", "Mar", "Apr", "May")


def chart(*, legend: tuple[str, ...] = ("North", "South"), aside: float = 0.0) -> Sketch:
    """0 at 250 and 10 at 50; labels at 110, 180, …; `aside`: pixels that words stand off their places."""
    sketch = Sketch(440)
    sketch.axis([(str(tick), 250.2 - 20 * tick) for tick in (0, 2, 4, 6, 8, 10)], 70, 420)
    for place, label in enumerate(LABELS):
        sketch.word(label, 110 + 70 * place + aside, 268)
    for number, name in enumerate(legend):
        left, colour = 90.0 + 110 * number, (BLUE, GOLD)[number]
        sketch.line(((left, 20), (left + 18, 20)), colour)
        sketch.word_at(name, left + 26, 13, left + 26 + 8 * len(name), 27)
    return sketch


def points(values: tuple[float, ...]) -> list[tuple[float, float]]:
    return [(110.0 + 70 * place, 250.2 - 20 * value) for place, value in enumerate(values)]


def reading_of(sketch: Sketch) -> Reading:
    reading = read_chart(sketch.array(), sketch.words, 1.0)
    assert reading is not None
    assert reading.kind is ChartKind.LINE
    return reading


def test_two_lines_that_cross() -> None:
    sketch = chart()
    sketch.line(points(ONE), BLUE)
    sketch.line(points(OTHER), GOLD)
    reading = reading_of(sketch)
    assert reading.labels == LABELS
    assert [series.name for series in reading.series] == ["North", "South"]
    assert reading.series[0].values == pytest.approx(ONE, abs=OFF)
    assert reading.series[1].values == pytest.approx(OTHER, abs=OFF)


def test_words_that_stand_a_little_off_do_not_matter() -> None:
    sketch = chart(aside=2.4)
    sketch.line(points(ONE), BLUE)
    sketch.line(points(OTHER), GOLD)
    assert reading_of(sketch).series[0].values == pytest.approx(ONE, abs=OFF)


def test_dots_at_the_corners() -> None:
    sketch = chart(legend=())
    sketch.line(points(ONE), BLUE)
    for x, y in points(ONE):
        sketch.dot(x, y, 4, BLUE)
    assert reading_of(sketch).series[0].values == pytest.approx(ONE, abs=1.5 * OFF)


def test_a_dashed_line() -> None:
    sketch = chart(legend=())
    corners = points(ONE)
    for (x1, y1), (x2, y2) in itertools.pairwise(corners):
        for step in range(8):
            start, end = step / 8, (step + 0.6) / 8
            sketch.line(
                ((x1 + (x2 - x1) * start, y1 + (y2 - y1) * start), (x1 + (x2 - x1) * end, y1 + (y2 - y1) * end)), BLUE
            )
    assert reading_of(sketch).series[0].values == pytest.approx(ONE, abs=3 * OFF)


def test_a_label_for_every_second_corner() -> None:
    sketch = chart(legend=())
    sketch.words = [word for word in sketch.words if word.text not in ("Feb", "Apr")]
    sketch.line(points(ONE), BLUE)
    reading = reading_of(sketch)
    values = dict(zip(reading.labels, reading.series[0].values, strict=True))
    assert [values[label] for label in ("Jan", "Mar", "May")] == pytest.approx(ONE[::2], abs=OFF)


def test_where_a_line_is_missing_nothing_is_said() -> None:
    sketch = chart(legend=())
    sketch.line(points(ONE)[:3], BLUE)
    values = dict(zip(LABELS, reading_of(sketch).series[0].values, strict=False))
    assert values["Mar"] == pytest.approx(ONE[2], abs=2 * OFF)
    assert values.get("May") is None


def test_a_second_axis_counts_for_the_series_that_names_it() -> None:
    sketch = chart(legend=("North", "South (right)"))
    for number, text in enumerate(("0", "100", "200")):
        sketch.word_at(text, 428, 244.2 - 100 * number, 428 + 8 * len(text), 256.2 - 100 * number)
    sketch.line(points(ONE), BLUE)
    sketch.line(points(OTHER), GOLD)
    reading = reading_of(sketch)
    assert [series.right for series in reading.series] == [False, True]
    assert reading.series[0].values == pytest.approx(ONE, abs=OFF)
    assert reading.series[1].values == pytest.approx([20 * value for value in OTHER], abs=40 * OFF)


def test_a_second_axis_that_nothing_names_leaves_its_series_open() -> None:
    sketch = chart()
    for number, text in enumerate(("0", "100", "200")):
        sketch.word_at(text, 428, 244.2 - 100 * number, 428 + 8 * len(text), 256.2 - 100 * number)
    sketch.line(points(ONE), BLUE)
    sketch.line(points(OTHER), GOLD)
    reading = read_chart(sketch.array(), sketch.words, 1.0)
    assert reading is None or not any(value for series in reading.series for value in series.values)
