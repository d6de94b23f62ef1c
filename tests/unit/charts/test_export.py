"""Other programs get the values with their standing, and nothing that runs in them."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from desktop.charts.export import to_csv, to_json, to_markdown
from desktop.charts.types import Axis, ChartKind, ChartTable, Series, Standing, Value
from tests.unit.charts.tables import units_sold


def test_csv_has_the_values_first_then_their_standings() -> None:
    assert to_csv(units_sold()) == (
        'Product,"2024, units","2025, units",2024: standing,2025: standing,2025: other reading\r\n'
        "Lamps,420,460,agreed,agreed,\r\n"
        "Chairs,610,640,agreed,differs,649\r\n"
        "Tables,350,520,yours,agreed,\r\n"
        "Shelves,280,,agreed,unreadable,\r\n"
    )


def test_markdown_tells_doubts_in_words() -> None:
    table = replace(units_sold(), notes=("1 value could not be read.",))
    assert to_markdown(table) == (
        "## Units sold\n\n"
        "| Product | 2024, units | 2025, units |\n"
        "| --- | ---: | ---: |\n"
        "| Lamps | 420 | 460 |\n"
        "| Chairs | 610 | 640 or 649 |\n"
        "| Tables | 350 (yours) | 520 |\n"
        "| Shelves | 280 | not readable |\n\n"
        "- 1 value could not be read.\n"
    )


def test_what_a_person_left_empty_is_called_so() -> None:
    table = units_sold()
    left = replace(table.series[0].values[0], value=None, standing=Standing.YOURS)
    first = replace(table.series[0], values=(left, *table.series[0].values[1:]))
    assert "| Lamps | left empty | 460 |\n" in to_markdown(replace(table, series=(first, *table.series[1:])))


def test_json_has_the_form_that_scripts_read() -> None:
    value = json.loads(to_json(units_sold()))
    assert {key: value[key] for key in ("kind", "title", "x", "y")} == {
        "kind": "bar",
        "title": "Units sold",
        "x": {"title": "Product", "unit": ""},
        "y": {"title": "", "unit": "units"},
    }
    assert [series["name"] for series in value["series"]] == ["2024", "2025"]
    assert value["series"][1]["values"] == [
        {"label": "Lamps", "value": 460, "standing": "agreed", "other": None},
        {"label": "Chairs", "value": 640, "standing": "differs", "other": 649},
        {"label": "Tables", "value": 520, "standing": "agreed", "other": None},
        {"label": "Shelves", "value": None, "standing": "unreadable", "other": None},
    ]


def table_of(label: str, name: str = "n", text: str = "") -> ChartTable:
    return ChartTable(ChartKind.TABLE, (Series(name, (Value(label, None, Standing.SINGLE, text=text),)),), x=Axis("x"))


@pytest.mark.parametrize("order", ["=1+1", "+cmd", "@SUM(A1)", "-cmd|' /C calc'!A0", "\t=1", "\r=1", "\n=1"])
def test_no_text_is_a_formula_in_a_spreadsheet(order: str) -> None:
    rows = list(csv.reader(io.StringIO(to_csv(table_of(order, order, order)), newline="")))
    cells = [cell for row in rows for cell in row]
    assert cells.count(f"'{order}") == 3
    assert order not in cells


@pytest.mark.parametrize("label", ["-5", "+3.5", "−5", "a=b", "2024"])
def test_what_is_no_formula_stays_as_it_is(label: str) -> None:
    assert to_csv(table_of(label)).splitlines()[1].startswith(f"{label},")


def test_numbers_below_nothing_and_fractions_are_numbers_in_csv() -> None:
    table = ChartTable(ChartKind.LINE, (Series("a", (Value("x", -3.25, Standing.AGREED),)),), decimals=3)
    assert to_csv(table).splitlines()[1] == "x,-3.25,agreed"


def test_words_in_cells_are_kept() -> None:
    table = table_of("Name", text="Meier, Anna")
    assert to_csv(table).splitlines()[1] == 'Name,"Meier, Anna",single'
    assert json.loads(to_json(table))["series"][0]["values"][0]["value"] == "Meier, Anna"
    assert "| Name | Meier, Anna (one reading) |" in to_markdown(table)


def test_no_text_breaks_out_of_its_cell_in_markdown() -> None:
    body = to_markdown(table_of("a|b\n# c", text="<b>*x*</b> `y`"))
    assert "| a\\|b \\# c | \\<b\\>\\*x\\*\\</b\\> \\`y\\` (one reading) |" in body
