"""Recognised lines in reading order: columns one after the other, rows of tables as rows, headings where they are."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.documents.pages.recognised import scan_blocks
from desktop.documents.pages.scan_order import reading_order
from desktop.documents.pages.wanted import Recognised, ScanLine


def _line(text: str, left: float, top: float, wide: float = 0) -> ScanLine:
    return ScanLine(text, left, top, left + (wide or 9 * len(text)), top + 20)


def _column(name: str, left: float, top: float = 100, count: int = 6) -> list[ScanLine]:
    return [_line(f"{name} {row} the ferry leaves at {row + 7}", left, top + 26 * row, 300) for row in range(count)]


def _texts(lines: Sequence[ScanLine]) -> list[str]:
    return [line.text.split(" the ")[0] for line in lines]


def test_columns_are_read_one_after_the_other_though_their_lines_stand_apart() -> None:
    left, right = _column("left", 60), _column("right", 420, top=107)
    mixed = [line for pair in zip(right, left, strict=True) for line in pair]
    assert reading_order(mixed) == [*left, *right]


def test_a_heading_across_both_and_another_between_them_stay_in_place() -> None:
    head, middle = _line("Report of the harbour master", 60, 40, 660), _line("Of the second half", 60, 300, 660)
    above = [*_column("one", 60), *_column("two", 420)]
    below = [*_column("three", 60, 340), *_column("four", 420, 340)]
    assert reading_order([*below, middle, *reversed(above), head]) == [head, *above, middle, *below]


def test_a_table_below_columns_stays_rows() -> None:
    rows = [
        (["Quarter", "Ferries", "Income"]),
        ["First", "120", "3,400"],
        ["Second", "98", "2,950"],
        ["Third", "143", "9"],
    ]
    cells = [
        _line(cell, 60 + 260 * at, 400 + 40 * number) for number, row in enumerate(rows) for at, cell in enumerate(row)
    ]
    found = Recognised(1, lines=(*cells, *_column("left", 60), *_column("right", 420)))
    assert [block.text for block in scan_blocks(found)][-4:] == ["\t".join(row) for row in rows]


def test_three_columns() -> None:
    columns = [_column(name, 40 + 340 * at) for at, name in enumerate(("one", "two", "three"))]
    mixed = [line for row in zip(*columns, strict=True) for line in row]
    assert reading_order(mixed) == [line for column in columns for line in column]


def test_short_cells_beside_each_other_are_rows() -> None:
    cells = [_line(f"{name}{row}", left, 100 + 30 * row) for row in range(5) for name, left in (("a", 60), ("b", 400))]
    assert _texts(reading_order(cells)) == [f"{name}{row}" for row in range(5) for name in ("a", "b")]


def test_words_that_a_margin_broke_are_joined() -> None:
    lines = (
        _line("the land-", 60, 100, 300),
        _line("lord was told, and the land-", 60, 126, 300),
        _line("lord came", 60, 152),
    )
    (block,) = scan_blocks(Recognised(1, lines=lines))
    assert block.text.count("\ufffe") == 2
