"""Changes one thing of a table that was read, as the person says."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from desktop.charts.numbers import typed_number
from desktop.charts.types import ChartTable, Series, Spot, Standing, Value

_GROUP = 3  # digits between two signs of thousands


@dataclass(frozen=True)
class Place:
    """Where a value stands: the number of its series, and of its label in it, both from 0."""

    series: int
    at: int


def value_at(table: ChartTable, place: Place) -> Value:
    return table.series[place.series].values[place.at]


def with_value(table: ChartTable, place: Place, number: float | None, text: str = "") -> ChartTable:
    """The person's own value; None and "" for a cell they leave empty. Where it stands in the picture stays known."""
    old = value_at(table, place)
    yours = replace(old, value=number, text=text, other=None, other_text="", standing=Standing.YOURS)
    return _with(table, place, yours)


def with_first(table: ChartTable, place: Place) -> ChartTable:
    """What the model reads is right."""
    old = value_at(table, place)
    return with_value(table, place, old.value, old.text)


def with_other(table: ChartTable, place: Place) -> ChartTable:
    """What measuring says is right."""
    old = value_at(table, place)
    return with_value(table, place, old.other, old.other_text)


def as_read(table: ChartTable, place: Place, read: ChartTable) -> ChartTable:
    """The value as the witnesses left it, under the name it has now."""
    return _with(table, place, replace(value_at(read, place), label=value_at(table, place).label))


def with_label(table: ChartTable, at: int, label: str) -> ChartTable:
    def renamed(series: Series) -> Series:
        values = list(series.values)
        values[at] = replace(values[at], label=label)
        return replace(series, values=tuple(values))

    return replace(table, series=tuple(map(renamed, table.series)))


def with_series_name(table: ChartTable, number: int, name: str) -> ChartTable:
    series = list(table.series)
    series[number] = replace(series[number], name=name)
    return replace(table, series=tuple(series))


def standings(table: ChartTable) -> Mapping[Standing, int]:
    """How many values have each."""
    return Counter(value.standing for value in table.values)


def first_difference(one: ChartTable, other: ChartTable) -> Place | None:
    """The first value that is another; None where all are alike, or a place does not mean the same in both."""
    if [len(series.values) for series in one.series] != [len(series.values) for series in other.series]:
        return None
    for number, (before, after) in enumerate(zip(one.series, other.series, strict=True)):
        for at, (old, new) in enumerate(zip(before.values, after.values, strict=True)):
            if old != new:
                return Place(number, at)
    return None


def doubtful(value: Value) -> bool:
    """The person should look at it."""
    return value.standing in (Standing.DIFFERS, Standing.UNREADABLE)


def lies(spot: Spot) -> bool:
    """Whether the bar found there lies: its value was read at its right or left end, not at its top or foot."""
    across = min(abs(spot.line - spot.box.left), abs(spot.line - spot.box.left - spot.box.width))
    upright = min(abs(spot.line - spot.box.top), abs(spot.line - spot.box.top - spot.box.height))
    return across < upright


def of_words(value: Value) -> bool:
    """Words stand there, not a number."""
    return bool(value.text or value.other_text)


def number_of(text: str, table: ChartTable, place: Place) -> float | None:
    """What was typed in English or German notation; None where it is no number.

    "1.234" may be one or a thousand: it is what lies nearer to what stood there, or stands beside it.
    """
    plain = typed_number(text)
    if plain is None or not _two_ways(text):
        return plain
    near = _about(table, place)
    ways = (typed_number(text.replace(",", ".")), typed_number(text.replace(".", "").replace(",", "")))
    found = [number for number in ways if number]
    if near is None or not found:
        return plain
    return min(found, key=lambda number: abs(math.log(abs(number) / near)))


def _two_ways(text: str) -> bool:
    """Whether the one sign in it may part thousands, or decimals."""
    signs = [at for at, letter in enumerate(text) if letter in ".,"]
    if len(signs) != 1:
        return False
    digits = text[signs[0] + 1 :]
    after = len(digits) - len(digits.lstrip("0123456789"))
    return after == _GROUP


def _about(table: ChartTable, place: Place) -> float | None:
    """How large the value should be about, from what is known; None where nothing is."""
    old = value_at(table, place)
    beside = [value.value for value in table.series[place.series].values]
    known = [abs(number) for number in (old.value, old.other, *beside) if number]
    own = [abs(number) for number in (old.value, old.other) if number]
    return own[0] if own else sorted(known)[len(known) // 2] if known else None


def _with(table: ChartTable, place: Place, value: Value) -> ChartTable:
    series = list(table.series)
    values = list(series[place.series].values)
    values[place.at] = value
    series[place.series] = replace(series[place.series], values=tuple(values))
    return replace(table, series=tuple(series))
