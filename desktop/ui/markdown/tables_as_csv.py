"""Writes tables of a message as CSV, as spreadsheets read it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from desktop.charts.export import sheet_cell
from desktop.ui.markdown.blocks import Block, Runs, Table
from desktop.ui.markdown.tables import text_of


def tables_in(blocks: Sequence[Block]) -> list[list[Table]]:
    """The tables of a message, the stretches of each together."""
    found: list[list[Table]] = []
    for block in blocks:
        if isinstance(block, Table):
            if block.head or not found:
                found.append([])
            found[-1].append(block)
    return found


def table_at(blocks: Sequence[Block], index: int) -> list[Table]:
    """The one that the block at `index` belongs to, empty where it belongs to none."""
    found: list[Table] = []
    while index < len(blocks) and isinstance(stretch := blocks[index], Table) and not (found and stretch.head):
        if not found and not stretch.head and index and isinstance(blocks[index - 1], Table):
            index -= 1
            continue
        found.append(stretch)
        index += 1
    return found


def as_csv(found: Sequence[Sequence[Table]]) -> str:
    """All tables of a message as one CSV text, an empty line between them."""
    target = io.StringIO()
    writer = csv.writer(target)
    for number, stretches in enumerate(found):
        if number:
            target.write("\r\n")
        for stretch in stretches:
            rows = ((stretch.head,) if stretch.head else ()) + stretch.rows
            writer.writerows([[_cell(cell) for cell in row] for row in rows])
    return target.getvalue()


def _cell(runs: Runs) -> str:
    return sheet_cell(text_of(runs).replace("\u2028", "\n"))
