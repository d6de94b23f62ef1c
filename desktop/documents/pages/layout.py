"""Makes paragraphs and rows of the lines of a PDF page, by where the lines stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from desktop.documents.lines import paragraphs
from desktop.documents.pages.columns import unmixed
from desktop.documents.pages.lines import PageLine
from desktop.documents.pages.rows import whole_lines
from desktop.documents.wrapping import first_word, joined

_APART = 0.95  # line heights between two lines of one paragraph, at most
_LOOSER, _FARTHEST = 1.2, 2.2  # times the usual gap of the page; line heights that are never one paragraph
_INDENT = 0.8  # line heights
_STEEP = 2.3  # times: one line may be all small letters, and the other none
_BLOCK = 4  # lines that show how wide they may be
_ROWS, _WIDE_ROWS = 3, 3  # rows of a table at least; of one with so many cells two are enough
_ITEM = re.compile(r"[•‣▪▫●○◦■□–—*\u2023\uf0b7\uf0a7-]\s|\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})[.)]\s")
_FIGURE = re.compile(r"\d")
_AFTER_FIGURES = ")%€$*-–"


@dataclass(frozen=True)
class Block:
    text: str  # with marks for the hyphens at the ends of its lines
    alone: bool  # one line: of a list or a table more often than not


def blocks(lines: Sequence[PageLine]) -> list[Block]:
    if any(line.box is None for line in lines):
        return _by_length(lines)
    found: list[Block] = []
    ordered = unmixed(whole_lines(lines))
    edges = _Edges(ordered)
    for has_cells, part in groupby(ordered, key=lambda line: bool(line.cells)):
        if has_cells:
            found += [Block(row, alone=True) for row in _rows(list(part))]
        else:
            found += [_block(group) for group in _paragraphs(list(part), edges)]
    return found


def _by_length(lines: Sequence[PageLine]) -> list[Block]:
    """Where a font does not tell how large its letters are."""
    texts = iter(lines)
    return [_block([next(texts) for _ in group]) for group in paragraphs([line.text or "." for line in lines])]


def _block(lines: Sequence[PageLine]) -> Block:
    if len(lines) == 1:
        line = lines[0]
        return Block(f"{line.text}-" if line.hyphen else line.text, alone=True)
    texts = [f"{line.text} " if line.drawn[-1:] == " " else line.text for line in lines]
    return Block(joined(texts, [line.hyphen for line in lines]).rstrip(), alone=False)


def _rows(lines: Sequence[PageLine]) -> Iterator[str]:
    clear = _is_table(lines)
    for line in lines:
        between = "\t" if clear and not line.answered else " "
        yield between.join(cell.text for cell in line.cells) + ("-" if line.hyphen else "")


def _is_table(lines: Sequence[PageLine]) -> bool:
    """Whether the cells of most rows begin or end where those of a neighbour do."""
    widest = max(len(line.cells) for line in lines)
    if len(lines) < (2 if widest >= _WIDE_ROWS else _ROWS):
        return False
    alike = sum(_are_aligned(one, two) for one, two in pairwise(lines))
    return alike * 2 >= len(lines) - 1


def _are_aligned(one: PageLine, two: PageLine) -> bool:
    fewer, more = sorted((one.cells, two.cells), key=len)
    near = max(one.height, two.height)
    begins, ends = sorted(cell.begin for cell in more), sorted(cell.end for cell in more)
    matches = sum(_is_near(cell.begin, begins, near) or _is_near(cell.end, ends, near) for cell in fewer)
    return matches >= max(2, len(fewer) - 1)


def _is_near(place: float, places: Sequence[float], near: float) -> bool:
    """`places` in order."""
    at = bisect_left(places, place)
    return any(abs(each - place) < near for each in places[max(0, at - 1) : at + 1])


class _Edges:
    """How far lines that begin at the same place go, anywhere on the page. Found out when it is first asked for."""

    def __init__(self, lines: Sequence[PageLine]) -> None:
        self._lines = lines
        self._ends: dict[tuple[int, int], float] = {}

    def of(self, line: PageLine) -> float:
        if not self._ends:
            for each in self._lines:
                if each.box:
                    place = self._place(each)
                    self._ends[place] = max(self._ends.get(place, each.box[2]), each.box[2])
        return self._ends[self._place(line)]

    @staticmethod
    def _place(line: PageLine) -> tuple[int, int]:
        return line.turn, round(line.box[0] / 6) if line.box else 0


def _paragraphs(lines: Sequence[PageLine], edges: _Edges) -> Iterator[list[PageLine]]:
    for block in _blocks(lines):
        if len(block) == 1:
            yield block
            continue
        own = max(line.box[2] for line in block if line.box)
        edge = own if len(block) >= _BLOCK else max(own, *(edges.of(line) for line in block))
        group = [block[0]]
        for before, line in pairwise(block):
            if not _goes_on(before, line, edge, first=len(group) == 1):
                yield group
                group = []
            group.append(line)
        yield group


def _blocks(lines: Sequence[PageLine]) -> Iterator[list[PageLine]]:
    """Lines that follow each other as closely as most of the page do."""
    usual = _usual_gap(lines)
    block = [lines[0]]
    for before, line in pairwise(lines):
        if before.answered or line.answered or not (before.hyphen or _is_next(before, line, usual)):
            yield block
            block = []
        block.append(line)
    yield block


def _usual_gap(lines: Sequence[PageLine]) -> float:
    gaps = sorted(line.box[1] - before.box[3] for before, line in pairwise(lines) if before.box and line.box)
    return gaps[len(gaps) // 2] if gaps else 0.0


def _is_next(before: PageLine, line: PageLine, usual: float) -> bool:
    one, two = before.box, line.box
    if before.turn != line.turn or not one or not two or one[0] >= two[2] or two[0] >= one[2]:
        return False
    lower, taller = one[3] - one[1], two[3] - two[1]
    if lower > taller:
        lower, taller = taller, lower
    gap = two[1] - one[3]
    if taller > _STEEP * lower or gap <= -0.5 * taller:
        return False
    return gap < _APART * taller or gap < min(_LOOSER * usual, _FARTHEST * taller)


def _goes_on(before: PageLine, line: PageLine, edge: float, *, first: bool) -> bool:
    """Whether a paragraph goes on: the next line's first word had no room in the line before."""
    one, two = before.placed, line.placed
    if before.hyphen or (before.text[-1:] == "-" and before.text[-2:-1].isdigit()):
        return True
    letter = (two[2] - two[0]) / len(line.text or " ")
    is_full = one[2] + letter > edge  # as most lines are
    if not is_full and one[2] + letter * (first_word(line.text) + 1) <= edge:
        return False
    if _ITEM.match(line.text) or _leads_on(before.text):
        return False
    if _is_figures(before.text) and _is_figures(line.text):
        return False
    return first or two[0] - one[0] <= _INDENT * before.height


def _leads_on(text: str) -> bool:
    """To a number at its end, or to an answer."""
    return "...." in text or ". . ." in text or "____" in text or "……" in text


def _is_figures(text: str) -> bool:
    if not (text[-1:].isdigit() or text[:1].isdigit() or text[-1:] in _AFTER_FIGURES):
        return False
    words = text.split()
    return 2 * sum(bool(_FIGURE.search(word)) for word in words) >= len(words)
