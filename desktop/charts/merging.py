"""Puts a closer look of the model into what it read before."""

from __future__ import annotations

from dataclasses import replace

from desktop.charts.matching import by_name, same_rows
from desktop.charts.types import ChartTable, Reading, ReadSeries, Standing, Value


def without_broken_row(reading: Reading) -> Reading:
    """An answer that was cut may end in the middle of a row: it is read again."""
    if not reading.labels or all(series.values[-1] is not None or _text(series, -1) for series in reading.series):
        return reading
    series = (replace(each, values=each.values[:-1], texts=each.texts[:-1]) for each in reading.series)
    return replace(reading, labels=reading.labels[:-1], series=tuple(series))


def with_rows(reading: Reading, more: Reading) -> Reading:
    """What `more` says of the same labels and series counts; rows it has beside them follow at the end."""
    pairs = same_rows(more.labels, reading.labels)
    new = [at for at in range(len(more.labels)) if at not in pairs]
    names = by_name([series.name for series in more.series], [series.name for series in reading.series])
    columns = {to: more.series[at] for at, to in names.items()}
    if not names:  # nothing is called anything
        columns = dict(enumerate(more.series[: len(reading.series)]))
    lines = {to: at for at, to in pairs.items()}
    series = tuple(_filled(each, columns.get(place), lines, new) for place, each in enumerate(reading.series))
    return replace(reading, labels=(*reading.labels, *(more.labels[at] for at in new)), series=series)


def settled(first: ChartTable, second: ChartTable) -> ChartTable:
    """`second` is weighed with the closer look: it counts where it now agrees, or where nothing stood before."""
    if len(first.series) != len(second.series) or first.labels != second.labels:
        return second if len(second.labels) > len(first.labels) else first
    series = tuple(
        replace(after, values=tuple(map(_settled, before.values, after.values)))
        for before, after in zip(first.series, second.series, strict=True)
    )
    table = replace(second, series=series)
    if any(value.standing is Standing.DIFFERS for value in table.values):
        table = replace(table, notes=tuple(dict.fromkeys((*first.notes, *second.notes))))  # why they do
    return table


def _settled(before: Value, after: Value) -> Value:
    return after if after.standing is Standing.AGREED or before.standing is not Standing.DIFFERS else before


def _filled(series: ReadSeries, more: ReadSeries | None, lines: dict[int, int], new: list[int]) -> ReadSeries:
    values = [_value(more, lines.get(row), value) for row, value in enumerate(series.values)]
    values += [_value(more, at, None) for at in new]
    texts = series.texts
    if texts or (more is not None and more.texts):
        texts = (*(_text(series, row) for row in range(len(series.values))), *(_text(more, at) for at in new))
    return replace(series, values=tuple(values), texts=texts, spots=())


def _value(series: ReadSeries | None, row: int | None, before: float | None) -> float | None:
    found = series.values[row] if series is not None and row is not None else None
    return before if found is None else found


def _text(series: ReadSeries | None, row: int) -> str:
    return series.texts[row] if series is not None and series.texts else ""
