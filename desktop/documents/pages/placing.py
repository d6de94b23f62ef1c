"""Puts answers of a form and words typed onto a page where they stand: beside their labels."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.documents.pages.boxes import Box, turned
from desktop.documents.pages.lines import Cell, Line, PageLines
from desktop.documents.pages.marks import Mark

_BESIDE = 0.4  # the share of a line's height that a mark beside it has to share
_ROW = 4.0  # points that fields of one row may differ by
_NEAR = 3.0  # line heights between a tick and its label


def placed(lines: list[Line], marks: Sequence[Mark], page: PageLines, quarter: int) -> list[Line]:
    """`quarter`: how far the page is turned, for one without lines."""
    turns = [line.turn for line in lines]
    turn = max(set(turns), key=turns.count) if turns else (4 - quarter) % 4
    beside: dict[int, list[tuple[Mark, Box]]] = {}
    below: list[Line] = []
    for mark in marks:
        box = turned(mark.box, turn)
        at = _row(lines, mark, box, turn)
        if at is None or "\n" in mark.text:
            below += _own_lines(mark, box, turn)
        else:
            beside.setdefault(at, []).append((mark, box))
    for at, found in beside.items():
        _write_into(lines[at], found, page)
    return _with_own(lines, below)


def _row(lines: Sequence[Line], mark: Mark, box: Box, turn: int) -> int | None:
    """The line beside a mark: the nearest label before it, or, of a tick, behind it."""
    found: list[tuple[float, int]] = []
    for at, line in enumerate(lines):
        if line.box is None or line.turn != turn:
            continue
        common = min(box[3], line.box[3]) - max(box[1], line.box[1])
        if common < _BESIDE * min(line.height, box[3] - box[1]):
            continue
        before, behind = box[0] - line.box[2], line.box[0] - box[2]
        if mark.tick and -1 <= behind < _NEAR * line.height:
            found.append((behind - 1e6, at))
        else:
            found.append((max(before, 0.0) if before > behind else 1e3 + max(behind, 0.0), at))
    return min(found)[1] if found else None


def _write_into(line: Line, marks: Sequence[tuple[Mark, Box]], page: PageLines) -> None:
    words = line.cells or tuple(page.words_of(line))
    answers = [Cell(mark.text, box[0], box[2]) for mark, box in marks]
    # A word is before an answer if more of it is: a line to write on begins where the answer does.
    ordered = sorted(
        (*words, *answers), key=lambda cell: cell.begin if cell in answers else (cell.begin + cell.end) / 2
    )
    line.text = " ".join(cell.text for cell in ordered)
    line.cells = tuple(ordered) if line.cells else ()
    line.answered = True


def _own_lines(mark: Mark, box: Box, turn: int) -> list[Line]:
    parts = [part for part in mark.text.split("\n") if part.strip()]
    step = (box[3] - box[1]) / len(parts)
    return [
        Line(part, (box[0], box[1] + step * place, box[2], box[1] + step * (place + 1)), turn, answered=True)
        for place, part in enumerate(parts)
    ]


def _with_own(lines: Sequence[Line], below: Sequence[Line]) -> list[Line]:
    """Each behind the line that stands nearest above it."""
    behind: dict[int, list[Line]] = {}
    for own in sorted(below, key=_row_and_place):
        behind.setdefault(_above(lines, own), []).append(own)
    found = list(behind.get(-1, ()))
    for at, line in enumerate(lines):
        found += [line, *behind.get(at, ())]
    return found


def _row_and_place(line: Line) -> tuple[int, float]:
    assert line.box
    return round(line.box[3] / _ROW), line.box[0]


def _above(lines: Sequence[Line], own: Line) -> int:
    nearest, at = float("inf"), -1
    for place, line in enumerate(lines):
        if line.box and own.box and line.turn == own.turn:
            gap = own.box[1] - line.box[1]
            beside = max(line.box[0] - own.box[2], own.box[0] - line.box[2], 0.0)
            if gap >= 0 and gap + beside < nearest:
                nearest, at = gap + beside, place
    return at
