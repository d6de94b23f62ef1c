"""Cuts what is too long for a passage where a reader would: at paragraphs, lines, sentences, clauses, words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from desktop.common.cutting import BLANK, CLAUSE, LINE, PARAGRAPH, ends, sentence_ends, word_end

MODERATE = 1200  # characters a person can check at a glance
_HARD = 2400  # characters at most, whatever the text is like
_CLOSE = 60  # characters around the best place
_SHORTEST = 0.5  # of what all portions would have if they were alike
_TOLD_LINE = re.compile(r"[.!?:…。！？।][\"'”’»)\]]{0,3}[ \t]{0,9}\n")  # a line with the end of a sentence
_END = re.compile("[.!?…。！？।؟]")
_EMPTY_LINES = re.compile(r"(?:[^\S\n]*\n)+")

Finder = Callable[[str, int, int], Iterable[int]]

_GOOD: tuple[Finder, ...] = (
    lambda text, low, high: ends(PARAGRAPH, text, low, high),
    lambda text, low, high: ends(_TOLD_LINE, text, low, high) if text.find("\n", low, high) >= 0 else (),
    lambda text, low, high: ends(LINE, text, low, high),
    lambda text, low, high: sentence_ends(text, low, high) if _END.search(text, low, high) else (),
)
_CLAUSES: tuple[Finder, ...] = (lambda text, low, high: ends(CLAUSE, text, low, high),)
_BLANKS: tuple[Finder, ...] = (lambda text, low, high: ends(BLANK, text, low, high),)


def portions(text: str, first: int = 0) -> Iterator[tuple[int, int]]:
    """Ranges of `text` in order, with nothing but blanks between them; the first reaches beyond `first` if it can."""
    start, end = 0, len(text)
    if first >= min(MODERATE, end):
        first = 0
    while end - start > MODERATE:
        place = _cut(text, start, max(start, first), end)
        if part := text[start:place].rstrip():
            yield start, start + len(part)
        start = _next(text, place)
    yield start, end


def _next(text: str, place: int) -> int:
    """Where the text goes on: a line keeps what it is indented by."""
    found = _EMPTY_LINES.match(text, place) if text[place - 1] == "\n" else BLANK.match(text, place)
    return found.end() if found else place


def _cut(text: str, start: int, first: int, end: int) -> int:
    left = end - start
    aim = left // -(-left // MODERATE)
    low, high = max(first, start + int(aim * _SHORTEST)), min(start + MODERATE, end)
    best, hard = start + aim, min(start + _HARD, end)
    close = max(low, best - _CLOSE), min(best + _CLOSE, high)  # where nearly always one of the many is
    for finders, (begin, behind) in (
        (_GOOD, (low, high)),
        (_GOOD, (low, hard)),
        (_CLAUSES, close),
        (_CLAUSES, (low, high)),
        (_BLANKS, close),
        (_BLANKS, (low, high)),
        (_CLAUSES + _BLANKS, (low, hard)),
    ):
        for finder in finders:
            places = [place for place in finder(text, begin, behind) if begin < place < behind]
            if places:
                return min(places, key=lambda place: abs(place - best))
    return word_end(text, low, min(max(low + 1, high), end))
