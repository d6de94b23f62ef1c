"""A second answer goes on where the first ended, also where rows are called by one letter."""

from __future__ import annotations

import pytest

from desktop.charts.matching import same_rows
from desktop.charts.merging import with_rows
from desktop.charts.types import ChartKind, Reading, ReadSeries

YEAR = tuple("JFMAMJJASOND")


def reading(labels: tuple[str, ...], first: float) -> Reading:
    values = tuple(first + place for place in range(len(labels)))
    return Reading(ChartKind.LINE, labels, (ReadSeries("Visitors", values),))


@pytest.mark.parametrize("cut", range(1, 12))
def test_months_of_one_letter_are_read_on(cut: int) -> None:
    whole = with_rows(reading(YEAR[:cut], 0.0), reading(YEAR[cut:], float(cut)))
    assert (whole.labels, whole.series[0].values) == (YEAR, tuple(map(float, range(12))))


@pytest.mark.parametrize("cut", range(3, 12))
def test_the_last_rows_may_be_said_once_more(cut: int) -> None:
    whole = with_rows(reading(YEAR[:cut], 0.0), reading(YEAR[cut - 2 :], float(cut - 2)))
    assert (whole.labels, whole.series[0].values) == (YEAR, tuple(map(float, range(12))))


@pytest.mark.parametrize("cut", range(1, 12))
def test_all_of_them_may_be_said_once_more(cut: int) -> None:
    whole = with_rows(reading(YEAR[:cut], 0.0), reading(YEAR, 0.0))
    assert (whole.labels, whole.series[0].values) == (YEAR, tuple(map(float, range(12))))


def test_names_that_come_once_are_found_in_any_order() -> None:
    assert same_rows(("May", "April", "June"), ("April", "May")) == {0: 1, 1: 0}
