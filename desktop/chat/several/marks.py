"""Finds which pictures a text speaks of by their letters: [A], [A, C], [B–D], (A), picture A."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

# Letters of pictures: two at most, which is enough for 702 of them.
_BRACKETS = re.compile(r"\[([^\[\]\n]{1,120})\]|\(([^()\n]{1,120})\)")
_NAMED = re.compile(r"(?i:\b(?:pictures?|images?|photos?|bild|imagen|imagem|immagine)) ([A-Z]{1,2})\b")
_LETTERS = re.compile(r"\b([A-Z]{1,2})(?:\s?[-–]\s?([A-Z]{1,2}))?\b")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Marks:
    """Letters that stand in a text: of pictures that there are, and of ones that nobody sent."""

    known: frozenset[str]
    invented: frozenset[str]


def marks_of(text: str, letters: Sequence[str]) -> Marks:
    """`letters` are those of the pictures, in their order."""
    found: set[str] = set()
    for bracket in _BRACKETS.finditer(text):
        found |= _within(bracket[1] or bracket[2], letters, square=bracket[1] is not None)
    found |= {named[1] for named in _NAMED.finditer(text)}
    return Marks(frozenset(found & set(letters)), frozenset(found - set(letters)))


def _within(inside: str, letters: Sequence[str], *, square: bool) -> set[str]:
    """Round brackets hold all kinds of words: there only what is nothing but letters of pictures counts."""
    if not square and any(word not in letters for word in _WORD.findall(inside)):
        return set()
    found: set[str] = set()
    for one in _LETTERS.finditer(inside):
        ends = (one[1], one[2] or one[1])
        found |= set(_between(*ends, letters)) or set(ends)
    return found


def _between(first: str, last: str, letters: Sequence[str]) -> Sequence[str]:
    if first not in letters or last not in letters:
        return ()
    return letters[letters.index(first) : letters.index(last) + 1]
