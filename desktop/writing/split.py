"""Cuts a text into pieces that fit a model, at the best places there are, and loses nothing.

Pieces are slices of the document's text that follow each other without a gap. It is cut between sections if they fit,
else between passages, lines, sentences, clauses, words; only a monstrous single word is cut inside, between letters.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from desktop.common.cutting import BLANK, CLAUSE, LINE, PARAGRAPH, ends, sentence_ends, word_end
from desktop.common.types import Document
from desktop.writing.heads import Heads

_HEAD_SHARE = 5  # a head may take this part of a piece
_HEAD = 1_000  # characters; no head is longer

Finder = Callable[[int, int], Iterable[int]]  # places in a range of the text where it may be cut


@dataclass(frozen=True)
class Piece:
    """Part of a text. `start` and `end` count characters of the whole text; `passages` are those it holds part of.

    `head` is no part of it: lines from before it that it belongs to, the head of its table or the fence of its code.
    """

    text: str
    start: int
    end: int
    passages: frozenset[int]
    head: str = ""


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
        self._heads = Heads(self.text, document.name)
        self._levels: tuple[Finder, ...] = (
            lambda start, end: _within(self._sections, start, end),
            lambda start, end: sorted({*_within(self._starts, start, end), *ends(PARAGRAPH, self.text, start, end)}),
            lambda start, end: ends(LINE, self.text, start, end),
            lambda start, end: sentence_ends(self.text, start, end),
            lambda start, end: ends(CLAUSE, self.text, start, end),
            lambda start, end: ends(BLANK, self.text, start, end),
        )

    def pieces(self, longest: int) -> tuple[Piece, ...]:
        """The whole text in order, in pieces of `longest` characters at most (1 or more); none for an empty text."""
        return self._pieces(0, len(self.text), longest)

    def parts(self, piece: Piece, longest: int) -> tuple[Piece, ...]:
        """The piece again, in shorter ones."""
        return self._pieces(piece.start, piece.end, longest)

    def along(self, spans: Sequence[tuple[int, int]], longest: int) -> tuple[Piece, ...]:
        """The whole text in order: each of these ranges as it is, in pieces of `longest` characters what lies between.

        Ranges follow each other; they may be longer than that.
        """
        pieces: list[Piece] = []
        place = 0
        for start, end in spans:
            pieces += self._pieces(place, start, longest)
            pieces.append(self._piece(start, end, max(longest, end - start + _HEAD)))
            place = end
        return (*pieces, *self._pieces(place, len(self.text), longest))

    def halves(self, piece: Piece) -> tuple[Piece, ...]:
        """The piece again, in two or three shorter ones."""
        return self.parts(piece, max(1, (piece.end - piece.start + 1) // 2))

    def _pieces(self, start: int, end: int, longest: int) -> tuple[Piece, ...]:
        """Of `longest` characters at most, the head of each counted in."""
        if start == end:
            return ()
        parts = self._cut(start, end, longest, 0)
        room = longest - max((len(head) + 1 for part in parts if (head := self._head(part[0], longest))), default=0)
        if room < longest:
            parts = self._cut(start, end, room, 0)
        return tuple(self._piece(*part, longest) for part in parts)

    def _piece(self, start: int, end: int, longest: int) -> Piece:
        first = max(0, bisect_right(self._starts, start) - 1)
        held = self._numbers[first : bisect_left(self._starts, end)]
        head = self._head(start, longest)
        if len(head) + 1 + end - start > longest:
            head = ""
        return Piece(self.text[start:end], start, end, frozenset(held), head)

    def _head(self, start: int, longest: int) -> str:
        """Of a piece that begins there; one that would leave too little of it is left out."""
        head = self._heads.at(start) if start else ""
        return head if len(head) <= longest // _HEAD_SHARE else ""

    def _cut(self, start: int, end: int, longest: int, level: int) -> list[tuple[int, int]]:
        if end - start <= longest:
            return [(start, end)]
        if level == len(self._levels):
            return list(self._anywhere(start, end, longest))
        units: list[tuple[int, int]] = []
        before = start
        for place in (*self._levels[level](start, end), end):
            if before < place <= end:
                units.extend(self._cut(before, place, longest, level + 1))
                before = place
        return _packed(units, longest)

    def _anywhere(self, start: int, end: int, longest: int) -> Iterator[tuple[int, int]]:
        """Where there is no blank: between words as far as they can be told, never inside a letter."""
        while end - start > longest:
            place = word_end(self.text, start, start + longest)
            yield start, place
            start = place
        yield start, end


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
