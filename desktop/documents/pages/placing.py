"""Puts answers of a form and words typed onto a page where they stand: beside their labels."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter

from desktop.documents.pages.boxes import Box, height, turned
from desktop.documents.pages.lines import Cell, PageLine, PageLines
from desktop.documents.pages.marks import Mark

_BESIDE = 0.4  # the share of a line's height that a mark beside it has to share
_ROW = 4.0  # points that fields of one row may differ by
_NEAR = 3.0  # line heights between a tick and its label
_MOST = 300  # lines that begin closest above a mark: more do not stand beside it, and none further up is near


class _Down:
    """The lines of a page that are turned alike, by how far down they begin."""

    def __init__(self, lines: Sequence[PageLine], turn: int) -> None:
        found = [(line.box[1], at, line.box) for at, line in enumerate(lines) if line.box and line.turn == turn]
        self._found = sorted(found)
        self._tops = [top for top, _, _ in self._found]

    def up_from(self, place: float) -> Iterator[tuple[int, Box]]:
        """Position and box of each, the lowest first."""
        last = bisect_right(self._tops, place)
        for _, at, box in reversed(self._found[max(0, last - _MOST) : last]):
            yield at, box


def placed(lines: list[PageLine], marks: Sequence[Mark], page: PageLines, quarter: int) -> list[PageLine]:
    """`quarter`: how far the page is turned, for one without lines."""
    turns = [line.turn for line in lines]
    turn = max(set(turns), key=turns.count) if turns else (4 - quarter) % 4
    beside: dict[int, list[tuple[Mark, Box]]] = {}
    below: list[PageLine] = []
    down = _Down(lines, turn)
    for mark in marks:
        box = turned(mark.box, turn)
        at = _row(down, mark, box)
        if at is None or "\n" in mark.text:
            below += _own_lines(mark, box, turn)
        else:
            beside.setdefault(at, []).append((mark, box))
    for at, found in beside.items():
        _write_into(lines[at], found, page)
    return _with_own(lines, below, down)


def _row(down: _Down, mark: Mark, box: Box) -> int | None:
    """The line beside a mark: the nearest label before it, or, of a tick, behind it."""
    found: list[tuple[float, int]] = []
    for at, line in down.up_from(box[3]):
        common = min(box[3], line[3]) - max(box[1], line[1])
        if common < _BESIDE * min(height(line), height(box)):
            continue
        before, behind = box[0] - line[2], line[0] - box[2]
        if mark.tick and -1 <= behind < _NEAR * height(line):
            found.append((behind - 1e6, at))
        else:
            found.append((max(before, 0.0) if before > behind else 1e3 + max(behind, 0.0), at))
    return min(found)[1] if found else None


def _write_into(line: PageLine, marks: Sequence[tuple[Mark, Box]], page: PageLines) -> None:
    words = line.cells or page.words_of(line)
    # A word is before an answer if more of it is: a line to write on begins where the answer does.
    found = [((word.begin + word.end) / 2, word) for word in words]
    found += [(box[0], Cell(mark.text, box[0], box[2])) for mark, box in marks]
    ordered = [cell for _, cell in sorted(found, key=itemgetter(0))]
    line.text = " ".join(cell.text for cell in ordered)
    line.cells = tuple(ordered) if line.cells else ()
    line.answered = True


def _own_lines(mark: Mark, box: Box, turn: int) -> list[PageLine]:
    parts = [part for part in mark.text.split("\n") if part.strip()]
    step = (box[3] - box[1]) / len(parts)
    return [
        PageLine(part, (box[0], box[1] + step * place, box[2], box[1] + step * (place + 1)), turn, answered=True)
        for place, part in enumerate(parts)
    ]


def _with_own(lines: Sequence[PageLine], below: Sequence[PageLine], down: _Down) -> list[PageLine]:
    """Each behind the line that stands nearest above it."""
    behind: dict[int, list[PageLine]] = {}
    for own in sorted(below, key=_row_and_place):
        behind.setdefault(_above(down, own), []).append(own)
    found = list(behind.get(-1, ()))
    for at, line in enumerate(lines):
        found += [line, *behind.get(at, ())]
    return found


def _row_and_place(line: PageLine) -> tuple[int, float]:
    box = line.placed
    return round(box[3] / _ROW), box[0]


def _above(down: _Down, own: PageLine) -> int:
    box = own.placed
    nearest = float("inf"), -1
    for at, line in down.up_from(box[1]):
        gap = box[1] - line[1]
        if gap > nearest[0]:
            break
        beside = max(line[0] - box[2], box[0] - line[2], 0.0)
        nearest = min(nearest, (gap + beside, at))
    return nearest[1]
