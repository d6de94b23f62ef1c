"""Lays two to four pictures out on one canvas so that the smallest of them loses as little as possible.

Each gets a margin for its letter, so that nothing of it is covered. The very layout that is computed here is told to
the person beforehand, and painted (`canvas`).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from desktop.common.types import Member, Part, Picture
from desktop.pictures.layout import LLAMA, Size, Tiles, fitted

T = TypeVar("T")

MOST = 4  # pictures on one canvas
LETTER = (22, 20)  # width and height of a letter's square
GAP = 9  # pixels between two pictures, with a hairline in its middle
_AIR = 4  # between a picture and its letter
_MARGINS = ((LETTER[0] + _AIR, 0), (0, LETTER[1] + _AIR))  # for letters beside the pictures, or above them
_AS_GOOD = Fraction(49, 50)  # of the best scale: a difference nobody sees, and a wide canvas fits the window better
_A_BIT, _LEAST = Fraction(19, 20), Fraction(1, 10_000)


@dataclass(frozen=True)
class Arrangement:
    """All in pixels of a canvas of this `size`: `boxes` of the pictures, their `letters`, and `lines` between them."""

    size: Size
    boxes: tuple[Part, ...]
    letters: tuple[Part, ...]
    lines: tuple[Part, ...]


def together(pictures: Sequence[Picture], tiles: Tiles = LLAMA) -> tuple[Member, ...]:
    """What each of two to four pictures is on one canvas, and alone. Raises ValueError for another number of them."""
    boxes = arranged([(each.width, each.height) for each in pictures], tiles).boxes
    return tuple(Member(each.name, box, each.width, each.height) for each, box in zip(pictures, boxes, strict=True))


def arranged(sizes: Sequence[Size], tiles: Tiles = LLAMA) -> Arrangement:
    """Of pictures that have these `sizes` alone; none is enlarged.

    Raises ValueError for one, for more than four, and for a canvas on which not even their letters fit.
    """
    if not 2 <= len(sizes) <= MOST:
        raise ValueError(f"{len(sizes)} pictures on one canvas")
    fitting = [way.fitted(sizes) for way in _ways(len(sizes), tiles)]
    found = [each for each in fitting if each]
    if not found:
        raise ValueError(f"{len(sizes)} pictures on tiles of {tiles.edge} pixels")
    enough = _AS_GOOD * max(each.scale for each in found)
    return max((each for each in found if each.scale >= enough), key=lambda each: each.rank).arrangement(sizes)


def _ways(count: int, tiles: Tiles) -> Iterator[_Way]:
    """What is plainest comes first, of equals the first is taken: few tiles, rows, letters beside."""
    for canvas in sorted(tiles.canvases(), key=lambda each: each[0] * each[1]):
        for turned in (False, True):
            for margin in _MARGINS:
                for rows in _shared_out(count):
                    yield _Way(canvas, rows, turned, margin)


def _shared_out(count: int) -> Iterator[tuple[int, ...]]:
    """Every way to put so many pictures in rows, in their order."""
    if not count:
        yield ()
    for first in range(count, 0, -1):
        for rest in _shared_out(count - first):
            yield (first, *rest)


@dataclass(frozen=True)
class _Way:
    """`rows`: how many pictures are in each row, from the top; `turned`, in each column, from the left. `margin`: what
    each picture has for its letter, on its right or above it.
    """

    canvas: Size
    rows: tuple[int, ...]
    turned: bool
    margin: Size

    def fitted(self, alone: Sequence[Size]) -> _Fitted | None:
        """All in one scale, the largest that fits. None: there is no room for anything beside the letters."""
        scale = self._scale(alone)
        while scale > _LEAST:
            sizes = [_scaled(size, scale) for size in alone]
            if self.holds(sizes):
                return _Fitted(self, scale, tuple(sizes))
            scale *= _A_BIT  # a letter is larger than the picture it stands beside
        return None

    def flat(self, size: Size) -> Size:
        """Along the rows, and across them. The same the other way round."""
        return size[::-1] if self.turned else size

    def cell(self, size: Size) -> Size:
        """What a picture of this size takes with its letter."""
        return max(size[0] + self.margin[0], LETTER[0]), max(size[1] + self.margin[1], LETTER[1])

    def split(self, items: Sequence[T]) -> list[Sequence[T]]:
        """Row by row."""
        ends = list(itertools.accumulate(self.rows))
        return [items[end - count : end] for end, count in zip(ends, self.rows, strict=True)]

    def extent(self, sizes: Sequence[Size]) -> Size:
        """Of the canvas that these pictures take."""
        rows = self.split([self.flat(self.cell(size)) for size in sizes])
        length = max(sum(each[0] for each in row) + GAP * (len(row) - 1) for row in rows)
        depth = sum(max(each[1] for each in row) for row in rows) + GAP * (len(rows) - 1)
        return self.flat((length, depth))

    def holds(self, sizes: Sequence[Size]) -> bool:
        wide, high = self.extent(sizes)
        return wide <= self.canvas[0] and high <= self.canvas[1]

    def _scale(self, alone: Sequence[Size]) -> Fraction:
        length, depth = self.flat(self.canvas)
        along, across = self.flat(self.margin)
        rows = self.split([self.flat(size) for size in alone])
        room = depth - across * len(rows) - GAP * (len(rows) - 1)
        most = Fraction(room, sum(max(each[1] for each in row) for row in rows))
        for row in rows:
            room = length - along * len(row) - GAP * (len(row) - 1)
            most = min(most, Fraction(room, sum(each[0] for each in row)))
        return min(most, Fraction(1))


def _scaled(size: Size, scale: Fraction) -> Size:
    return max(1, int(size[0] * scale)), max(1, int(size[1] * scale))


@dataclass(frozen=True)
class _Fitted:
    """`sizes`: of the pictures on the canvas, all in one `scale`."""

    way: _Way
    scale: Fraction
    sizes: tuple[Size, ...]

    @property
    def rank(self) -> tuple[bool, Fraction]:
        wide, high = self.way.extent(self.sizes)
        return wide >= high, self.scale

    def arrangement(self, alone: Sequence[Size]) -> Arrangement:
        way, sizes = self.way, self._grown(alone)
        cells, lines = _placed(way.split([way.flat(way.cell(size)) for size in sizes]))
        if way.turned:
            cells, lines = [_flipped(each) for each in cells], [_flipped(each) for each in lines]
        boxes = [Part(at.left, at.top + way.margin[1], *size) for at, size in zip(cells, sizes, strict=True)]
        letters = [Part(at.left + at.width - LETTER[0], at.top, *LETTER) for at in cells]
        return Arrangement(way.extent(sizes), tuple(boxes), tuple(letters), tuple(lines))

    def _grown(self, alone: Sequence[Size]) -> list[Size]:
        """One that is smaller than the largest was shrunk for its sake: it gets as large where there is room."""
        sizes = list(self.sizes)
        most = max(wide for wide, _ in sizes), max(high for _, high in sizes)
        for number, own in enumerate(alone):
            least, largest = sizes[number][0], fitted(*own, most)[0]
            while least < largest:
                wide = (least + largest + 1) // 2
                tried = [*sizes[:number], fitted(*own, (wide, most[1])), *sizes[number + 1 :]]
                if self.way.holds(tried):
                    least, sizes = wide, tried
                else:
                    largest = wide - 1
        return sizes


def _placed(rows: Sequence[Sequence[Size]]) -> tuple[list[Part], list[Part]]:
    """Cells from the left and from the top, and the lines between them."""
    cells: list[Part] = []
    lines: list[Part] = []
    length = max(sum(each[0] for each in row) + GAP * (len(row) - 1) for row in rows)
    top = 0
    for row in rows:
        left, depth = 0, max(each[1] for each in row)
        if top:
            lines.append(Part(0, top - GAP // 2 - 1, length, 1))
        for cell in row:
            if left:
                lines.append(Part(left - GAP // 2 - 1, top, 1, depth))
            cells.append(Part(left, top, *cell))
            left += cell[0] + GAP
        top += depth + GAP
    return cells, lines


def _flipped(part: Part) -> Part:
    return Part(part.top, part.left, part.height, part.width)
