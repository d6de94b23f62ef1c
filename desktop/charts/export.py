"""Writes a table for other programs and for a text model: CSV, Markdown and JSON, each with the standing of its values.

Numbers have a decimal point and no signs between thousands, whatever the language: a file is read by programs.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping

from desktop.charts.numbers import number_text, typed_number, value_text
from desktop.charts.types import Axis, ChartTable, Series, Standing, Value
from desktop.common.i18n import tr

Json = str | int | float | bool | None | list["Json"] | Mapping[str, "Json"]

_ORDERS = ("=", "+", "-", "@", "\t", "\r", "\n")  # with which a spreadsheet begins a formula
_STOPS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>|#"})


def to_csv(table: ChartTable) -> str:
    """The values first, so that a spreadsheet can draw them at once; then a column of standings for each series, and
    what the other witness says for each in which values differ. Lines end as RFC 4180 has it.
    """
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    doubted = [series for series in table.series if any(value.standing is Standing.DIFFERS for value in series.values)]
    names = [heading(table, series) for series in table.series]
    standings = [tr("{name}: standing", name=series.name or table.y.title) for series in table.series]
    others = [tr("{name}: other reading", name=series.name or table.y.title) for series in doubted]
    writer.writerow(map(sheet_cell, (label_heading(table), *names, *standings, *others)))
    for row, label in enumerate(table.labels):
        numbers = [_plain(series.values[row].value, series.values[row].text) for series in table.series]
        told = [series.values[row].standing.value for series in table.series]
        beside = [_plain(series.values[row].other, series.values[row].other_text) for series in doubted]
        writer.writerow([sheet_cell(label), *map(sheet_cell, numbers), *told, *map(sheet_cell, beside)])
    return sheet.getvalue()


def to_markdown(table: ChartTable) -> str:
    """The title and a table in which doubtful values are told by words, then the notes."""
    rows = [
        [label_heading(table), *(heading(table, series) for series in table.series)],
        *(
            [label, *(_marked(series.values[row], table) for series in table.series)]
            for row, label in enumerate(table.labels)
        ),
    ]
    head, *body = ("| " + " | ".join(map(_escaped, row)) + " |" for row in rows)
    lines = [head, "|" + " --- |" + " ---: |" * len(table.series), *body]
    title = [f"## {_escaped(table.title)}", ""] if table.title else []
    notes = ["", *(f"- {note}" for note in map(_escaped, table.notes))] if table.notes else []
    return "\n".join([*title, *lines, *notes]) + "\n"


def to_json(table: ChartTable) -> str:
    return json.dumps(json_object(table), ensure_ascii=False, indent=2) + "\n"


def json_object(table: ChartTable) -> Mapping[str, Json]:
    """The form that scripts read: it only ever grows."""
    return {
        "kind": table.kind.value,
        "title": table.title,
        "x": _axis(table.x),
        "y": _axis(table.y),
        "series": [
            {"name": series.name, "right": series.right, "values": [_value(value) for value in series.values]}
            for series in table.series
        ],
        "notes": list(table.notes),
    }


def label_heading(table: ChartTable) -> str:
    """What stands above the labels."""
    return _with_unit(table.x.title or tr("Label"), table.x.unit)


def heading(table: ChartTable, series: Series) -> str:
    """What stands above the values of a series: "2025, units". The unit is that of the left axis."""
    name = series.name or table.y.title or tr("Value")
    return name if series.right else _with_unit(name, table.y.unit)


def _with_unit(name: str, unit: str) -> str:
    return tr("{name}, {unit}", name=name, unit=unit) if unit else name


def _axis(axis: Axis) -> Json:
    return {"title": axis.title, "unit": axis.unit}


def _value(value: Value) -> Json:
    return {
        "label": value.label,
        "value": _number(value.value, value.text),
        "standing": value.standing.value,
        "other": _number(value.other, value.other_text),
    }


def _number(number: float | None, text: str) -> float | int | str | None:
    if number is None:
        return text or None
    return int(number) if number.is_integer() and abs(number) < 1e15 else number


def _plain(number: float | None, text: str) -> str:
    return text if number is None else number_text(number).replace("−", "-")


def sheet_cell(text: str) -> str:
    """A text that a spreadsheet would take for a formula is told to be one by an apostrophe; a number is none."""
    return f"'{text}" if text.startswith(_ORDERS) and typed_number(text) is None else text


def _marked(value: Value, table: ChartTable) -> str:
    text = value_text(value, table.decimals)
    if value.standing is Standing.SINGLE:
        return tr("{value} (one reading)", value=text)
    there = value.value is not None or value.text
    return tr("{value} (yours)", value=text) if value.standing is Standing.YOURS and there else text


def _escaped(text: str) -> str:
    return " ".join(text.split()).translate(_STOPS)
