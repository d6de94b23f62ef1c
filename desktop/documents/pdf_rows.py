"""Pieces of one line of a PDF page that PDFium took for lines of their own: behind a raised mark, or cells."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.documents.pdf_lines import ABOVE, CELL, Cell, Line

_OVERLAP = 0.6  # of the lower one's height
_TOUCHING = 0.12  # line heights: no blank is as narrow
_BACK = 0.3  # line heights
_SMALLER = 0.85


def whole_lines(lines: Sequence[Line]) -> list[Line]:
    found: list[Line] = []
    for line in lines:
        if found and _is_behind(found[-1], line):
            found[-1] = _together(found[-1], line)
        else:
            found.append(line)
    return found


def _is_behind(before: Line, line: Line) -> bool:
    one, two = before.box, line.box
    if one is None or two is None or two[1] >= one[3] or two[3] <= one[1]:
        return False
    common = min(one[3], two[3]) - max(one[1], two[1])
    lower, taller = sorted((one[3] - one[1], two[3] - two[1]))
    return before.turn == line.turn and common > _OVERLAP * lower and two[0] - one[2] > -_BACK * taller


def _together(before: Line, line: Line) -> Line:
    assert before.box
    assert line.box
    one, two = before.box, line.box
    box = (one[0], min(one[1], two[1]), max(one[2], two[2]), max(one[3], two[3]))
    gap, taller = two[0] - one[2], max(before.height, line.height)
    left = before.cells or (Cell(before.text, one[0], one[2]),)
    right = line.cells or (Cell(line.text, two[0], two[2]),)
    if gap <= CELL * taller:
        raised = _is_raised(before, line)
        first = right[0].text.translate(ABOVE) if raised else right[0].text
        text = left[-1].text + ("" if raised else _between(before, line, gap)) + first
        right = (Cell(text, left[-1].begin, right[0].end), *right[1:])
        left = left[:-1]
    cells = (*left, *right)
    text = " ".join(cell.text for cell in cells)
    return Line(
        text, box, before.turn, cells if len(cells) > 1 else (), line.hyphen, before.start, before.drawn + line.drawn
    )


def _between(before: Line, line: Line, gap: float) -> str:
    if before.text[-1:].isdigit() and line.text[:1].isdigit():
        return " "
    return "" if gap < _TOUCHING * max(before.height, line.height) else " "


def _is_raised(before: Line, line: Line) -> bool:
    """A mark or a power: lower than the line, and above its foot."""
    if not before.box or not line.box or not line.text.isdecimal():
        return False
    return line.height < _SMALLER * before.height and line.box[3] < before.box[3] - _BACK / 2 * before.height
