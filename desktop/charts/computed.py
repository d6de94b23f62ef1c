"""Counts changes, sums and shares of a table, and carries along what is doubtful in it. No model computes anything."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop.charts.numbers import MOST_DECIMALS, number_text
from desktop.charts.types import ChartTable, Series, Standing, Value
from desktop.common.i18n import tr, trn

NOTHING = "–"  # where nothing could be counted
_MOST_WAYS = 64  # sums that are told apart; 6 values with two readings each can make so many
_EXACT = 9  # decimals of a sum, beyond which it is the noise of a computer's fractions
Readings = Sequence[tuple[float, ...]]  # of each value: one number, or two that differ
Counting = Callable[[Readings], set[float]]

_SURE = (Standing.AGREED, Standing.YOURS)


@dataclass(frozen=True)
class Count:
    """What Corral counted. `results`: one, more where values differ, from the least to the most; none where a value is
    missing, and `why` says then which.

    `sure`: every value in it was read by both witnesses, or set by the person. `percent`: results are per cents.
    """

    results: tuple[float, ...]
    why: str = ""
    sure: bool = False
    signed: bool = False
    percent: bool = False
    decimals: int = 0

    @property
    def text(self) -> str:
        """ "+30", "+30 or +39", "from 1,010 to 1,090" where there are more ways, "–" where nothing could be counted."""
        texts = list(dict.fromkeys(map(self._text, self.results)))
        if not texts:
            return NOTHING
        if len(texts) > 2:
            return tr("from {least} to {most}", least=texts[0], most=texts[-1])
        return tr("{one} or {other}", one=texts[0], other=texts[1]) if len(texts) == 2 else texts[0]

    def _text(self, result: float) -> str:
        text = number_text(round(result, self.decimals), 0 if self.percent else self.decimals, signed=self.signed)
        return tr("{n} %", n=text) if self.percent else text


@dataclass(frozen=True)
class _Form:
    """How a result is written."""

    decimals: int = 0
    percent: bool = False
    signed: bool = False


def change(table: ChartTable, first: int = 0, last: int = -1) -> tuple[Count, ...]:
    """Of each label, from series `first` to `last`. Empty where the two are one, or not on the same axis."""
    return _changes(table, first, last, _differences, _Form(_decimals(table), signed=True))


def change_in_percent(table: ChartTable, first: int = 0, last: int = -1) -> tuple[Count, ...]:
    """As `change`, by how many per cent of the value in series `first`."""
    return _changes(table, first, last, _per_cents, _Form(1, percent=True, signed=True))


def totals(table: ChartTable) -> tuple[Count, ...]:
    """Of each label, over all series. Empty where they are not on the same axis."""
    if len({series.right for series in table.series}) != 1:
        return ()
    columns = zip(*(series.values for series in table.series), strict=True)
    names = [series.name for series in table.series]
    return tuple(_count(values, names, _sums, _Form(_decimals(table))) for values in columns)


def sums(table: ChartTable) -> tuple[Count, ...]:
    """Of each series, over all labels."""
    return tuple(sum_of(series, _decimals(table)) for series in table.series)


def sum_of(series: Series, decimals: int = 0) -> Count:
    return _count(series.values, [value.label for value in series.values], _sums, _Form(decimals))


def shares(series: Series) -> tuple[Count, ...]:
    """Of each value in the sum of its series, in per cent."""
    labels = [value.label for value in series.values]
    return tuple(
        _count(series.values, labels, _share(place), _Form(1, percent=True)) for place in range(len(series.values))
    )


def _changes(table: ChartTable, first: int, last: int, counting: Counting, form: _Form) -> tuple[Count, ...]:
    if len(table.series) < 2:
        return ()
    one, other = table.series[first], table.series[last]
    if one is other or one.right != other.right:
        return ()
    return tuple(
        _count(pair, (one.name, other.name), counting, form) for pair in zip(one.values, other.values, strict=True)
    )


def _count(values: Sequence[Value], names: Sequence[str], counting: Counting, form: _Form) -> Count:
    missing = [(name, value) for name, value in zip(names, values, strict=True) if value.value is None]
    if missing or not values:
        return Count((), _missing(missing))
    try:
        results = counting([_readings(value) for value in values])
    except ZeroDivisionError:
        return Count((), tr("not counted, it would divide by nothing"))
    sure = all(value.standing in _SURE for value in values)
    return Count(tuple(sorted(results)), "", sure, form.signed, form.percent, form.decimals)


def _readings(value: Value) -> tuple[float, ...]:
    both = (value.value, value.other if value.standing is Standing.DIFFERS else None)
    return tuple(dict.fromkeys(number for number in both if number is not None))


def _missing(missing: Sequence[tuple[str, Value]]) -> str:
    """Whatever the person left empty is empty, not unreadable."""
    left = any(value.standing is Standing.YOURS for _name, value in missing)
    if len(missing) == 1:
        name = missing[0][0]
        return (
            tr("not counted, {name} is empty", name=name)
            if left
            else tr("not counted, {name} is not readable", name=name)
        )
    if left:
        return trn("not counted, {n} value is empty", "not counted, {n} values are empty", len(missing))
    return trn("not counted, {n} value is not readable", "not counted, {n} values are not readable", len(missing))


def _sums(readings: Readings) -> set[float]:
    """All there can be; of very many only some, the least and the most among them."""
    found = {0.0}
    for numbers in readings:
        found = {round(before + number, _EXACT) for before in found for number in numbers}
        if len(found) > _MOST_WAYS:
            found = {*sorted(found)[:2], max(found)}
    return found


def _differences(readings: Readings) -> set[float]:
    return {last - first for first, last in itertools.product(*readings)}


def _per_cents(readings: Readings) -> set[float]:
    return {100 * (last - first) / abs(first) for first, last in itertools.product(*readings)}


def _share(place: int) -> Counting:
    def counting(readings: Readings) -> set[float]:
        rest = _sums([*readings[:place], *readings[place + 1 :]])
        return {100 * own / (own + others) for own, others in itertools.product(readings[place], rest)}

    return counting


def _decimals(table: ChartTable) -> int:
    """Of the axis, or of the value with most of them: what is counted is no finer than what was read."""
    numbers = [number for value in table.values for number in (value.value, value.other) if number is not None]
    return max([table.decimals, *(_places(number) for number in numbers)])


def _places(number: float) -> int:
    return len(f"{number:.{MOST_DECIMALS}f}".rstrip("0").partition(".")[2])
