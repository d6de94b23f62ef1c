"""Cuts a text into pieces that fit a model, at the best places there are, and loses nothing.

Pieces are slices of the document's text that follow each other without a gap. It is cut between sections if they fit,
else between passages, lines, sentences, words, and only a monstrous single word is cut anywhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from desktop.common.types import Document

_PARAGRAPH = re.compile(r"\n\s*\n")
_LINE = re.compile(r"\n")
_WORD = re.compile(r"\s+")
_ODD_BLANK = re.compile(r"[^\S\n]")
_WINDOW = 20_000  # characters that are searched for sentences at once: longer ones would keep other threads waiting

Finder = Callable[[int, int], Iterable[int]]  # places in a range of the text where it may be cut


@dataclass(frozen=True)
class Piece:
    """Part of a text. `start` and `end` count characters of the whole text; `passages` are those it holds part of."""

    text: str
    start: int
    end: int
    passages: frozenset[int]


class Cutter:
    """Cuts one document. Plain work without waiting: long texts belong in a thread."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self._numbers = [passage.number for passage in document.passages]
        self._starts: list[int] = []
        self._sections: list[int] = []
        place, heading = 0, None
        for passage in document.passages:
            place += len(passage.glue) if self._starts else 0
            self._starts.append(place)
            if passage.heading != heading:
                self._sections.append(place)
            place, heading = place + len(passage.text), passage.heading
        self._levels: tuple[Finder, ...] = (
            lambda start, end: _within(self._sections, start, end),
            lambda start, end: sorted({*_within(self._starts, start, end), *self._after(_PARAGRAPH, start, end)}),
            lambda start, end: self._after(_LINE, start, end),
            self._sentences,
            lambda start, end: self._after(_WORD, start, end),
        )

    def pieces(self, longest: int) -> tuple[Piece, ...]:
        """The whole text in order, in pieces of `longest` characters at most (1 or more); none for an empty text."""
        return self._pieces(0, len(self.text), longest)

    def parts(self, piece: Piece, longest: int) -> tuple[Piece, ...]:
        """The piece again, in shorter ones."""
        return self._pieces(piece.start, piece.end, longest)

    def halves(self, piece: Piece) -> tuple[Piece, ...]:
        """The piece again, in two or three shorter ones."""
        return self.parts(piece, max(1, (piece.end - piece.start + 1) // 2))

    def _pieces(self, start: int, end: int, longest: int) -> tuple[Piece, ...]:
        if start == end:
            return ()
        return tuple(self._piece(*part) for part in self._cut(start, end, longest, 0))

    def _piece(self, start: int, end: int) -> Piece:
        first = max(0, bisect_right(self._starts, start) - 1)
        held = self._numbers[first : bisect_left(self._starts, end)]
        return Piece(self.text[start:end], start, end, frozenset(held))

    def _cut(self, start: int, end: int, longest: int, level: int) -> list[tuple[int, int]]:
        if end - start <= longest:
            return [(start, end)]
        if level == len(self._levels):
            return [(place, min(place + longest, end)) for place in range(start, end, longest)]
        units: list[tuple[int, int]] = []
        before = start
        for place in (*self._levels[level](start, end), end):
            if before < place <= end:
                units.extend(self._cut(before, place, longest, level + 1))
                before = place
        return _packed(units, longest)

    def _after(self, pattern: re.Pattern[str], start: int, end: int) -> Iterable[int]:
        return (found.end() for found in pattern.finditer(self.text, start, end))

    def _sentences(self, start: int, end: int) -> Iterable[int]:
        import sentencex  # here, because it is not needed before the first long text, and loads a native library

        while start < end:
            window = self.text[start : min(start + _WINDOW, end)]
            # It counts bytes wrongly, and panics, after a no-break space and its like; the cuts are ours, not its text.
            sentences = list(sentencex.segment("en", _ODD_BLANK.sub(" ", window)))
            if len(sentences) > 1 and start + len(window) < end:
                sentences.pop()  # it may go on behind the window
            for sentence in sentences or [window]:
                start += len(sentence)
                yield start


def _within(places: list[int], start: int, end: int) -> list[int]:
    return places[bisect_right(places, start) : bisect_left(places, end)]


def _packed(units: list[tuple[int, int]], longest: int) -> list[tuple[int, int]]:
    """Neighbours together, as many as fit."""
    packed: list[tuple[int, int]] = []
    for start, end in units:
        if packed and end - packed[-1][0] <= longest:
            packed[-1] = (packed[-1][0], end)
        else:
            packed.append((start, end))
    return packed
