"""Joins pieces of one line of a PDF page that PDFium took for lines of their own: behind a raised mark, or cells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from desktop.documents.pages.boxes import around
from desktop.documents.pages.figures import ABOVE
from desktop.documents.pages.lines import CELL, Cell, PageLine

_OVERLAP = 0.6  # of the lower one's height
_TOUCHING = 0.12  # line heights: no blank is as narrow
_BACK = 0.3  # line heights
_RAISED = 0.15
_SMALLER = 0.85

_Cell = tuple[list[str], float, float]  # its parts, and where it begins and ends


def whole_lines(lines: Sequence[PageLine]) -> list[PageLine]:
    found: list[PageLine] = []
    pieces: list[PageLine] = []
    for line in lines:
        if pieces and not _is_behind(pieces[-1], line):
            found.append(_together(pieces))
            pieces = []
        pieces.append(line)
    return [*found, _together(pieces)] if pieces else []


def _is_behind(before: PageLine, line: PageLine) -> bool:
    one, two = before.box, line.box
    if one is None or two is None or two[1] >= one[3] or two[3] <= one[1]:
        return False
    common = min(one[3], two[3]) - max(one[1], two[1])
    lower, taller = sorted((one[3] - one[1], two[3] - two[1]))
    return before.turn == line.turn and common > _OVERLAP * lower and two[0] - one[2] > -_BACK * taller


def _together(pieces: Sequence[PageLine]) -> PageLine:
    if len(pieces) == 1:
        return pieces[0]
    height = max(piece.height for piece in pieces)
    cells: list[_Cell] = [([cell.text], cell.begin, cell.end) for cell in _cells(pieces[0])]
    for before, line in pairwise(pieces):
        for number, cell in enumerate(_cells(line)):
            parts, begin, end = cells[-1]
            if cell.begin - end > CELL * height or cell.begin < end - height:
                cells.append(([cell.text], cell.begin, cell.end))
            else:
                is_raised = not line.goes_on and _is_raised(before, line)
                if not is_raised and not (line.goes_on and number == 0):
                    gap = height if _are_apart(before, line) else cell.begin - end
                    parts += _between(parts[-1], cell.text, gap / height)
                parts.append(cell.text.translate(ABOVE) if is_raised else cell.text)
                cells[-1] = (parts, begin, cell.end)
    joined = tuple(Cell("".join(parts), begin, end) for parts, begin, end in cells)
    text = " ".join(cell.text for cell in joined)
    box = around([piece.box for piece in pieces if piece.box], len(text))
    answered = any(piece.answered for piece in pieces)
    first, last = pieces[0], pieces[-1]
    return PageLine(text, box, first.turn, joined if len(joined) > 1 else (), last.hyphen, first.start, "", answered)


def _cells(line: PageLine) -> tuple[Cell, ...]:
    begin, _, end, _ = line.placed
    return line.cells or (Cell(line.text, begin, end),)


def _are_apart(before: PageLine, line: PageLine) -> bool:
    """However close they stand: a blank was drawn, which is all there is of it, or they are fields, which may touch."""
    if before.answered and line.answered:
        return True
    return before.drawn[-1:] == " " or line.drawn[:1] == " "


def _between(before: str, after: str, gap: float) -> list[str]:
    """`gap`: in line heights."""
    both_figures = before[-1:].isdigit() and after[:1].isdigit()
    return [] if gap < _TOUCHING and not both_figures else [" "]


def _is_raised(before: PageLine, line: PageLine) -> bool:
    """A mark or a power: lower than the line, and above its foot."""
    if not before.box or not line.box or not line.text.isdecimal():
        return False
    return line.height < _SMALLER * before.height and line.box[3] < before.box[3] - _RAISED * before.height
