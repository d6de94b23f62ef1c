"""Ticks are settled on the lines they stand at, to the fraction of a pixel."""

from __future__ import annotations

import numpy as np
import pytest

from desktop.charts.measure.axes import columns
from desktop.charts.measure.plot import Plot, find_plot
from desktop.charts.measure.ridges import ridges
from tests.unit.charts.measure.sketching import BLUE, GREY, WHITE, Sketch

TICKS = [("30", 50.3), ("20", 100.3), ("10", 150.3), ("0", 200.3)]


def plot_of(sketch: Sketch) -> Plot:
    (column,) = columns(sketch.words)
    plot = find_plot(sketch.array(), column, None, sketch.words)
    assert plot is not None
    return plot


def test_lines_have_their_middle_between_pixels() -> None:
    sketch = Sketch()
    sketch.box(20, 80.1, 380, 81.1, GREY)
    sketch.box(60, 140.0, 300, 142.0, (0, 0, 0))
    found = ridges(sketch.array(), 0, 400)
    assert [ridge.place for ridge in found] == pytest.approx([80.6, 141.0], abs=0.06)
    assert (found[1].start, found[1].end) == (60, 300)


def test_an_edge_is_no_line() -> None:
    sketch = Sketch()
    sketch.box(20, 80, 380, 200, BLUE)
    assert ridges(sketch.array(), 0, 400) == []


def test_figures_that_stand_a_little_off_are_settled_on_gridlines() -> None:
    sketch = Sketch()
    for text, y in TICKS:
        sketch.box(60, y - 0.5, 380, y + 0.5, GREY)
        sketch.word_at(text, 30, y - 9, 50, y + 5)  # its middle is two pixels too high
    plot = plot_of(sketch)
    assert plot.scale.pixel(20) == pytest.approx(100.3, abs=0.08)
    assert (plot.left, plot.right) == (60, 380)


def test_marks_at_the_ticks_do_as_well() -> None:
    sketch = Sketch()
    sketch.box(60, 50, 61, 201, (60, 60, 60))
    for text, y in TICKS:
        sketch.box(56, y - 0.5, 60, y + 0.5, (60, 60, 60))
        sketch.word_at(text, 30, y - 8, 50, y + 5)
    assert plot_of(sketch).scale.pixel(20) == pytest.approx(100.3, abs=0.1)


def test_without_any_line_the_figures_themselves_count() -> None:
    sketch = Sketch()
    for text, y in TICKS:
        sketch.word_at(text, 30, y - 6, 50, y + 6)
    assert plot_of(sketch).scale.pixel(20) == pytest.approx(100.3, abs=0.01)


def test_lines_that_were_put_on_whole_pixels_stand_half_a_pixel_further_on() -> None:
    """A value at 52.8 is drawn in the row that begins at 53."""
    sketch = Sketch()
    for text, y in (("40", 13.0), ("30", 52.8), ("20", 92.4), ("10", 132.1), ("0", 171.8)):
        row = np.floor(y + 0.5)
        sketch.box(60, row, 380, row + 1, GREY)
        sketch.word_at(text, 30, y - 6, 50, y + 6)
    assert plot_of(sketch).scale.pixel(20) == pytest.approx(92.4, abs=0.2)


def test_the_ground_is_not_the_colour_of_bars_that_fill_the_room() -> None:
    sketch = Sketch()
    sketch.axis(TICKS, 60, 380)
    for left in range(80, 360, 60):
        sketch.box(left, 60, left + 56, 200, BLUE)
    assert plot_of(sketch).ground == pytest.approx(WHITE)


def test_labels_below_are_no_part_of_the_room() -> None:
    sketch = Sketch()
    sketch.axis(TICKS, 60, 380)
    sketch.word("Jan", 120, 214)
    assert plot_of(sketch).bottom <= 208
