"""Finds the figures of a text, and whether they stand where they belong: small models move and lose them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from desktop.chat.several.marks import marks_of

# "2,400", "2.400" and "2 400" are written for the same; what parts their digits differs by language.
_FIGURE = re.compile(r"\d+(?:[.,'’\u00a0\u202f]\d+)*+")
_PARTED = re.compile(r"\D+")
_SENTENCE = re.compile(r"[^.!?\n]*+(?:[.!?](?!\s)[^.!?\n]*+)*+[.!?\n]?")
_LEAST = 2  # digits: smaller ones are also said in words, and count things of the answer's own


def figures_of(text: str) -> frozenset[str]:
    """Digits alone, of all figures that have two or more."""
    found = (_PARTED.sub("", each) for each in _FIGURE.findall(text))
    return frozenset(figure for figure in found if len(figure) >= _LEAST)


def are_misplaced(text: str, said: Mapping[str, str]) -> bool:
    """Whether a sentence gives a picture a figure that was not said of it. `said`: of each picture, by its letter.

    What stands in no answer may be a sum, unless the sentence speaks of one picture alone.
    """
    known = {letter: figures_of(each) for letter, each in said.items()}
    everywhere = frozenset().union(*known.values())
    for sentence in _SENTENCE.findall(text):
        meant = marks_of(sentence, tuple(said)).known
        here = frozenset().union(*(known[letter] for letter in meant))
        wrong = figures_of(sentence) - here
        if meant and wrong and (wrong & everywhere or len(meant) == 1):
            return True
    return False
