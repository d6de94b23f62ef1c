"""Puts letters that are read from right to left into the order in which they stand.

PDFium turns words around that a file spells out for readers, as browsers do when they print Arabic.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from desktop.documents.pages.boxes import Drawn
from desktop.documents.pages.questions import Questions

_WORD = re.compile(r"[\u0590-\u065f\u066e-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]{2,}")  # figures are not
_SAME = 0.05  # points


def in_reading_order(text: str, ask: Questions) -> str:
    """`text`: all of a page that is not turned, one letter for each index."""
    return _WORD.sub(lambda word: word.group()[::-1] if _is_reversed(word, ask) else word.group(), text)


def _is_reversed(word: re.Match[str], ask: Questions) -> bool:
    """Whether most letters stand to the right of the one before."""
    places = [
        ask.letter(word.start() + at)
        for at, letter in enumerate(word.group())
        if unicodedata.category(letter)[0] == "L"
    ]
    steps = [two[0] + two[2] - one[0] - one[2] for one, two in pairwise(places) if not _are_one(one, two)]
    return 2 * sum(step > 0 for step in steps) > len(steps)


def _are_one(one: Drawn, two: Drawn) -> bool:
    """Parts of what was drawn as one letter, which PDFium cuts from left to right."""
    return abs(one[2] - two[0]) < _SAME and abs(one[1] - two[1]) < _SAME and abs(one[3] - two[3]) < _SAME
