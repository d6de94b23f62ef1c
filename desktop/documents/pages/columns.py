"""Tells columns that were drawn row by row from the rows of a table, and puts them one after the other."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from desktop.documents.pages.lines import PageLine

_Gutter = tuple[float, float]

_FEWEST = 3  # lines that can show that they are columns
_MOST = 20  # gutters; no page has as many columns of running text
_GUTTER = 0.6  # line heights
_FARTHEST = 2.6  # line heights between two lines of a column
_WORDS, _LETTERS = 2.5, 8  # that a line of running text has at least, where words are told by blanks and where not
_FLOWING = 0.35  # the share of lines that go on in the middle of a sentence
_FULL, _MOSTLY = 0.8, 0.6
_CASELESS = re.compile(r"[\u0590-\u1fff\u2e80-\ud7ff\uf900-\ufdff]")


def unmixed(lines: Sequence[PageLine]) -> list[PageLine]:
    """The lines in reading order; where rows are rows, they stay."""
    if not any(line.cells for line in lines):
        return list(lines)
    found: list[PageLine] = []
    position = 0
    while position < len(lines):
        if not lines[position].cells:
            found.append(lines[position])
            position += 1
            continue
        band, gutters = _band(lines, position)
        columns = _columns(band, gutters) if len(band) >= _FEWEST else []
        found += [line for column in columns for line in column] or band
        position += len(band)
    return found


def _band(lines: Sequence[PageLine], position: int) -> tuple[list[PageLine], list[_Gutter]]:
    """Lines one below the other which leave the same gutters free."""
    band = [lines[position]]
    gutters = [(one.end, two.begin) for one, two in zip(band[0].cells, band[0].cells[1:], strict=False)]
    gutters = [gutter for gutter in gutters if _is_wide(gutter, band[0])]
    if len(gutters) > _MOST:
        return band, []
    for line in lines[position + 1 :]:
        if not _is_below(band[-1], line):
            break
        left = [gutter for gutter in (_narrowed(gutter, line) for gutter in gutters) if _is_wide(gutter, line)]
        if not left:
            break
        gutters = left
        band.append(line)
    return band, gutters


def _is_below(above: PageLine, line: PageLine) -> bool:
    if not above.box or not line.box or above.turn != line.turn:
        return False
    return line.box[3] - above.box[1] >= 0 and line.box[1] - above.box[3] < _FARTHEST * max(above.height, line.height)


def _is_wide(gutter: _Gutter, line: PageLine) -> bool:
    return gutter[1] - gutter[0] > _GUTTER * line.height


def _narrowed(gutter: _Gutter, line: PageLine) -> _Gutter:
    """What a line leaves free of a gutter: nothing if it crosses it."""
    begin, end = gutter
    for one, two in _extents(line):
        if one < begin and two > end:
            return begin, begin
        if begin <= two <= end and one < begin + (end - begin) / 2:
            begin = max(begin, two)
        elif begin <= one <= end:
            end = min(end, one)
    return begin, end


def _extents(line: PageLine) -> list[_Gutter]:
    if line.cells:
        return [(cell.begin, cell.end) for cell in line.cells]
    return [(line.box[0], line.box[2])] if line.box else []


def _columns(band: Sequence[PageLine], gutters: Sequence[_Gutter]) -> list[list[PageLine]]:
    """Nothing where they are not columns of running text."""
    middles = sorted((one + two) / 2 for one, two in gutters)
    columns: list[list[PageLine]] = [[] for _ in range(len(middles) + 1)]
    for line in band:
        for number, part in _parts(line, middles):
            columns[number].append(part)
    return columns if len(columns) > 1 and all(map(_is_running, columns)) else []


def _parts(line: PageLine, middles: Sequence[float]) -> list[tuple[int, PageLine]]:
    if not line.box:
        return []
    if not line.cells:
        return [(bisect_left(middles, line.box[0]), line)]
    found: list[tuple[int, PageLine]] = []
    for cell in line.cells:
        number = bisect_left(middles, (cell.begin + cell.end) / 2)
        box = (cell.begin, line.box[1], cell.end, line.box[3])
        if found and found[-1][0] == number:
            before = found[-1][1]
            before.text += " " + cell.text
            before.box = (before.placed[0], box[1], box[2], box[3])
        else:
            found.append((number, PageLine(cell.text, box, line.turn)))
    found[-1][1].hyphen = line.hyphen
    return found


def _is_running(column: Sequence[PageLine]) -> bool:
    """Whether lines go on where the one before ended, as they do in running text and not in a table."""
    if len(column) < _FEWEST:
        return False
    texts = [line.text for line in column]
    if sum(map(_is_caseless, texts)) > len(texts) / 2:
        ends = [line.box[2] for line in column if line.box]
        begin = min(line.box[0] for line in column if line.box)
        full = sum(end - begin > _FULL * (max(ends) - begin) for end in ends)
        return sum(map(len, texts)) >= _LETTERS * len(texts) and full >= _MOSTLY * len(texts)
    words = sum(len(text.split()) for text in texts)
    going_on = sum(text[:1].islower() for text in texts[1:])
    return words >= _WORDS * len(texts) and going_on >= _FLOWING * (len(texts) - 1)


def _is_caseless(text: str) -> bool:
    return bool(_CASELESS.search(text))
