"""Two readings of one chart become one table, and each value says whether both agree on it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.charts.types import Axis, ChartKind, ChartTable, Reading, ReadSeries, Spot, Standing
from desktop.charts.verdict import alone, weigh
from desktop.common.types import Part, Word

TICKS = tuple((300.0 - value / 2, float(value)) for value in (0, 200, 400, 600))  # a pixel is 2
LABELS = ("Lamps", "Chairs", "Tables")
A, D, S, U = Standing.AGREED, Standing.DIFFERS, Standing.SINGLE, Standing.UNREADABLE


def measured(*series: tuple[str, tuple[float | None, ...]], labels: tuple[str, ...] = LABELS) -> Reading:
    spots = tuple(Spot(Part(0, 0, 1, 1), 0.0) for _ in labels)
    columns = tuple(ReadSeries(name, values, "#112233", spots) for name, values in series)
    return Reading(ChartKind.BAR, labels, columns, ticks=TICKS)


def read(*series: tuple[str, tuple[float | None, ...]], labels: tuple[str, ...] = LABELS) -> Reading:
    return Reading(ChartKind.BAR, labels, tuple(ReadSeries(name, values) for name, values in series))


def rows(table: ChartTable, column: int = 0) -> list[tuple[str, float | None, Standing, float | None]]:
    return [(value.label, value.value, value.standing, value.other) for value in table.series[column].values]


def words(*texts: str) -> tuple[Word, ...]:
    return tuple(Word(text, Part(0, 20 * at, 50, 10), 0.9) for at, text in enumerate(texts))


def test_each_value_says_who_agrees() -> None:
    table = weigh(read(("", (420, 640, None))), measured(("", (420.5, 661.0, 350.0)))).table
    assert rows(table) == [("Lamps", 420, A, None), ("Chairs", 640, D, 661.0), ("Tables", 350.0, S, None)]


def test_what_neither_can_tell_stays_empty() -> None:
    assert rows(weigh(read(("", (None, 1, 1))), measured(("", (None, 1, None)))).table)[0] == ("Lamps", None, U, None)


def test_of_two_that_agree_the_measured_number_is_shown_where_the_model_rounds() -> None:
    assert rows(weigh(read(("", (420, 600, 350))), measured(("", (427.4, 600.9, 350)))).table) == [
        ("Lamps", 427.0, A, None),
        ("Chairs", 600, A, None),
        ("Tables", 350, A, None),
    ]


def test_a_number_that_is_printed_is_shown_as_it_is_printed() -> None:
    table = weigh(read(("", (421, 600, 350))), measured(("", (427.4, 600, 350))), words("421", "0", "200")).table
    assert rows(table)[0] == ("Lamps", 421, A, None)


def test_beside_zero_half_a_pixel_is_no_difference() -> None:
    table = weigh(read(("", (9, 8, 12))), measured(("", (10, 10, 12)))).table
    assert [standing for _, _, standing, _ in rows(table)] == [A, D, A]


def test_labels_are_found_through_slips_case_and_another_order() -> None:
    table = weigh(
        read(("", (350, 420, 610)), labels=("tables", "Lamps", "CHAIRS")),
        measured(("", (420, 610, 350)), labels=("Larnps", "Chairs", "Tabies")),
    ).table
    assert [(label, standing) for label, _, standing, _ in rows(table)] == [("Lamps", A), ("CHAIRS", A), ("tables", A)]


def test_years_are_never_taken_for_each_other() -> None:
    table = weigh(
        read(("", (1, 2)), labels=("2021", "2023")), measured(("", (1, 5, 2)), labels=("2021", "2022", "2023"))
    ).table
    assert rows(table) == [("2021", 1, A, None), ("2022", 5.0, S, None), ("2023", 2, A, None)]


def test_labels_that_are_not_printed_take_their_turn() -> None:
    table = weigh(
        read(("", (10, 20, 30)), labels=("Jan", "Feb", "Mar")), measured(("", (10, 20, 30)), labels=("Jan", "", "Mar"))
    ).table
    assert [(label, standing) for label, _, standing, _ in rows(table)] == [("Jan", A), ("Feb", A), ("Mar", A)]


def test_of_a_label_that_was_found_in_part_the_model_has_the_whole() -> None:
    table = weigh(
        read(("", (1, 2, 3)), labels=("2016", "2017", "2018")), measured(("", (1, 2, 3)), labels=("2016", "7", "2018"))
    ).table
    assert table.labels == ("2016", "2017", "2018")


def test_what_the_model_alone_has_stands_where_it_was() -> None:
    table = weigh(
        read(("", (1, 2, 3)), labels=("Jan", "Feb", "Mar")), measured(("", (1, 3)), labels=("Jan", "Mar"))
    ).table
    assert rows(table) == [("Jan", 1, A, None), ("Feb", 2, S, None), ("Mar", 3, A, None)]


def test_series_are_found_by_name() -> None:
    table = weigh(
        read(("2025", (4, 5, 6)), ("2024", (100, 200, 300))), measured(("2024", (100, 200, 300)), ("2025", (4, 5, 6)))
    ).table
    assert [(series.name, {value.standing for value in series.values}) for series in table.series] == [
        ("2024", {A}),
        ("2025", {A}),
    ]


def test_exchanged_series_are_found_and_no_value_of_theirs_is_agreed() -> None:
    verdict = weigh(
        read(("Men", (100, 200, 300)), ("Women", (400, 500, 600))),
        measured(("Men", (400, 500, 600)), ("Women", (100, 200, 300))),
    )
    assert verdict.swapped
    assert {value.standing for value in verdict.table.values} == {D}
    assert rows(verdict.table)[0] == ("Lamps", 100, D, 400.0)
    assert verdict.table.notes == (
        "The values of two series may be exchanged: the model and the legend name them differently.",
    )


def test_names_that_one_witness_alone_has_make_nothing_agreed() -> None:
    verdict = weigh(
        read(("Men", (100, 200, 300)), ("Women", (400, 500, 600))),
        measured(("", (400, 500, 600)), ("", (100, 200, 300))),
    )
    assert [(series.name, {value.standing for value in series.values}) for series in verdict.table.series] == [
        ("Women", {S}),
        ("Men", {S}),
    ]
    assert "Which series is which was read by the model alone." in verdict.table.notes


def test_a_series_that_one_of_them_missed_is_single() -> None:
    table = weigh(read(("Men", (1, 2, 3))), measured(("Men", (1, 2, 3)), ("Women", (4, 5, 6)))).table
    assert [{value.standing for value in series.values} for series in table.series] == [{A}, {S}]
    table = weigh(read(("Men", (1, 2, 3)), ("Women", (4, 5, 6))), measured(("Men", (1, 2, 3)))).table
    assert [(series.name, {value.standing for value in series.values}) for series in table.series] == [
        ("Men", {A}),
        ("Women", {S}),
    ]


@pytest.mark.parametrize("factor", [1000.0, 0.001, 1e6, 100.0, 0.01])
def test_a_lost_unit_is_put_right_where_the_axis_is_printed(factor: float) -> None:
    model = read(("", tuple(value * factor for value in (420.0, 610.0, 350.0))))
    verdict = weigh(model, measured(("", (420, 610, 350))), words("0", "200", "400", "600"))
    assert [(value, standing) for _, value, standing, _ in rows(verdict.table)] == [(420, A), (610, A), (350, A)]
    assert verdict.factor == pytest.approx(1 / factor)
    assert verdict.table.notes == ("The model’s values were put into the unit of the axis.",)


def test_a_lost_unit_stays_a_difference_where_the_axis_cannot_be_read() -> None:
    verdict = weigh(read(("", (420_000, 610_000, 350_000))), measured(("", (420, 610, 350))))
    assert {value.standing for value in verdict.table.values} == {D}
    assert verdict.table.notes == ("The model’s values are not in the unit of the axis.",)


def test_a_point_between_thousands_is_no_decimal_point() -> None:
    ticks = tuple((300.0 - value / 10, float(value)) for value in (0, 1000, 2000))
    seen = replace(measured(("", (1234, 1870, 640))), ticks=ticks)
    table = weigh(read(("", (1.234, 1.87, 640))), seen, words("1.000", "2.000")).table
    assert [(value, standing) for _, value, standing, _ in rows(table)] == [(1234, A), (1870, A), (640, A)]


def test_rows_and_columns_that_the_model_exchanged_are_turned_back() -> None:
    model = read(("Lamps", (1, 4)), ("Chairs", (2, 5)), ("Tables", (3, 6)), labels=("2024", "2025"))
    table = weigh(model, measured(("2024", (1, 2, 3)), ("2025", (4, 5, 6)))).table
    assert {value.standing for value in table.values} == {A}
    assert table.labels == LABELS


def test_another_kind_is_told_and_what_is_drawn_counts() -> None:
    verdict = weigh(replace(read(("", (1, 2, 3))), kind=ChartKind.LINE), measured(("", (1, 2, 3))))
    assert verdict.table.kind is ChartKind.BAR
    assert verdict.table.notes == ("The model takes it for another kind of chart.",)


def test_titles_and_units_are_the_model_s_unless_the_picture_says_otherwise() -> None:
    model = replace(read(("", (1, 2, 3))), title="Units sold", y=Axis("Sold", "units"), x=Axis("Product"))
    seen = replace(measured(("", (1, 2, 3))), title="Umts sold", y=Axis("", "thousand"))
    table = weigh(model, seen).table
    assert (table.title, table.x, table.y) == ("Units sold", Axis("Product"), Axis("Sold", "thousand"))


def test_a_log_axis_blurs_by_shares_not_by_amounts() -> None:
    ticks = tuple((300.0 - 20 * step, 10.0**step) for step in range(4))  # a pixel is 11.5 %
    seen = replace(measured(("", (12.0, 120.0, 900.0))), ticks=ticks)
    table = weigh(read(("", (12.6, 126.0, 830.0))), seen).table
    assert [standing for _, _, standing, _ in rows(table)] == [A, A, D]


def pie(*values: float) -> Reading:
    return replace(measured(("", values)), kind=ChartKind.PIE, ticks=(), y=Axis("", "%"))


def test_amounts_of_a_pie_that_are_printed_stand_and_the_shares_check_them() -> None:
    table = weigh(read(("", (50, 120, 30))), pie(25.2, 59.9, 14.9), words("50", "120", "30")).table
    assert [(value, standing) for _, value, standing, _ in rows(table)] == [(50, A), (120, A), (30, A)]
    table = weigh(read(("", (50, 120, 80))), pie(25.2, 59.9, 14.9), words("50", "120", "30")).table
    assert rows(table)[2][:3] == ("Tables", 80, D)


def test_amounts_of_a_pie_that_are_not_printed_become_shares() -> None:
    table = weigh(read(("", (50, 120, 30))), pie(25.2, 59.9, 14.9)).table
    assert [(value, standing) for _, value, standing, _ in rows(table)] == [(25.2, A), (59.9, A), (14.9, A)]
    assert table.y.unit == "%"


def test_points_are_found_by_their_place() -> None:
    seen = replace(measured(("", (100, 200, 300)), labels=("4.1", "15.9", "28.1")), kind=ChartKind.SCATTER)
    table = weigh(read(("", (101, 299)), labels=("4", "28")), seen).table
    assert [(label, standing) for label, _, standing, _ in rows(table)] == [("4.1", A), ("15.9", S), ("28.1", A)]


def test_one_witness_alone_agrees_on_nothing() -> None:
    table = alone(measured(("", (420.4, None, 350.0))), "why")
    assert rows(table) == [("Lamps", 420.0, S, None), ("Chairs", None, U, None), ("Tables", 350.0, S, None)]
    assert table.notes == ("why",)


def test_a_value_keeps_the_place_where_it_was_measured() -> None:
    value = weigh(read(("", (420, 640, 350))), measured(("", (420, 661, 350)))).table.series[0].values[1]
    assert value.spot == Spot(Part(0, 0, 1, 1), 0.0)
