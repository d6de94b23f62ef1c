"""Turns a model's answer about a picture of numbers into a reading, however the model nested, named or cut it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from desktop.charts.loose_numbers import loose_number
from desktop.charts.mending import Object, found_object
from desktop.charts.types import Axis, ChartKind, Reading, ReadSeries
from desktop.common.visible import without_unseen

_MOST_ROWS, _MOST_SERIES, _MOST_COPIES = 200, 12, 3
_LONGEST_NAME = 120  # letters
_ROWS = ("rows", "data", "values", "points", "items", "fields", "table")
_NAMES = ("series", "columns", "datasets", "legend")
_LABELS = ("labels", "categories", "x_labels", "x_values")
_LABEL = ("label", "name", "category", "x", "key", "item", "field", "row")
_VALUES = ("values", "value", "data", "y", "points", "amount", "price")
_NOTHING = ("", "null", "none", "n/a", "na", "-", "–", "—", "?", "unknown", "unreadable")
_KINDS = (
    ("stack", ChartKind.STACKED), ("scatter", ChartKind.SCATTER), ("pie", ChartKind.PIE), ("donut", ChartKind.PIE),
    ("doughnut", ChartKind.PIE), ("line", ChartKind.LINE), ("area", ChartKind.LINE), ("bar", ChartKind.BAR),
    ("column", ChartKind.BAR), ("receipt", ChartKind.RECEIPT), ("invoice", ChartKind.RECEIPT),
    ("form", ChartKind.FORM), ("table", ChartKind.TABLE),
)  # fmt: skip
_LINE = re.compile(
    r"^[ \t>*•\-\d.)]{0,12}\**([^\n:|*]{1,80}?)\**[ \t]{0,3}[:=–][ \t]{0,3}\**([^\n|]{1,60})$", re.MULTILINE
)

Cell = float | str | None


@dataclass
class _Grid:
    """Rows of a label and its cells, under the names of the series."""

    names: list[str]
    rows: list[tuple[str, list[Cell]]]


@dataclass(frozen=True)
class Answer:
    """`reading` None: nothing of use was said. `whole`: it was not cut off."""

    reading: Reading | None
    whole: bool


def read_answer(text: str) -> Answer:
    value, whole = found_object(text)
    if value is None:
        grid = _prose(text)
        return Answer(_reading({}, grid) if grid.rows else None, whole=bool(grid.rows))
    inner = next((value[key] for key in ("chart", "result", "answer") if isinstance(value.get(key), dict)), None)
    value = inner if isinstance(inner, dict) else value
    grid = _grid(value)
    return Answer(_reading(value, grid) if grid.rows or "kind" in value or "series" in value else None, whole)


def _reading(value: Object, grid: _Grid) -> Reading:
    kind = kind_named(_text(value.get("kind", value.get("type", value.get("chart_type")))))
    rows = list(_without_loops(grid.rows, several=kind in (ChartKind.RECEIPT, ChartKind.TABLE)))[:_MOST_ROWS]
    names = [name for at, name in enumerate(grid.names) if not name or name not in grid.names[:at]]
    wide = min(_MOST_SERIES, _width(names, rows))
    names = (names + [""] * wide)[:wide]
    columns = [[cells[place] if place < len(cells) else None for _, cells in rows] for place in range(wide)]
    worded = kind in (ChartKind.TABLE, ChartKind.RECEIPT, ChartKind.FORM, None)
    return Reading(
        kind,
        tuple(label for label, _ in rows),
        tuple(_series(name, column, worded=worded) for name, column in zip(names, columns, strict=True)),
        _text(value.get("title")),
        _axis(value, "x"),
        _axis(value, "y"),
    )


def _width(names: Sequence[str], rows: Sequence[tuple[str, list[Cell]]]) -> int:
    """Columns: as many as there are names, or values in each row. More in some rows alone is a model in a circle."""
    widths = {len(cells) for _, cells in rows}
    if len(widths) == 1 or not names:
        return max([len(names), *widths])
    return len(names)


def kind_named(name: str) -> ChartKind | None:
    """ "Grouped bar chart" is a bar chart, "invoice" a receipt; None for what is none of them."""
    name = name.lower()
    return next((kind for word, kind in _KINDS if word in name), None)


def _series(name: str, cells: Sequence[Cell], *, worded: bool) -> ReadSeries:
    numbers = tuple(cell if isinstance(cell, float) else None for cell in cells)
    texts = tuple(cell if isinstance(cell, str) else "" for cell in cells) if worded else ()
    return ReadSeries(name, numbers, texts=texts if any(texts) else ())


def _axis(value: Object, which: str) -> Axis:
    axes = value.get("axes")
    inner = axes.get(which) if isinstance(axes, dict) else None
    found = next(
        (value[key] for key in (which, f"{which}_axis", f"{which}Axis", f"{which}axis") if key in value), inner
    )
    if isinstance(found, dict):
        return Axis(_text(found.get("title", found.get("label", found.get("name")))), _text(found.get("unit")))
    return Axis(_text(found)) if isinstance(found, str) else Axis()


def _grid(value: Object) -> _Grid:
    labels = [_text(label) for label in _list(_first(value, _LABELS))]
    named = _first(value, _NAMES)
    if isinstance(named, dict):
        named = [{"name": name, "values": values} for name, values in named.items()]
    series = _list(named)
    if any(isinstance(each, dict) and _first(each, _VALUES) is not None for each in series):
        return _from_series(series, labels)
    names = [_text(each.get("name") if isinstance(each, dict) else each) for each in series]
    rows = _first(value, _ROWS)
    if isinstance(rows, dict):
        rows = [{"label": label, "values": cells} for label, cells in rows.items()]
    grid = _Grid(names, [])
    for place, row in enumerate(_list(rows)):
        _add_row(grid, row, labels[place] if place < len(labels) else "")
    return _upright(grid, labels)


def _add_row(grid: _Grid, row: object, label: str) -> None:
    if isinstance(row, dict):
        given = next((_text(row[key]) for key in _LABEL if isinstance(row.get(key), str | int | float)), label)
        cells = _first(row, _VALUES)
        if cells is None:  # {"label": "Jan", "2024": 3, "2025": 4}
            cells = {key: cell for key, cell in row.items() if key not in _LABEL}
        grid.rows.append((given, _cells(cells, grid.names)))
        return
    values = _list(row)
    if values and (not label or _text(values[0]) == label):  # ["Jan", 3, 4]
        label, values = _text(values[0]), values[1:]
    grid.rows.append((label, _cells(values, grid.names)))


def _cells(cells: object, names: list[str]) -> list[Cell]:
    if isinstance(cells, dict):
        for name in cells:
            if _text(name) not in names and len(names) < _MOST_SERIES:
                names.append(_text(name))
        by_name = {_text(name): cell for name, cell in cells.items()}
        return [_cell(by_name.get(name)) for name in names]
    return [_cell(cell) for cell in _list(cells)]


def _cell(value: object) -> Cell:
    if isinstance(value, dict):
        value = _first(value, _VALUES)
    number = loose_number(value)
    if number is not None:
        return number
    text = _text(value)
    return None if text.lower() in _NOTHING else text


def _from_series(series: Sequence[object], labels: list[str]) -> _Grid:
    grid = _Grid([], [(label, []) for label in labels])
    for each in series[:_MOST_SERIES]:
        if not isinstance(each, dict):
            continue
        place = len(grid.names)
        grid.names.append(_text(each.get("name", each.get("label"))))
        values = _first(each, _VALUES)
        for number, (label, cell) in enumerate(_labelled(values)):
            _put(grid, number, label, place, cell)
    return grid


def _labelled(values: object) -> Iterator[tuple[str, Cell]]:
    if isinstance(values, dict):
        for label, cell in values.items():
            yield _text(label), _cell(cell)
        return
    for value in _list(values):
        if isinstance(value, dict):
            yield next((_text(value[key]) for key in _LABEL if key in value), ""), _cell(value)
        elif isinstance(value, list) and len(value) == 2:
            yield _text(value[0]), _cell(value[1])
        else:
            yield "", _cell(value)


def _put(grid: _Grid, number: int, label: str, place: int, cell: Cell) -> None:
    """A cell in the next free row of its label, or in its own turn where it has none."""
    row = next(
        (at for at, (known, cells) in enumerate(grid.rows) if label and known == label and len(cells) <= place), None
    )
    if row is None and not label and number < len(grid.rows):
        row = number
    if row is None:
        grid.rows.append((label, []))
        row = len(grid.rows) - 1
    cells = grid.rows[row][1]
    cells.extend([None] * (place - len(cells)))
    cells.append(cell)


def _upright(grid: _Grid, labels: list[str]) -> _Grid:
    """Rows and columns the right way round: rows that are called as the series, beside labels of their own."""
    called = [label for label, _ in grid.rows]
    if not labels or not called or not set(called) <= set(grid.names):
        return grid
    columns = [[cells[at] if at < len(cells) else None for _, cells in grid.rows] for at in range(len(labels))]
    return _Grid(called, list(zip(labels, columns, strict=True)))


def _without_loops(rows: Iterable[tuple[str, list[Cell]]], *, several: bool) -> Iterator[tuple[str, list[Cell]]]:
    """A model that goes round in circles says the same rows again. `several`: rows may be alike, within reason.

    Labels may be alike in any case: months are called by their first letter.
    """
    rows_seen: Counter[str] = Counter()
    labels_seen: Counter[str] = Counter()
    for label, cells in rows:
        row, name = f"{label}\0{cells}", label.casefold()
        rows_seen[row] += 1
        labels_seen[name] += 1
        fresh = rows_seen[row] == 1 and (not name or labels_seen[name] <= _MOST_COPIES)
        if rows_seen[row] <= _MOST_COPIES if several else fresh:
            yield label, cells


def _prose(text: str) -> _Grid:
    """A table in Markdown, or lines such as "- Lamps: 420"."""
    lines = [line.strip().strip("|").split("|") for line in text[:20_000].splitlines() if line.count("|") >= 2]
    rows = [[cell.strip(" *`") for cell in line] for line in lines if not set("".join(line)) <= set(" :-")]
    if len(rows) > 1:
        return _Grid(rows[0][1:], [(row[0], [_cell(cell) for cell in row[1:]]) for row in rows[1:]])
    found = [(_text(label), loose_number(value)) for label, value in _LINE.findall(text[:20_000])]
    return _Grid([], [(label, [number]) for label, number in found if number is not None])


def _first(value: Object, keys: Sequence[str]) -> object:
    return next((value[key] for key in keys if value.get(key) is not None), None)


def _list(value: object) -> list[object]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _text(value: object) -> str:
    """A name as one line, without letters that nobody sees. 2024.0 is called 2024."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(without_unseen(str(value)).split())[:_LONGEST_NAME]
