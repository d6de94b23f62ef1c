"""One thing of a table is changed, everything else stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.charts.types import ChartKind, ChartTable, Series, Standing, Value
from desktop.state.chat.desk import edits
from desktop.state.chat.desk.edits import Place, value_at
from tests.charts.reads import spot, units_sold

CHAIRS_2025 = Place(1, 1)


def test_what_the_person_writes_is_theirs_and_stands_where_it_stood() -> None:
    table = edits.with_value(units_sold(), CHAIRS_2025, 645.0)
    value = value_at(table, CHAIRS_2025)
    assert (value.value, value.other, value.standing) == (645.0, None, Standing.YOURS)
    assert value.spot == value_at(units_sold(), CHAIRS_2025).spot
    assert edits.with_value(table, CHAIRS_2025, 1.0).series[0] == units_sold().series[0]


def test_keep_and_take_choose_between_the_two_readings() -> None:
    assert value_at(edits.with_first(units_sold(), CHAIRS_2025), CHAIRS_2025).value == 640.0
    taken = value_at(edits.with_other(units_sold(), CHAIRS_2025), CHAIRS_2025)
    assert (taken.value, taken.other, taken.standing) == (649.0, None, Standing.YOURS)


def test_a_value_can_be_had_back_as_it_was_read_under_its_new_name() -> None:
    table = edits.with_label(edits.with_other(units_sold(), CHAIRS_2025), 1, "Armchairs")
    back = value_at(edits.as_read(table, CHAIRS_2025, units_sold()), CHAIRS_2025)
    assert back == replace(value_at(units_sold(), CHAIRS_2025), label="Armchairs")


def test_a_label_is_that_of_all_series() -> None:
    table = edits.with_label(units_sold(), 0, "Lights")
    assert table.labels[0] == "Lights"
    assert [series.values[0].label for series in table.series] == ["Lights", "Lights"]
    assert edits.with_series_name(table, 1, "this year").series[1].name == "this year"


def test_standings_are_counted() -> None:
    found = edits.standings(edits.with_value(units_sold(), Place(0, 0), 1.0))
    assert (found[Standing.AGREED], found[Standing.DIFFERS], found[Standing.UNREADABLE], found[Standing.YOURS]) == (
        5,
        1,
        1,
        1,
    )


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("649", 649.0),
        ("6,49", 6.49),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1 234", 1234.0),
        ("−3", -3.0),
        ("12 %", 12.0),
        ("abc", None),
        ("6 or 7", None),
        ("", None),
    ],
)
def test_numbers_are_read_in_both_notations(typed: str, number: float | None) -> None:
    assert edits.number_of(typed, units_sold(), CHAIRS_2025) == number


def test_the_first_difference_is_found() -> None:
    table = units_sold()
    assert edits.first_difference(table, table) is None
    assert edits.first_difference(table, edits.with_other(table, CHAIRS_2025)) == CHAIRS_2025
    assert edits.first_difference(table, edits.with_series_name(table, 0, "x")) is None
    assert edits.first_difference(table, replace(table, series=table.series[:1])) is None


def table_of(*numbers: float | None) -> ChartTable:
    values = tuple(Value(str(at), number, Standing.AGREED) for at, number in enumerate(numbers))
    return ChartTable(ChartKind.BAR, (Series("s", values),))


@pytest.mark.parametrize(
    ("typed", "beside", "number"),
    [
        ("1.234", (1200.0, 900.0), 1234.0),  # a German who corrects a thousand
        ("1.234", (1.2, 0.9), 1.234),
        ("1,234", (1.2, 0.9), 1.234),  # a German who corrects one
        ("1,234", (1200.0, 900.0), 1234.0),
        ("1.234", (None, 1100.0, 1300.0), 1234.0),  # nothing stood there, but beside it
        ("1.234", (None, None), 1.234),
        ("0.125", (0.1,), 0.125),
        ("12.34", (1200.0,), 12.34),
    ],
)
def test_a_sign_before_three_digits_means_what_fits_to_what_is_known(
    typed: str, beside: tuple[float | None, ...], number: float
) -> None:
    assert edits.number_of(typed, table_of(*beside), Place(0, 0)) == number


def test_bars_that_lie_are_told_by_where_they_were_read() -> None:
    upright = spot(0, 0, 420.0)
    assert not edits.lies(upright)
    assert edits.lies(replace(upright, line=float(upright.box.left + upright.box.width)))
