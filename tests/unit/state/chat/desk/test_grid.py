"""A table in rows and columns, either way round, with what is counted of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.charts.types import ChartKind, Series, Standing, Value
from desktop.state.chat.desk import sentences
from desktop.state.chat.desk.edits import Place
from desktop.state.chat.desk.grid import Counted, Grid, Name, countable
from tests.charts.reads import units_sold


def rows(grid: Grid) -> list[list[str]]:
    return [[sentences.cell_text(grid, row, column) for column in range(grid.columns)] for row in range(grid.rows)]


def heads(grid: Grid) -> list[str]:
    return [grid.heading(column) for column in range(grid.columns)]


def test_rows_are_labels_and_columns_series() -> None:
    grid = Grid(units_sold(), counted=Counted.CHANGE)
    assert heads(grid) == ["Product", "2024, units", "2025, units", "Change"]
    assert rows(grid) == [
        ["Lamps", "420", "460", "+40"],
        ["Chairs", "610", "640 or 649", "+30 or +39"],
        ["Tables", "350", "520", "+170"],
        ["Shelves", "280", "not readable", "–"],
    ]


def test_turned_round_rows_are_series_and_what_is_counted_is_the_last_row() -> None:
    grid = Grid(units_sold(), turned=True, counted=Counted.SUM)
    assert heads(grid) == ["Series", "Lamps", "Chairs", "Tables", "Shelves"]
    assert rows(grid) == [
        ["2024, units", "420", "610", "350", "280"],
        ["2025, units", "460", "640 or 649", "520", "not readable"],
        ["Sum", "880", "1250 or 1259", "870", "–"],
    ]


@pytest.mark.parametrize("turned", [False, True])
def test_every_value_is_found_where_it_is_shown(turned: bool) -> None:
    grid = Grid(units_sold(), turned, Counted.CHANGE)
    for series in range(2):
        for at in range(4):
            place = Place(series, at)
            assert grid.place(*grid.cell(place)) == place
            assert grid.count(*grid.cell(place)) is None
    outside = [(row, column) for row in range(grid.rows) for column in range(grid.columns)]
    assert sum(grid.place(*cell) is not None for cell in outside) == 8
    assert sum(grid.count(*cell) is not None for cell in outside) == 4


def test_names_of_rows_and_columns_are_known() -> None:
    grid, turned = Grid(units_sold(), counted=Counted.CHANGE), Grid(units_sold(), True, Counted.CHANGE)
    assert (grid.name(1), grid.head(2), grid.head(0), grid.head(3)) == (Name(False, 1), Name(True, 1), None, None)
    assert (turned.name(1), turned.head(4), turned.name(2)) == (Name(True, 1), Name(False, 3), None)
    assert grid.words(Name(True, 0)) == "2024, units"
    assert grid.plain(Name(True, 0)) == "2024"


def test_what_can_be_counted_depends_on_the_chart() -> None:
    table = units_sold()
    one = replace(table, series=table.series[:1])
    three = replace(table, series=(*table.series, table.series[0]))
    right = replace(table, series=(table.series[0], replace(table.series[1], right=True)))
    assert countable(table)[0] is Counted.CHANGE
    assert countable(replace(table, kind=ChartKind.STACKED))[0] is Counted.SUM
    assert countable(replace(one, kind=ChartKind.PIE))[0] is Counted.SHARE
    assert countable(one) == (Counted.NOTHING, Counted.SHARE)
    assert countable(three)[0] is Counted.NOTHING
    assert Counted.SUM in countable(three)
    assert countable(right) == (Counted.NOTHING,)
    assert countable(replace(table, kind=ChartKind.SCATTER)) == (Counted.NOTHING,)


def test_words_stand_where_reading_begins() -> None:
    words = tuple(Value(str(at), None, Standing.AGREED, text=text) for at, text in enumerate(("Anna", "Ben")))
    numbers = tuple(Value(str(at), float(at), Standing.AGREED) for at in range(2))
    grid = Grid(replace(units_sold(), kind=ChartKind.FORM, series=(Series("Name", words), Series("Age", numbers))))
    assert grid.of_texts(1)
    assert not grid.of_texts(2)
