"""Puts lines that were recognised on a page in reading order: columns of running text one by one, else rows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from statistics import median

from desktop.documents.pages.wanted import ScanLine

_FEWEST = 3  # lines of a column
_WORDS, _LETTERS = 2.5, 12  # that a line of running text has at least: words, or letters where words have no blanks
_GUTTER = 0.5  # line heights between two columns
_CROSSING = 0.3  # the share of lines that may go across: headings, tables
_EDGE = 0.15  # of the width of the page: no column is as narrow
_PARTED = 0.8  # line heights without anything, on both sides of a gutter
_SAME_ROW = 0.5  # of the lower one's height


def reading_order(lines: Sequence[ScanLine]) -> list[ScanLine]:
    gutter = _gutter(lines)
    if gutter is None:
        return _rows(lines)
    found: list[ScanLine] = []
    band: list[ScanLine] = []
    for line in sorted(lines, key=lambda each: each.top):
        if line.left < gutter < line.right:
            found += [*_columns(band, gutter), line]
            band = []
        else:
            band.append(line)
    return found + _columns(band, gutter)


def _columns(band: Sequence[ScanLine], gutter: float) -> list[ScanLine]:
    """Columns, and what is a table above, between or below them."""
    found: list[ScanLine] = []
    for running, chunks in groupby(_chunks(band), key=lambda chunk: all(map(_is_running, _sides(chunk, gutter)))):
        lines = [line for chunk in chunks for line in chunk]
        sides = _sides(lines, gutter)
        if running and min(map(len, sides)) >= _FEWEST:
            found += [line for side in sides for line in reading_order(side)]
        else:
            found += _rows(lines)
    return found


def _sides(lines: Sequence[ScanLine], gutter: float) -> tuple[list[ScanLine], list[ScanLine]]:
    return [line for line in lines if line.right <= gutter], [line for line in lines if line.right > gutter]


def _chunks(band: Sequence[ScanLine]) -> list[list[ScanLine]]:
    """Lines from the top down, parted where nothing stands on either side."""
    chunks: list[list[ScanLine]] = []
    bottom = 0.0
    for line in band:
        if not chunks or line.top - bottom > _PARTED * (line.bottom - line.top):
            chunks.append([])
        chunks[-1].append(line)
        bottom = max(bottom, line.bottom)
    return chunks


def _gutter(lines: Sequence[ScanLine]) -> float | None:
    """The middle of the widest gap that few lines cross."""
    if len(lines) < 2 * _FEWEST:
        return None
    begin, end = min(line.left for line in lines), max(line.right for line in lines)
    edge, least = _EDGE * (end - begin), _GUTTER * median(line.bottom - line.top for line in lines)
    places = sorted({line.left for line in lines} | {line.right for line in lines})
    best: tuple[int, float, float] | None = None
    for one, two in pairwise(places):
        middle = (one + two) / 2
        if two - one < least or not begin + edge < middle < end - edge:
            continue
        crossing = sum(line.left < middle < line.right for line in lines)
        rank = (crossing, one - two, middle)
        if crossing <= _CROSSING * len(lines) and (best is None or rank < best):
            best = rank
    return best[2] if best else None


def _is_running(side: Sequence[ScanLine]) -> bool:
    """Whether these are lines of text, not cells of a table or numbers at a margin."""
    if not side:
        return False
    words = sum(len(line.text.split()) for line in side)
    letters = sum(len(line.text) for line in side)
    return words >= _WORDS * len(side) or (words < 1.5 * len(side) and letters >= _LETTERS * len(side))


def _rows(lines: Sequence[ScanLine]) -> list[ScanLine]:
    rows: list[list[ScanLine]] = []
    for line in sorted(lines, key=lambda each: each.top + each.bottom):
        if rows and _is_beside(rows[-1][0], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda each: each.left)]


def _is_beside(one: ScanLine, two: ScanLine) -> bool:
    common = min(one.bottom, two.bottom) - max(one.top, two.top)
    return common > _SAME_ROW * min(one.bottom - one.top, two.bottom - two.top)
