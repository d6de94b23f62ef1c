"""Reads tables whose columns are parted by commas, semicolons, tabs or bars: a row is a line, and the head is known."""

from __future__ import annotations

import collections
import csv
import io
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.common.i18n import tr
from desktop.common.types import Document, Unread
from desktop.documents.inlined import without_data
from desktop.documents.passages import Piece, to_passages
from desktop.documents.refusals import empty
from desktop.documents.text import read_text

_SEPARATORS = "\t;|,"  # of two that part all rows alike, the first: decimal commas and words hold the later ones
_NAMED = re.compile(r"\A[\"']?sep=([\t;|,])[\"']?[ \t]*\n", re.IGNORECASE)  # as Excel writes it
_SAMPLE = 60  # rows by which the columns are told
_SAMPLE_LETTERS = 60_000
_ALIKE = 0.7  # share of rows that have as many cells
_LONGEST_HEAD = 200  # characters of the names of all columns, to be shown as a heading
_BETWEEN = " | "
_NUMBER = re.compile(r"[-+(]?[ \t]?[$€£¥₹฿%]?[ \t]?\d[\d.,' \u00a0\u202f:/T-]*[ \t]?[%€$£¥₹฿)Z]?")


@dataclass(frozen=True)
class _Row:
    number: int  # as a spreadsheet counts, from 1
    cells: tuple[str, ...]

    @property
    def filled(self) -> int:
        return sum(bool(cell) for cell in self.cells)

    @property
    def line(self) -> str:
        count = len(self.cells)
        while count and not self.cells[count - 1]:
            count -= 1
        return _BETWEEN.join(self.cells[:count])


def read_table(text: str, name: str, unread: tuple[Unread, ...]) -> Document:
    """`text` is decoded and not blank. What is no table, whatever its name says, is read as plain text.

    Raises InputUnreadable: all its cells are empty.
    """
    named = _NAMED.match(text)
    body = text[named.end() :] if named else text
    separator = named[1] if named else _separator(body)
    if not separator:
        return read_text(text, name, unread)
    body, left_out = without_data(body)
    try:
        rows = list(_rows(body, separator))
    except csv.Error:  # a cell without an end
        return read_text(text, name, unread)
    if not rows:  # it only names what parts its columns
        raise empty(name)
    return Document(name, to_passages(_pieces(rows)), (*unread, *left_out))


def _pieces(rows: Sequence[_Row]) -> Iterator[Piece]:
    width = _usual_width(rows)
    head = next((index for index, row in enumerate(rows) if row.filled > width / 2 and len(row.cells) >= width), 0)
    if not _is_head(rows[head], rows[head + 1 :]):
        head = -1
    title = rows[head].line if head >= 0 else ""
    heading = title if len(title) <= _LONGEST_HEAD else ""
    for index, row in enumerate(rows):
        below = heading if index >= head >= 0 else ""
        lead = len(title) if heading and index == head else 0
        # What stands above the head is a title or a date, no row.
        yield Piece(
            row.line,
            tr("row {n}", n=row.number),
            below,
            lead,
            group=2 if index >= head else 1,
            opens=index == head,
            path=(below,) if below else (),
        )


def _is_head(first: _Row, others: Sequence[_Row]) -> bool:
    """Whether a row says what the columns are: words, each once, and none that stands in its own column again."""
    names = [cell for cell in first.cells if cell]
    if not others or len(set(names)) < len(names) or any(_NUMBER.fullmatch(cell) for cell in names):
        return False
    below = [row for row in others[:_SAMPLE] if row.filled > 1]
    return bool(below) and not any(
        cell and cell == row.cells[column] for row in below for column, cell in enumerate(first.cells[: len(row.cells)])
    )


def _separator(text: str) -> str:
    """ "" for what is no table."""
    sample = text[:_SAMPLE_LETTERS]
    best, found = 0.0, ""
    for separator in _SEPARATORS:
        if separator not in sample:
            continue
        try:
            rows = [row for row in itertools.islice(_rows(sample, separator), _SAMPLE) if row.filled]
        except csv.Error:
            continue
        if len(text) > len(sample) and len(rows) < _SAMPLE:
            rows = rows[:-1] or rows  # it was cut
        width = _usual_width(rows)
        share = sum(len(row.cells) == width for row in rows) / len(rows) if rows else 0.0
        if width > 1 and share >= _ALIKE and share > best:
            best, found = share, separator
    return found


def _usual_width(rows: Sequence[_Row]) -> int:
    counts = collections.Counter(len(row.cells) for row in rows)
    return max(counts, key=lambda width: (counts[width], width)) if counts else 0


def _rows(text: str, separator: str) -> Iterator[_Row]:
    """Those with words. Raises csv.Error."""
    read = csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True)
    for number, cells in enumerate(read, 1):
        row = _Row(number, tuple(" ".join(cell.split()) for cell in cells))
        if row.filled:
            yield row
