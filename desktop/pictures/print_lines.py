"""Finds lines of print among blots of ink: alike in height, on one base line, on quiet ground, of one colour."""

from __future__ import annotations

import functools
import itertools
import statistics
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PIL import Image

from desktop.pictures.ink import Blot, Paper, extent

_LOWEST, _HIGHEST = 4, 80  # pixels of a blot that may be a letter
_LONGEST = 10  # times its height, where letters run together
_NEXT = 1.4  # heights between two letters of a line at most
_CELL = 16  # pixels each way of the squares in which neighbours are looked for
_SLACK = 0.12  # of a letter's height that it may stand higher or lower than others
_SHORT, _BLANK = 6, 0.35  # letters of a word at most, and the gap behind it, in heights
_NARROW = 0.28  # of the height of a line that half of its letters are wide at least
_SERIES = 7  # blots in a row that may be anything but letters, where they are all alike
_UNDER, _LARGER = 0.2, 2.2  # of a height that letters lie over each other at most; and times a neighbour is higher
_THIN, _SOLID = 0.12, 0.92  # of its box that a letter fills at least; what fills more is a block, but for a stem
_BLOCK, _STEM = 10, 0.35  # pixels high from which one can tell, and the width of a stem in heights
_TRACE = 0.25  # of the ink of a letter that a row of pixels has, else it is what a JPEG left there
_LOUD, _FULL = 0.6, 0.72  # of the strips above and below together, and of the line itself, that is ink at most
_MOST = 0.75  # of its letters that fit
_AS_STRONG = 0.55  # of the darkest letter's ink

Box = tuple[float, float, float, float]  # left, top, right, below


@dataclass(frozen=True)
class Line:
    """`letters`, from left to right, are boxes; `base` is where they stand, `height` that of digits and capitals;
    `noise`: of the strips above and below, how much is ink.
    """

    letters: tuple[Box, ...]
    base: float
    height: float
    noise: float

    @functools.cached_property  # each is held against every other
    def box(self) -> Box:
        left, top, right, below = zip(*self.letters, strict=True)
        return min(left), min(top), max(right), max(below)

    @property
    def word(self) -> Box:
        """The box of its first letters, up to a gap."""
        end = 1
        while end < min(len(self.letters), _SHORT) and not self._ends(end):
            end += 1
        left, top, right, below = zip(*self.letters[:end], strict=True)
        return min(left), min(top), max(right), max(below)

    def _ends(self, at: int) -> bool:
        return at > 1 and self.letters[at][0] - self.letters[at - 1][2] > _BLANK * self.height

    def enlarged(self, factor: float) -> Line:
        letters = (
            (left * factor, top * factor, right * factor, below * factor) for left, top, right, below in self.letters
        )
        return Line(tuple(letters), self.base * factor, self.height * factor, self.noise)


def lines_of(letters: Sequence[Blot], paper: Paper, least: int) -> list[Line]:
    """Of blots that may be letters. `least`: shades of the ink they were found by."""
    lines = []
    for row in _rows(letters):
        line = _line(row, paper, least // 2)
        if line:
            lines.append(line)
    return lines


def may_be_a_letter(blot: Blot) -> bool:
    if not _LOWEST <= blot.height <= _HIGHEST or blot.width > _LONGEST * blot.height:
        return False
    fill = blot.pixels / (blot.width * blot.height)
    solid = fill > _SOLID and blot.height > _BLOCK and blot.width > _STEM * blot.height
    return fill >= _THIN and not solid


def _rows(letters: Sequence[Blot]) -> Iterator[list[Blot]]:
    """Each letter goes on with the nearest on its right that stands beside it."""
    cells: dict[tuple[int, int], list[Blot]] = defaultdict(list)
    for each in letters:
        cells[each.left // _CELL, (each.top + each.below) // 2 // _CELL].append(each)
    after: dict[Blot, Blot] = {}
    before: dict[Blot, Blot] = {}
    for each in letters:
        following = _following(each, cells)
        if following is None:
            continue
        rival = before.get(following)
        if rival is not None:
            if rival.right >= each.right:
                continue
            del after[rival]
        after[each] = following
        before[following] = each
    for each in letters:
        if each in before:
            continue
        row = [each]
        while row[-1] in after:
            row.append(after[row[-1]])
        if len(row) > 1:
            yield row


def _following(letter: Blot, cells: dict[tuple[int, int], list[Blot]]) -> Blot | None:
    reach = int(_NEXT * letter.height) + 2
    nearest: Blot | None = None
    for across in range((letter.right - 2) // _CELL, (letter.right + reach) // _CELL + 1):
        for down in range((letter.top - 4) // _CELL, (letter.below + 4) // _CELL + 1):
            for other in cells.get((across, down), ()):
                if _beside(letter, other) and (nearest is None or other.left < nearest.left):
                    nearest = other
        if nearest is not None:
            return nearest
    return nearest


def _beside(letter: Blot, other: Blot) -> bool:
    gap = other.left - letter.right
    small, large = sorted((letter.height, other.height))
    if other.left <= letter.left or not -_UNDER * small <= gap <= _NEXT * large or large > _LARGER * small:
        return False
    return min(letter.below, other.below) - max(letter.top, other.top) >= small / 2


def _line(row: Sequence[Blot], paper: Paper, faint: int) -> Line | None:
    """High are the letters that reach to the top: digits, capitals, ascenders. None: it is no print."""
    base = statistics.median_low(each.below for each in row)
    slack = max(1, round(_SLACK * max(each.height for each in row)))
    tops = sorted(each.top for each in row if each.below >= base - slack)
    top = tops[len(tops) // 8]
    high = base - top
    if high < _LOWEST or statistics.median(each.width for each in row) < _NARROW * high:
        return None
    if sum(_fits(each, top, base, slack) for each in row) < _MOST * len(row):
        return None
    noise = _noise(row, paper, faint)
    if noise is None or _regular(row, high):
        return None
    full = [each for each in row if abs(each.top - top) <= slack and each.below >= base - slack][:12]
    height = statistics.median(_exact(each, paper.ink) - max(0, each.below - base - slack) for each in full)
    boxes = tuple((each.left, each.top, each.right, each.below) for each in row)
    return Line(boxes, base, height, noise)


def _fits(letter: Blot, top: int, base: int, slack: int) -> bool:
    below, above = letter.below - base, letter.top - top
    return all(-slack <= beyond <= (base - top) / 2 for beyond in (below, above))


def _exact(letter: Blot, ink: Image.Image) -> float:
    """How much of each row of pixels is covered where it is covered most, against the rows in the middle."""
    top, below = max(0, letter.top - 2), min(ink.height, letter.below + 2)
    wide = letter.width
    data = ink.crop((letter.left, top, letter.right, below)).tobytes()
    darkest = [max(data[row * wide : (row + 1) * wide]) for row in range(below - top)]
    whole = statistics.median_low(darkest[letter.top - top : letter.below - top])
    shares = [shade / whole for shade in darkest]
    return sum(min(1.0, share) for share in shares if share >= _TRACE)


def _regular(row: Sequence[Blot], high: int) -> bool:
    """Dots or boxes: as wide as each other, and as far apart."""
    if len(row) < _SERIES:
        return False
    widths = [each.width for each in row]
    steps = [after.left - before.left for before, after in itertools.pairwise(row)]
    return all(_same(values, max(1.0, 0.06 * high)) for values in (widths, steps))


def _same(values: Sequence[int], slack: float) -> bool:
    middle = statistics.median(values)
    return sum(abs(value - middle) <= slack for value in values) > _MOST * len(values)


def _noise(row: Sequence[Blot], paper: Paper, faint: int) -> float | None:
    """Shares of ink above and below, together. None: there is too much to be print, or more than one ground or colour,
    as at the corner of a bar.
    """
    left, right = row[0].left, max(each.right for each in row)
    top, below = min(each.top for each in row), max(each.below for each in row)
    band = max(3, (below - top) // 3)
    over = _inked(paper.ink, (left, top - 1 - band, right, top - 1), faint)
    under = _inked(paper.ink, (left, below + 1, right, below + 1 + band), faint)
    if over + under > _LOUD or _inked(paper.ink, (left, top, right, below), faint) > _FULL:
        return None
    peaks = [extent(paper.ink.crop((each.left, each.top, each.right, each.below)))[1] for each in row]
    dark, light = extent(paper.ground.crop((left, top, right, below)))
    strong = sum(peak >= _AS_STRONG * max(peaks) for peak in peaks)
    if strong < _MOST * len(row) or light - dark > _AS_STRONG * max(peaks):
        return None
    return over + under


def _inked(ink: Image.Image, box: tuple[int, int, int, int], faint: int) -> float:
    left, top, right, below = box
    box = (max(0, left), max(0, top), min(ink.width, right), min(ink.height, below))
    if box[0] >= box[2] or box[1] >= box[3]:
        return 0.0
    shades = ink.crop(box).histogram()
    return sum(shades[faint:]) / sum(shades)
