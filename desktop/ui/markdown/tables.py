"""Reads the tokens of tables into blocks.

Long tables are cut into stretches so that finished rows are never laid out again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.ui.markdown.blocks import Align, Line, Run, Runs, Table
from desktop.ui.markdown.inline import runs_of

if TYPE_CHECKING:
    from markdown_it.token import Token

STRETCH = 24  # rows
_SPARE = 8  # rows by which a table may outgrow one stretch before it is cut
LONG = STRETCH + _SPARE
_NUMBER = re.compile(r"[+\-−–~≈<>≤≥]?\s?[$€£¥]?\s?\d[\d.,\s\u00a0\u202f']*\s?(?:[%‰$€£¥]|[a-zA-Zµ°]{1,4})?")
_MOST_COLUMNS = 24
_NARROWEST, _WIDEST = 4, 60  # letters a column counts for when widths are shared out

Row = tuple[Runs, ...]


@dataclass(frozen=True)
class Grid:
    """A table as it was written. `asked` holds the alignment its second line asks for, None where it does not."""

    head: Row
    rows: tuple[Row, ...]
    asked: tuple[Align | None, ...]

    @property
    def wide(self) -> bool:
        """It has more columns than can be shown side by side: its rows are lines."""
        return len(self.head) > _MOST_COLUMNS


@dataclass(frozen=True)
class Frame:
    """What all stretches of one table share."""

    aligns: tuple[Align, ...]
    widths: tuple[float, ...]


def read(tokens: list[Token], at: int) -> tuple[Grid, int]:
    """The table that opens at `at`, and the index of its closing token (or of the end)."""
    rows: list[list[Runs]] = []
    asked: list[Align | None] = []
    while at < len(tokens) and tokens[at].type != "table_close":
        token = tokens[at]
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            rows[-1].append(runs_of(tokens[at + 1].children))
            if token.type == "th_open":
                asked.append(_asked(str(token.attrs.get("style", ""))))
        at += 1
    return Grid(tuple(rows[0]), tuple(tuple(row) for row in rows[1:]), tuple(asked)), at


def _asked(style: str) -> Align | None:
    return Align(style.removeprefix("text-align:")) if style else None


def text_of(cell: Runs) -> str:
    return "".join(run.text for run in cell)


def as_line(row: Row, quote: int, indent: int) -> Line:
    """A row of a table that is none."""
    between = (Run(" | "),)
    runs = tuple(run for number, cell in enumerate(row) for run in ((*between, *cell) if number else cell))
    return Line(runs, quote=quote, indent=indent)


def frame_of(grid: Grid) -> Frame:
    """Alignment and shared widths, from the first stretch alone: later rows may not change what is finished."""
    first = grid.rows[:STRETCH]
    letters = [
        max(_NARROWEST, *(min(_WIDEST, len(text_of(row[column]))) for row in (grid.head, *first)))
        for column in range(len(grid.head))
    ]
    return Frame(_aligns(grid, first), tuple(100 * n / sum(letters) for n in letters))


def _aligns(grid: Grid, rows: tuple[Row, ...]) -> tuple[Align, ...]:
    return tuple(
        asked or (Align.RIGHT if _numbers(rows, column) else Align.LEFT) for column, asked in enumerate(grid.asked)
    )


def _numbers(rows: tuple[Row, ...], column: int) -> bool:
    cells = [text for row in rows if (text := text_of(row[column]).strip())]
    return bool(cells) and all(_NUMBER.fullmatch(text) for text in cells)


def tables_of(grid: Grid, frame: Frame | None, *, quote: int = 0, indent: int = 0) -> list[Table]:
    """One block, or stretches of 24 rows. `frame`: these rows go on a table whose first stretch is finished."""
    if frame is None and len(grid.rows) <= LONG:
        return [Table(grid.head, grid.rows, _aligns(grid, grid.rows), (), quote, indent)]
    shared = frame or frame_of(grid)
    head = grid.head if frame is None else ()
    found: list[Table] = []
    for at in range(0, len(grid.rows), STRETCH):
        rows = grid.rows[at : at + STRETCH]
        found.append(Table(head, rows, shared.aligns, shared.widths, quote, indent))
        head = ()
    return found
