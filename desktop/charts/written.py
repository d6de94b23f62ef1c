"""Holds a model's reading of a table, receipt or form against the words that stand in the picture."""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence
from dataclasses import replace

from desktop.charts.computed import sum_of
from desktop.charts.lines import Line, Piece, beside, contained, lines_of, rows_found
from desktop.charts.matching import ALIKE, plain
from desktop.charts.numbers import number_text
from desktop.charts.types import ChartKind, ChartTable, Reading, ReadSeries, Series, Spot, Standing, Value
from desktop.common.i18n import tr
from desktop.common.types import Word

WRITTEN = frozenset({ChartKind.TABLE, ChartKind.RECEIPT, ChartKind.FORM})
_CENT = 0.005
_TOTAL = re.compile(r"\b(?:grand total|total|amount due|balance due|summe|gesamt(?:betrag)?|zu zahlen|endbetrag)\b")
_NO_ITEM = re.compile(
    r"\b(?:sub ?total|zwischensumme|tax|vat|mwst|ust|netto|net|brutto|gross|cash|bar|card|karte|change|rückgeld|"
    r"gegeben|paid|tip|visa|ec|rounding|rundung)\b"
)


def weigh_written(read: Reading, words: Sequence[Word]) -> ChartTable:
    """Each value is looked for in the line of its label and in its column. `words` empty: all of it is SINGLE."""
    lines = lines_of(words)
    sheet = _Sheet(read, lines)
    series = tuple(sheet.column(each, at) for at, each in enumerate(read.series))
    kind = read.kind or ChartKind.TABLE
    table = ChartTable(kind, series, read.title, read.x, read.y)
    return replace(table, notes=(*read.doubts, *added_up(table)))


class _Sheet:
    """Where the rows and columns of a reading stand in the picture."""

    def __init__(self, read: Reading, lines: Sequence[Line]) -> None:
        self._read = read
        self._below = read.kind is ChartKind.FORM  # an answer may stand below its question
        self._lines = lines
        self._rows = rows_found(read.labels, lines)
        self._middles = [self._middle(series) for series in read.series]

    def column(self, series: ReadSeries, at: int) -> Series:
        values = []
        for row, label in enumerate(self._read.labels):
            number = series.values[row] if row < len(series.values) else None
            text = series.texts[row] if row < len(series.texts) else ""
            line = self._line(row)
            if not line:
                standing = Standing.UNREADABLE if number is None and not text else Standing.SINGLE
                values.append(Value(label, number, standing, text=text))
            elif text and number is None:
                values.append(_worded(label, text, line))
            else:
                values.append(self._counted(label, number, line, at))
        return Series(series.name, tuple(values))

    def _counted(self, label: str, number: float | None, line: Line, at: int) -> Value:
        there = self._in_column(line, at)
        alike = [piece for piece in line if number is not None and piece.says(number)]
        if number is not None and alike and (there is None or there.says(number)):
            return Value(label, number, Standing.AGREED, spot=_spot(there or alike[0]))
        if there is None:
            return Value(label, number, Standing.UNREADABLE if number is None else Standing.SINGLE)
        if number is None:
            return Value(label, there.number, Standing.SINGLE, spot=_spot(there))
        return Value(label, number, Standing.DIFFERS, there.number, _spot(there))

    def _in_column(self, line: Line, at: int) -> Piece | None:
        """The number of a line that stands in a column: nearer to it than to any other."""
        numbers = [piece for piece in line if piece.number is not None]
        own = self._middles[at]
        if own is None or not numbers:
            return numbers[-1] if len(numbers) == 1 and len(self._middles) == 1 else None
        nearest = min(numbers, key=lambda piece: abs(piece.middle - own))
        others = [middle for place, middle in enumerate(self._middles) if place != at and middle is not None]
        off = abs(nearest.middle - own)
        if not others and off > max(3 * nearest.box.height, nearest.box.width):
            return None
        return None if any(abs(nearest.middle - other) < off for other in others) else nearest

    def _middle(self, series: ReadSeries) -> float | None:
        """Where a column stands: below its head, or where the values of it are found."""
        rows = [at for at in self._rows if at is not None]
        for line in self._lines[: min(rows, default=0)]:
            head, score = contained(series.name, line)
            if score >= ALIKE:
                return (head[0].box.left + head[-1].box.left + head[-1].box.width) / 2
        found: list[float] = []
        for row, number in enumerate(series.values):
            if number is not None:
                alike = [piece.middle for piece in self._line(row) if piece.says(number)]
                found += alike if len(alike) == 1 else ()
        return statistics.median(found) if found else None

    def _line(self, row: int) -> Line:
        at = self._rows[row]
        if at is None:
            return ()
        line = beside(self._read.labels[row], self._lines[at])
        if self._below and not line and at + 1 < len(self._lines):
            return self._lines[at + 1]
        return line


def added_up(table: ChartTable) -> tuple[str, ...]:
    """Of a receipt: whether its items are its total, as a sentence. Nothing where either is not known."""
    if table.kind is not ChartKind.RECEIPT or not table.series:
        return ()
    values = table.series[-1].values
    totals = [at for at, value in enumerate(values) if _is_total(value.label)]
    if not totals or values[totals[-1]].value is None:
        return ()
    total = values[totals[-1]].value or 0.0
    items = [value for value in values[: totals[0]] if not _NO_ITEM.search(value.label.casefold())]
    count = sum_of(Series("", tuple(items)))
    if len(items) < 2 or not count.results:
        return ()
    if any(abs(result - total) < _CENT for result in count.results):
        return (tr("The items add up to the total, {total}.", total=number_text(total, 2)),)
    added = number_text(round(count.results[0], 2), 2)
    return (tr("The items add up to {sum}, and the total says {total}.", sum=added, total=number_text(total, 2)),)


def _is_total(label: str) -> bool:
    label = label.casefold()
    return bool(_TOTAL.search(label)) and not _NO_ITEM.search(label)


def _worded(label: str, text: str, line: Line) -> Value:
    if plain(text) and plain(text) in plain(" ".join(piece.text for piece in line)):
        return Value(label, None, Standing.AGREED, text=text)
    other, score = contained(text, line)
    if score < ALIKE:
        return Value(label, None, Standing.SINGLE, text=text)
    written = " ".join(piece.text for piece in other)
    return Value(label, None, Standing.DIFFERS, text=text, other_text=written, spot=_spot(other[0]))


def _spot(piece: Piece) -> Spot:
    return Spot(piece.box, piece.box.top + piece.box.height / 2)
