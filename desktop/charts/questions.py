"""Holds what a vision model is asked about a picture of numbers, and the JSON schemas of its answers.

Short and always the same, but for the words of the picture and the names that are asked for.
Llama 3.2 reads pictures in English alone.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from desktop.charts.types import ChartKind
from desktop.common.types import Message, Picture, Role, Word
from desktop.common.visible import without_unseen

SYSTEM = (
    "You read numbers from pictures of charts, tables, receipts and forms. You answer with one JSON object, "
    "on one line, and nothing else. You never guess: what you cannot read is null."
)
_MOST_WORDS = 1_200  # letters of the picture's words in a request
_MOST_NAMES = 40  # labels that are asked for again
_MOST_SERIES = 12
_LONGEST_NAME = 80  # letters

_TEXT = {"type": "string", "maxLength": _LONGEST_NAME}
_CELL = {"anyOf": [{"type": "number"}, _TEXT, {"type": "null"}]}


def _object(**properties: object) -> dict[str, object]:
    """All of them have to be there, in this order."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(items: object, least: int = 0, most: int = 0) -> dict[str, object]:
    """`most` 0: any number. A list without an end is where weak models go round in circles."""
    bounds = {"minItems": least, "maxItems": most} if most else {}
    return {"type": "array", "items": items, **bounds}


_AXIS = _object(title=_TEXT, unit=_TEXT)

WHOLE_FORM = json.dumps(
    _object(
        kind={"type": "string", "enum": [kind.value for kind in ChartKind]},
        title=_TEXT,
        x=_AXIS,
        y=_AXIS,
        series=_list(_TEXT, 1, _MOST_SERIES),
        rows=_list(_object(label=_TEXT, values=_list(_CELL, 1, _MOST_SERIES))),
    )
)
AXES_FORM = json.dumps(_object(x=_AXIS, y=_AXIS))

_WHOLE = """Read this picture.
kind: what it is.
title: its title, "" if it has none.
x, y: title and unit of each axis, such as "Energy" and "kWh"; "" where nothing is written.
series: the names in the legend, or the heads of the columns with numbers, in order; [""] if there are none.
rows: one for each label on the axis, piece of the pie, row, item or field, in order. values: one for each series, \
in the same order. Write a number with a decimal point and without unit. A text stays a text.
Form: {"kind":"…","title":"…","x":{"title":"…","unit":"…"},"y":{"title":"…","unit":"…"},"series":["…"],\
"rows":[{"label":"…","values":[…]}]}"""
_ROWS = """This is a part of a picture with numbers. Read only these rows: {labels}.
values: one for each of {series}, in this order. Numbers with a decimal point, without unit; null for the unreadable.
Form: {{"rows":[{{"label":"…","values":[…]}}]}}"""
_REST = """Read this picture from the row after {label} on, to its end. The rows up to there are known.
values: one for each of {series}, in this order. Numbers with a decimal point, without unit; null for the unreadable.
Form: {{"rows":[{{"label":"…","values":[…]}}]}}"""
_AXES = """This is a part of a chart with its axes. Read the title and unit of each, "" where nothing is written.
Form: {"x":{"title":"…","unit":"…"},"y":{"title":"…","unit":"…"}}"""


def whole(picture: Picture, words: Sequence[Word] = ()) -> tuple[Message, ...]:
    return _asked(picture, _WHOLE + _said(words))


def rows(picture: Picture, labels: Sequence[str], series: Sequence[str]) -> tuple[Message, ...]:
    """Of the first of very many labels only."""
    return _asked(picture, _ROWS.format(labels=_listed(labels), series=_listed(series)))


def rest(picture: Picture, label: str, series: Sequence[str]) -> tuple[Message, ...]:
    return _asked(picture, _REST.format(label=_listed([label]), series=_listed(series)))


def rows_form(series: int, labels: Sequence[str] = ()) -> str:
    """Of an answer to `rows` or `rest`: as many values in each row as there are series, for these labels alone."""
    named = {"type": "string", "enum": [_name(label) for label in labels[:_MOST_NAMES]]} if labels else _TEXT
    row = _object(label=named, values=_list(_CELL, series, series))
    return json.dumps(_object(rows=_list(row, 1, len(labels[:_MOST_NAMES]))), ensure_ascii=False)


def axes(picture: Picture) -> tuple[Message, ...]:
    return _asked(picture, _AXES)


def _asked(picture: Picture, text: str) -> tuple[Message, ...]:
    return (Message(Role.SYSTEM, SYSTEM), Message(Role.USER, text, picture))


def _said(words: Sequence[Word]) -> str:
    """What stands in the picture, as data: in quotes, on one line, no more than a small model bears."""
    if not words:
        return ""
    kept: list[str] = []
    length = 0
    for word in words:
        text = json.dumps(_plain(word.text), ensure_ascii=False)
        length += len(text) + 2
        if length > _MOST_WORDS:
            break
        kept.append(text)
    return f"\nWords in the picture, perhaps with slips: {', '.join(kept)}"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(json.dumps(_name(name), ensure_ascii=False) for name in names[:_MOST_NAMES])


def _name(name: str) -> str:
    return _plain(name)[:_LONGEST_NAME]


def _plain(text: str) -> str:
    return " ".join(without_unseen(text).split())
