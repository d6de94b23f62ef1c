"""What changed between two wordings, word by word."""

from __future__ import annotations

import enum
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

_WORD = re.compile(r"\d+(?:[.,:/]\d+)*|\w+(?:[-'’]\w+)*|[^\w\s]")
# Coarser units, for texts too long to be compared word by word as a whole.
_COARSE = (re.compile(r".*?(?:\n\s*\n|\Z)", re.DOTALL), re.compile(r".*?(?:[.!?]\s+|\n|\Z)", re.DOTALL))
_MOST_PAIRS = 300_000  # of equal words, one on each side: what comparing costs; ordinary prose of 3,000 words has fewer


class Kind(enum.Enum):
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
    return _joined(_compared(old, new, 0))


def inline_text(changes: Iterable[Change]) -> str:
    """For a terminal: "The [-lead-]{+slate+} roof"."""
    marks = {Kind.SAME: ("", ""), Kind.REMOVED: ("[-", "-]"), Kind.INSERTED: ("{+", "+}")}
    return "".join(f"{marks[change.kind][0]}{change.text}{marks[change.kind][1]}" for change in changes)


def _compared(old: str, new: str, level: int) -> Iterator[Change]:
    ours, theirs = _tokens(old), _tokens(new)
    if not _costly([t.word for t in ours], [t.word for t in theirs]):
        yield from _by_words(ours, theirs)
    elif level < len(_COARSE):
        yield from _by_units(_COARSE[level].findall(old), _COARSE[level].findall(new), level)
    else:
        yield from _replaced(old, new)


def _by_words(ours: Sequence[_Token], theirs: Sequence[_Token]) -> Iterator[Change]:
    matcher = SequenceMatcher(None, [t.word for t in ours], [t.word for t in theirs], autojunk=False)
    for what, i1, i2, j1, j2 in matcher.get_opcodes():
        if what == "equal":
            for mine, yours in zip(ours[i1:i2], theirs[j1:j2], strict=True):
                yield from _replaced(mine.gap, yours.gap)
                yield Change(Kind.SAME, mine.word)
        else:
            yield from _replaced("".join(map("".join, ours[i1:i2])), "".join(map("".join, theirs[j1:j2])))


def _by_units(ours: Sequence[str], theirs: Sequence[str], level: int) -> Iterator[Change]:
    if _costly(ours, theirs):
        yield from _replaced("".join(ours), "".join(theirs))
        return
    for what, i1, i2, j1, j2 in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if what == "equal":
            yield Change(Kind.SAME, "".join(ours[i1:i2]))
        elif i2 - i1 == j2 - j1:  # as a rewriting leaves them: each in its place
            for mine, yours in zip(ours[i1:i2], theirs[j1:j2], strict=True):
                yield from _compared(mine, yours, level + 1)
        else:
            yield from _compared("".join(ours[i1:i2]), "".join(theirs[j1:j2]), level + 1)


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


def _costly(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    count = Counter(theirs)
    return sum(times * count[unit] for unit, times in Counter(ours).items()) > _MOST_PAIRS


def _joined(changes: Iterable[Change]) -> tuple[Change, ...]:
    joined: list[Change] = []
    for changed, run in groupby((change for change in changes if change.text), lambda one: one.kind is not Kind.SAME):
        stretch = tuple(run)
        for kind in (Kind.REMOVED, Kind.INSERTED) if changed else (Kind.SAME,):
            text = "".join(change.text for change in stretch if change.kind is kind)
            if text:
                joined.append(Change(kind, text))
    return tuple(joined)
