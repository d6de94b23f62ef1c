"""Compares two wordings, word by word."""

from __future__ import annotations

import enum
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from itertools import accumulate, groupby
from typing import NamedTuple

_WORD = re.compile(r"\d+(?:[.,:/]\d+)*|\w+(?:[-'’]\w+)*|[^\w\s]")
# Coarser units, for texts too long to be compared word by word as a whole.
_COARSE = (re.compile(r".*?(?:\n\s*\n|\Z)", re.DOTALL), re.compile(r".*?(?:[.!?]\s+|\n|\Z)", re.DOTALL))
_MOST_PAIRS = 300_000  # of equal words, one on each side: ordinary prose of 3,000 words has fewer
# Pairs looked at for a whole comparison, for each letter and besides. Prose needs a tenth; words that come again and
# again in another order would cost the square of their number, and more.
_EFFORT, _EFFORT_AT_LEAST = 50, 5_000_000


class Kind(enum.Enum):
    """What became of words."""

    SAME = "same"
    REMOVED = "removed"
    INSERTED = "inserted"


@dataclass(frozen=True)
class Change:
    """A stretch of text. All but the inserted ones joined are the old text, all but the removed ones the new."""

    kind: Kind
    text: str


class _Token(NamedTuple):
    """A word and the blanks before it. Words are compared without them."""

    gap: str
    word: str


def compare(old: str, new: str) -> tuple[Change, ...]:
    """The changes in the order of the text; between two unchanged stretches at most one removal and one insertion.

    Very long texts are compared by paragraphs first, then by sentences, to stay fast. Plain work all the same: on a
    loop, long texts belong in a thread.
    """
    return _joined(_Comparison(_EFFORT_AT_LEAST + _EFFORT * (len(old) + len(new))).compared(old, new, 0))


def inline_text(changes: Iterable[Change]) -> str:
    """For a terminal: "The [-lead-]{+slate+} roof"."""
    marks = {Kind.SAME: ("", ""), Kind.REMOVED: ("[-", "-]"), Kind.INSERTED: ("{+", "+}")}
    return "".join(f"{marks[change.kind][0]}{change.text}{marks[change.kind][1]}" for change in changes)


class _TooDear(Exception):
    """Comparing these words would cost more than it may."""


class _Comparison:
    """One comparison, with the `effort` it may cost. Where that runs out, a stretch is replaced as a whole."""

    def __init__(self, effort: int) -> None:
        self._effort = effort

    def compared(self, old: str, new: str, level: int) -> Iterator[Change]:
        ours, theirs = _tokens(old), _tokens(new)
        try:
            yield from _by_words(ours, theirs, self._blocks([t.word for t in ours], [t.word for t in theirs]))
        except _TooDear:
            if level < len(_COARSE):
                yield from self._by_units(_units(_COARSE[level], old), _units(_COARSE[level], new), level)
            else:
                yield from _replaced(old, new)

    def _by_units(self, ours: Sequence[str], theirs: Sequence[str], level: int) -> Iterator[Change]:
        try:
            blocks = self._blocks(ours, theirs)
        except _TooDear:
            yield from _replaced("".join(ours), "".join(theirs))
            return
        for what, i1, i2, j1, j2 in blocks:
            if what == "equal":
                yield Change(Kind.SAME, "".join(ours[i1:i2]))
            elif i2 - i1 == j2 - j1:  # as a rewriting leaves them: each in its place
                for mine, yours in zip(ours[i1:i2], theirs[j1:j2], strict=True):
                    yield from self.compared(mine, yours, level + 1)
            else:
                yield from self.compared("".join(ours[i1:i2]), "".join(theirs[j1:j2]), level + 1)

    def _blocks(self, ours: Sequence[str], theirs: Sequence[str]) -> _Blocks:
        """What is equal and what is not. May spend half of what is left, so that a coarser look stays possible."""
        matcher = _Matcher(ours, theirs, self._effort // 2)
        try:
            return matcher.get_opcodes()
        finally:
            self._effort -= matcher.spent


_Blocks = Sequence[tuple[str, int, int, int, int]]  # difflib's opcodes


class _Matcher(SequenceMatcher[str]):
    """Raises _TooDear once it has looked at more than `most` pairs of equal units."""

    def __init__(self, ours: Sequence[str], theirs: Sequence[str], most: int) -> None:
        count = Counter(theirs)
        self._pairs = (0, *accumulate(count[unit] for unit in ours))
        self._most = most
        self.spent = 0
        if self._pairs[-1] > _MOST_PAIRS:
            raise _TooDear
        super().__init__(None, ours, theirs, autojunk=False)

    def find_longest_match(self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None) -> Match:
        end = len(self._pairs) - 1 if ahi is None else ahi
        self.spent += end - alo + self._pairs[end] - self._pairs[alo]
        if self.spent > self._most:
            raise _TooDear
        return super().find_longest_match(alo, ahi, blo, bhi)


def _units(pattern: re.Pattern[str], text: str) -> list[str]:
    """One after the other, for a single call over a long text would keep all other threads waiting."""
    return [found[0] for found in pattern.finditer(text)]


def _by_words(ours: Sequence[_Token], theirs: Sequence[_Token], blocks: _Blocks) -> Iterator[Change]:
    for what, i1, i2, j1, j2 in blocks:
        if what == "equal":
            for mine, yours in zip(ours[i1:i2], theirs[j1:j2], strict=True):
                yield from _replaced(mine.gap, yours.gap)
                yield Change(Kind.SAME, mine.word)
        else:
            yield from _replaced("".join(map("".join, ours[i1:i2])), "".join(map("".join, theirs[j1:j2])))


def _replaced(old: str, new: str) -> Iterator[Change]:
    """One for the other; the blanks both begin with are no part of the change."""
    blank = 0
    for mine, yours in zip(old, new, strict=False):
        if mine != yours or not mine.isspace():
            break
        blank += 1
    yield Change(Kind.SAME, old[:blank])
    yield Change(Kind.REMOVED, old[blank:])
    yield Change(Kind.INSERTED, new[blank:])


def _tokens(text: str) -> list[_Token]:
    """The text in full: the last token has the blanks at the end and no word."""
    tokens: list[_Token] = []
    end = 0
    for found in _WORD.finditer(text):
        tokens.append(_Token(text[end : found.start()], found[0]))
        end = found.end()
    tokens.append(_Token(text[end:], ""))
    return tokens


def _joined(changes: Iterable[Change]) -> tuple[Change, ...]:
    joined: list[Change] = []
    for changed, run in groupby((change for change in changes if change.text), lambda one: one.kind is not Kind.SAME):
        stretch = tuple(run)
        for kind in (Kind.REMOVED, Kind.INSERTED) if changed else (Kind.SAME,):
            text = "".join(change.text for change in stretch if change.kind is kind)
            if text:
                joined.append(Change(kind, text))
    return tuple(joined)
