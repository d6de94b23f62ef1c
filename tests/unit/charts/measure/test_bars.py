"""Bars are as high as they are drawn, in whatever way they stand."""

from __future__ import annotations

import numpy as np
import pytest

from desktop.charts.measure.bars import edge
from desktop.charts.measure.chart import read_chart
from desktop.charts.types import ChartKind, Reading
from tests.unit.charts.measure.sketching import BLUE, GOLD, GREY, WHITE, Sketch, bar_chart

OFF = 0.011  # a fifth of a pixel of a chart on which 10 are 200 pixels


def reading_of(sketch: Sketch) -> Reading:
    reading = read_chart(sketch.array(), sketch.words, 1.0)
    assert reading is not None
    return reading


def test_an_edge_between_two_pixels() -> None:
    for start in (20.0, 20.25, 20.5, 20.9):
        sketch = Sketch(20, 60)
        sketch.box(0, start, 20, 50, BLUE)
        profile = sketch.array()[:, 10].astype(np.float32)
        assert edge(profile, int(np.ceil(start)), profile[35], 30) == pytest.approx(start, abs=0.02)


def test_a_line_around_a_bar_is_read_in_its_middle() -> None:
    sketch = Sketch(20, 60)
    sketch.box(0, 19, 20, 51, (0, 0, 0))
    sketch.box(0, 21, 20, 49, GOLD)
    profile = sketch.array()[:, 10].astype(np.float32)
    assert edge(profile, 21, profile[35], 28) == pytest.approx(20.0, abs=0.1)


def test_single_bars() -> None:
    values = (3.4, 8.15, 0.6, 5.0)
    reading = reading_of(bar_chart([values]))
    assert reading.kind is ChartKind.BAR
    assert reading.labels == ("A", "B", "C", "D")
    assert reading.series[0].values == pytest.approx(values, abs=OFF)
    assert reading.series[0].colour == "#2c5c8a"


def test_grouped_bars_are_named_by_the_legend() -> None:
    values = ((3.4, 8.15, 0.6, 5.0), (1.2, 2.3, 9.1, 4.4))
    reading = reading_of(bar_chart(values, ("North", "South")))
    assert reading.labels == ("A", "B", "C", "D")
    assert [series.name for series in reading.series] == ["North", "South"]
    for series, row in zip(reading.series, values, strict=True):
        assert series.values == pytest.approx(row, abs=OFF)


def test_each_value_says_where_it_was_found() -> None:
    reading = reading_of(bar_chart([(3.4, 8.15, 0.6, 5.0)]))
    spot = reading.series[0].spots[1]
    assert spot is not None
    assert (spot.box.left, spot.box.width) == (148, 44)
    assert spot.line == pytest.approx(87.25, abs=0.2)


def test_places_are_those_of_the_file() -> None:
    sketch = bar_chart([(3.4, 8.15, 0.6, 5.0)])
    reading = read_chart(sketch.array(), sketch.words, 2.0)
    assert reading is not None
    spot = reading.series[0].spots[1]
    assert spot is not None
    assert (spot.box.left, spot.box.width) == (296, 88)
    assert {value: place for place, value in reading.ticks}[10] == pytest.approx(100.5, abs=0.4)


def test_a_bar_that_is_missing_is_not_zero() -> None:
    reading = reading_of(bar_chart([(3.4, 0.0, 7.2, 5.0)]))
    assert reading.series[0].values[1] is None


def test_stacked_bars() -> None:
    sketch = bar_chart([(0.0, 0.0, 0.0)], ("Gas", "Oil"))
    values = ((2.0, 3.5, 1.1), (4.25, 1.5, 6.3))
    for place, (low, high) in enumerate(zip(*values, strict=True)):
        left = 88 + 60 * place
        sketch.box(left, 250.25 - 20 * low, left + 44, 250.25, BLUE)
        sketch.box(left, 250.25 - 20 * (low + high), left + 44, 250.25 - 20 * low, GOLD)
    reading = reading_of(sketch)
    assert reading.kind is ChartKind.STACKED
    for series, row in zip(reading.series, values, strict=True):
        assert series.values == pytest.approx(row, abs=2 * OFF)


def test_bars_below_zero() -> None:
    sketch = Sketch(320)
    sketch.axis([(str(tick), 150 - 20 * tick) for tick in (4, 2, 0, -2, -4)], 70, 300)
    values = (3.1, -2.6, 1.4, -3.7)
    for place, value in enumerate(values):
        top, bottom = sorted((150.0, 150 - 20 * value))
        sketch.box(80 + 55 * place, top, 115 + 55 * place, bottom, BLUE)
        sketch.word("ABCD"[place], 97.5 + 55 * place, 255)
    assert reading_of(sketch).series[0].values == pytest.approx(values, abs=OFF)


def test_lying_bars_are_read_from_above() -> None:
    sketch = Sketch(400, 300)
    for tick in (0, 2, 4, 6, 8):
        x = 100 + 30 * tick
        sketch.box(x - 0.5, 20, x + 0.5, 240, GREY)
        sketch.word(str(tick), x, 255)
    values = (6.3, 2.1, 7.8, 4.4)
    for place, value in enumerate(values):
        sketch.box(100, 30 + 52 * place, 100 + 30 * value, 60 + 52 * place, BLUE)
        sketch.word(("Rent", "Food", "Books", "Power")[place], 65, 45 + 52 * place)
    reading = reading_of(sketch)
    assert reading.labels == ("Rent", "Food", "Books", "Power")
    assert reading.series[0].values == pytest.approx(values, abs=OFF)
    spot = reading.series[0].spots[0]
    assert spot is not None
    assert spot.line == pytest.approx(100 + 30 * 6.3, abs=0.3)
    assert (spot.box.left, spot.box.top, spot.box.width, spot.box.height) == (100, 30, 189, 30)


def test_a_figure_printed_at_a_bar_is_taken_where_both_agree() -> None:
    values = (3.4, 8.15, 0.6, 5.0)
    sketch = bar_chart([values])
    for place, said in enumerate(("3.41", "8.2", "0.6", "9.0")):
        sketch.word(said, 110 + 60 * place, 250.25 - 20 * values[place] - 10)
    read = reading_of(sketch).series[0].values
    assert read[0] == 3.41
    assert read[3] is None


def test_a_chart_on_dark_ground() -> None:
    sketch = Sketch(300, 300, (24, 28, 32))
    sketch.axis([(str(tick), 250 - 20 * tick) for tick in (0, 2, 4, 6, 8, 10)], 70, 280, (70, 75, 80))
    for place, value in enumerate((3.4, 7.2, 5.5)):
        sketch.box(90 + 60 * place, 250 - 20 * value, 130 + 60 * place, 250, (90, 170, 230))
        sketch.word("ABC"[place], 110 + 60 * place, 266)
    assert reading_of(sketch).series[0].values == pytest.approx((3.4, 7.2, 5.5), abs=OFF)


def test_a_page_of_words_is_no_chart() -> None:
    sketch = Sketch()
    for number in range(6):
        sketch.word("a line of words", 200, 40 + 30 * number)
    assert read_chart(sketch.array(), sketch.words, 1.0) is None
    assert np.all(sketch.array() == np.array(WHITE))
