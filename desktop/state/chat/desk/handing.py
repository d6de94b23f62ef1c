"""Hands a table on: to a text model as a document, to the clipboard, and to a file the person chooses."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from html import escape

from desktop.charts import computed
from desktop.charts.export import to_csv, to_json, to_markdown
from desktop.charts.types import ChartTable
from desktop.common.i18n import tr
from desktop.common.types import Document, Passage, Picture
from desktop.state.chat.acts import Save
from desktop.state.chat.desk.grid import Counted, Grid, countable, counted_words
from desktop.state.chat.desk.sentences import cell_text

_LONGEST_NAME = 60  # letters
_MOST_COUNTED = 60  # labels; beyond that what is counted would be longer than what is asked about


class Form(enum.Enum):
    CSV = "csv"
    MARKDOWN = "md"
    JSON = "json"


def title_of(table: ChartTable | None, picture: Picture) -> str:
    """What the chart is called: its own title, else the name of its file."""
    return " ".join(table.title.split()) if table is not None and table.title.strip() else picture.name


def document_of(table: ChartTable, picture: Picture) -> Document:
    """The table in words, with what Corral counted of it, so that no model has to."""
    counted = "\n".join(_counted(table))
    text = f"{to_markdown(table)}\n{counted}" if counted else to_markdown(table)
    name = tr("{title}, table", title=title_of(table, picture))
    return Document(name, (Passage(1, text.strip(), tr("table")),))


def save_of(table: ChartTable, picture: Picture, form: Form) -> Save:
    match form:
        case Form.CSV:
            return Save(_file_name(table, picture, form), to_csv(table), f"{tr('Table')} (*.csv)", excel=True)
        case Form.MARKDOWN:
            return Save(_file_name(table, picture, form), to_markdown(table), f"{tr('Markdown')} (*.md)")
        case Form.JSON:
            return Save(_file_name(table, picture, form), to_json(table), "JSON (*.json)")


def as_lines(grid: Grid) -> str:
    """What stands in the view, cells parted by tabs: what spreadsheets take."""
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in _rows(grid)) + "\n"


def as_html(grid: Grid) -> str:
    """The same for programs that take tables."""
    head, *rows = _rows(grid)
    lines = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><tr>{''.join(f'<th>{escape(cell)}</th>' for cell in head)}</tr>{lines}</table>"


def _rows(grid: Grid) -> Iterator[list[str]]:
    yield [grid.heading(column) for column in range(grid.columns)]
    for row in range(grid.rows):
        yield [cell_text(grid, row, column) for column in range(grid.columns)]


def _counted(table: ChartTable) -> Iterator[str]:
    if len(table.labels) > _MOST_COUNTED:
        return
    kinds = [counted for counted in countable(table) if counted is not Counted.NOTHING]
    lines: list[str] = []
    for kind in kinds:
        texts = [
            tr("{label} {count}", label=label, count=count.text)
            for label, count in zip(table.labels, Grid(table, counted=kind).counts, strict=True)
            if count.results
        ]
        if texts:
            lines.append(tr("- {what}: {counts}", what=counted_words(kind), counts="; ".join(texts)))
    if kinds:
        names = [series.name or table.y.title for series in table.series]
        sums = [
            tr("{label} {count}", label=name, count=count.text).strip()
            for name, count in zip(names, computed.sums(table), strict=True)
            if count.results
        ]
        if sums:
            lines.append(tr("- Sum of all: {counts}", counts="; ".join(sums)))
    if lines:
        yield tr("Counted from the table:")
        yield from lines


def _file_name(table: ChartTable, picture: Picture, form: Form) -> str:
    title = title_of(table, picture)
    title = title.rpartition(".")[0] if title == picture.name and "." in title else title
    kept = "".join(letter if letter.isalnum() or letter in " -_" else " " for letter in title)
    return f"{' '.join(kept.split())[:_LONGEST_NAME] or tr('table')}.{form.value}"
