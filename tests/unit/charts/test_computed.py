"""Corral counts, not a model, and what is doubtful stays doubtful in what is counted."""

from __future__ import annotations

from dataclasses import replace

from desktop.charts.computed import change, change_in_percent, shares, sum_of, sums, totals
from desktop.charts.types import ChartKind, ChartTable, Series, Standing, Value
from tests.unit.charts.tables import series, units_sold


def test_a_change_tells_the_doubt_of_its_values() -> None:
    assert [count.text for count in change(units_sold())] == ["+40", "+30 or +39", "+170", "–"]


def test_what_could_not_be_counted_says_why() -> None:
    assert change(units_sold())[3].why == "not counted, 2025 is not readable"
    assert sums(units_sold())[1].why == "not counted, Shelves is not readable"


def test_what_a_person_left_empty_is_not_called_unreadable() -> None:
    left = Value("Lamps", None, Standing.YOURS)
    table = ChartTable(ChartKind.BAR, (series("2024", left), series("2025", Value("Lamps", 2.0, Standing.AGREED))))
    assert change(table)[0].why == "not counted, 2024 is empty"


def test_a_change_is_sure_only_where_both_values_are() -> None:
    assert [count.sure for count in change(units_sold())] == [True, False, True, False]


def test_a_single_reading_is_counted_and_not_sure() -> None:
    single = replace(units_sold().series[0].values[0], standing=Standing.SINGLE)
    table = ChartTable(ChartKind.BAR, (Series("a", (single,)), Series("b", (single,))))
    assert (change(table)[0].text, change(table)[0].sure) == ("0", False)


def test_sums_and_totals() -> None:
    assert sum_of(units_sold().series[0]).text == "1660"
    assert [count.text for count in totals(units_sold())] == ["880", "1250 or 1259", "870", "–"]


def test_per_cents_of_what_was_before() -> None:
    assert [count.text for count in change_in_percent(units_sold())] == ["+9.5 %", "+4.9 % or +6.4 %", "+48.6 %", "–"]


def test_a_loss_that_becomes_smaller_is_a_rise() -> None:
    table = ChartTable(ChartKind.BAR, (series("a", -200.0, 0, 1, 1), series("b", -100.0, 5, 1, 0.5)))
    assert [count.text for count in change_in_percent(table)] == ["+50 %", "–", "0 %", "−50 %"]
    assert change_in_percent(table)[1].why == "not counted, it would divide by nothing"


def test_shares_of_a_pie() -> None:
    pie = Series("", (Value("a", 1, Standing.AGREED), Value("b", 2, Standing.AGREED), Value("c", 0, Standing.AGREED)))
    assert [count.text for count in shares(pie)] == ["33.3 %", "66.7 %", "0 %"]


def test_a_share_tells_the_doubt_of_the_others() -> None:
    pie = Series("", (Value("a", 50, Standing.AGREED), Value("b", 50, Standing.DIFFERS, other=150)))
    assert [count.text for count in shares(pie)] == ["25 % or 50 %", "50 % or 75 %"]


def test_many_doubts_are_a_range() -> None:
    doubtful = tuple(Value(str(n), 10.0, Standing.DIFFERS, other=11.0) for n in range(9))
    assert sum_of(Series("", doubtful)).text == "from 90 to 99"
    assert sum_of(Series("", doubtful[:3])).text == "from 30 to 33"


def test_series_of_two_axes_are_not_put_together() -> None:
    table = units_sold(series("share", 1, 2, 3, 4, right=True))
    assert (change(table), totals(table)) == ((), ())
    assert change(table, 0, 1) != ()


def test_one_series_has_no_change() -> None:
    alone = replace(units_sold(), series=units_sold().series[:1])
    assert (change(alone), change_in_percent(alone)) == ((), ())


def test_results_are_no_finer_than_what_was_read() -> None:
    table = ChartTable(ChartKind.LINE, (series("a", 0.1, 0.1, 0.1, 0.1), series("b", 0.3, 0.4, 0.25, 0.1)))
    assert [count.text for count in change(table)] == ["+0.20", "+0.30", "+0.15", "0.00"]
