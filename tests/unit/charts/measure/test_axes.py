"""Figures at an axis make a scale, and wrong ones among them do not matter."""

from __future__ import annotations

import pytest

from desktop.charts.measure.axes import Scale, Tick, columns, scale_of
from desktop.charts.measure.figures import figure
from tests.unit.charts.measure.sketching import Sketch


def ticks(*texts: str, first: float = 50.0, apart: float = 40.0) -> list[Tick]:
    """From the top down."""
    made = []
    for number, text in enumerate(texts):
        said = figure(text)
        assert said is not None
        made.append(Tick(first + apart * number, said, text, 12.0))
    return made


def known(*texts: str) -> Scale:
    scale = scale_of(ticks(*texts))
    assert scale is not None
    return scale


def test_a_line_through_all() -> None:
    scale = known("30", "20", "10", "0")
    assert scale.value(50) == pytest.approx(30)
    assert scale.value(110) == pytest.approx(15)
    assert scale.pixel(5) == pytest.approx(150)
    assert not scale.log


def test_one_that_was_read_wrong_counts_for_nothing() -> None:
    scale = known("50", "40", "80", "20", "10", "0")
    assert scale.value(50) == pytest.approx(50)
    assert len(scale.ticks) == 5


def test_figures_that_make_no_line_make_no_scale() -> None:
    assert scale_of(ticks("3", "17", "4", "90", "2", "41")) is None
    assert scale_of(ticks("7", "7", "7")) is None
    assert scale_of(ticks("10", "0")) is None


def test_german_and_english_are_told_by_what_goes_evenly() -> None:
    assert known("1.500", "1.000", "500", "0").value(50) == pytest.approx(1500)
    assert known("1,500", "1,000", "500", "0").value(50) == pytest.approx(1500)
    assert known("1,5", "1,0", "0,5", "0,0").value(50) == pytest.approx(1.5)
    assert known("1.5", "1.0", "0.5", "0.0").value(50) == pytest.approx(1.5)


def test_thousands_alone_are_thousands() -> None:
    assert known("3,000", "2,000", "1,000").value(50) == pytest.approx(3000)
    assert known("3.000", "2.000", "1.000").value(50) == pytest.approx(3000)
    assert known("0.750", "0.500", "0.250").value(50) == pytest.approx(0.75)


def test_powers_and_their_spelt_forms_are_logarithmic() -> None:
    for texts in (("1,000", "100", "10", "1"), ("10^3", "10^2", "10^1", "10^0")):
        scale = known(*texts)
        assert scale.log
        assert scale.value(110) == pytest.approx(10**1.5)
        assert scale.pixel(100) == pytest.approx(90)


def test_a_hundred_and_one_is_no_power() -> None:
    scale = known("103", "102", "101", "100")
    assert not scale.log
    assert scale.value(50) == pytest.approx(103)


def test_decimals_and_unit_are_those_of_the_figures() -> None:
    scale = known("1.50%", "1.25%", "1.00%")
    assert (scale.decimals, scale.unit) == (2, "%")


def test_axes_at_both_sides() -> None:
    sketch = Sketch()
    for number, (left, right) in enumerate((("30", "6"), ("20", "4"), ("10", "2"), ("0", "0"))):
        y = 50 + 40 * number
        sketch.word_at(left, 40 - 8 * len(left), y - 6, 40, y + 6)
        sketch.word_at(right, 360, y - 6, 360 + 8 * len(right), y + 6)
    sketch.word("2024", 200, 20)
    sketch.word("7", 150, 230)
    found = columns(sketch.words)
    assert [round(column.scale.value(50)) for column in found] == [30, 6]
