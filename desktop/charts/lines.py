"""Puts the words of a picture into lines, and finds in them what a row of a table, receipt or form says."""

from __future__ import annotations

import itertools
import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.charts.loose_numbers import loose_number
from desktop.charts.matching import ALIKE, likeness, plain
from desktop.common.types import Part, Word

POINTED = re.compile(r"\d\.\d{3}(?!\d)")  # 1.234: thousands in German
_SAME = 1e-6
_SAME_LINE = 0.6  # of a word's height, by which its middle may be off that of its line


@dataclass(frozen=True)
class Piece:
    """A word of a line by itself: readers of words give what stands together as one."""

    text: str
    box: Part

    @property
    def middle(self) -> float:
        return self.box.left + self.box.width / 2

    @property
    def number(self) -> float | None:
        return loose_number(self.text)

    def says(self, number: float) -> bool:
        """It is that number. A single point before three digits may stand between thousands."""
        own = self.number
        if own is None:
            return False
        thousands = POINTED.search(self.text) is not None
        return any(
            abs(each - number) <= _SAME * max(1.0, abs(number)) for each in (own, own * 1000 if thousands else own)
        )


Line = tuple[Piece, ...]


def lines_of(words: Sequence[Word]) -> list[Line]:
    """From the top down, each from left to right."""
    pieces = sorted((piece for word in words for piece in _pieces(word)), key=lambda piece: _height(piece))
    lines: list[list[Piece]] = []
    for piece in pieces:
        if lines and _height(piece) - statistics.fmean(map(_height, lines[-1])) <= _SAME_LINE * piece.box.height:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [tuple(sorted(line, key=lambda piece: piece.box.left)) for line in lines]


def rows_found(labels: Sequence[str], lines: Sequence[Line]) -> list[int | None]:
    """The line of each label, each line once, in the order of both where labels are alike."""
    found: list[int | None] = []
    free = list(range(len(lines)))
    last = -1
    for label in labels:
        scores = [(_said(label, lines[at]), at > last, -at, at) for at in free]
        best = max(scores, default=(0.0, False, 0, -1))
        if best[0] >= ALIKE:
            last = best[3]
            free.remove(last)
            found.append(last)
        else:
            found.append(None)
    return found


def beside(label: str, line: Line) -> Line:
    """The line without the words of its label."""
    count = max(1, len(label.split()))
    windows = [(likeness(label, _text(line[at : at + count])), -at) for at in range(max(1, len(line) - count + 1))]
    score, place = max(windows, default=(0.0, 0))
    return (*line[:-place], *line[-place + count :]) if score >= ALIKE else line


def contained(text: str, line: Line) -> tuple[Line, float]:
    """The words of a line that are most like a text, as many as it has if they can be, and how much they are."""
    count = max(1, len(text.split()))
    for wide in (count, count + 1, count - 1):
        windows = [line[at : at + wide] for at in range(len(line) - wide + 1)] if wide > 0 else []
        scores = [(likeness(text, _text(window)), window) for window in windows]
        score, window = max(scores, key=lambda found: found[0], default=(0.0, ()))
        if score >= ALIKE:
            return window, score
    return (), 0.0


def _said(label: str, line: Line) -> float:
    if plain(label) and plain(label) in plain(_text(line)):
        return 1.0
    return contained(label, line)[1]


def _text(line: Sequence[Piece]) -> str:
    return " ".join(piece.text for piece in line)


def _height(piece: Piece) -> float:
    return piece.box.top + piece.box.height / 2


def _pieces(word: Word) -> Iterator[Piece]:
    """Each takes its share of the box by its letters."""
    letter = word.box.width / (len(word.text) or 1)
    place = 0
    for blank, group in itertools.groupby(word.text, key=str.isspace):
        text = "".join(group)
        if not blank:
            left, wide = round(word.box.left + place * letter), max(1, round(len(text) * letter))
            yield Piece(text, Part(left, word.box.top, wide, word.box.height))
        place += len(text)
