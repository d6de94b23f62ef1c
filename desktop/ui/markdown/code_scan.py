"""Tells comments, strings, numbers and keywords of code apart, in one walk whose cost is its length.

The rules of pygments go back and try again: eight thousand line breaks in C cost a minute of the window's time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from desktop.ui.markdown.code_languages import Language


@dataclass(frozen=True)
class Word:
    """A stretch of the code that has a colour. `role`: keyword, string, comment or number."""

    start: int
    end: int
    role: str


def scan(text: str, language: Language) -> Iterator[Word]:
    """From the top down."""
    for found in _pattern(language).finditer(text):
        role = found.lastgroup or ""
        if role == "word":
            word = found[0] if language.cased else found[0].lower()
            role = "keyword" if word in language.keywords else ""
        elif role == "key":
            role = "keyword"
        if role:
            yield Word(found.start(), found.end(), role)


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    """Nothing that was taken is given back, so that each letter is looked at once, or twice.

    Groups are not possessive: Python before 3.11.5, which Debian 12 has, then loses the last of what they take. Where
    all that follows a group may be missing, nothing is given back anyhow.
    """
    comments = [_between(opening, closing) for opening, closing in language.blocks]
    comments += [rf"{mark}[^\n]*+" for mark in language.comments]
    strings = [_between(re.escape(mark), re.escape(mark), escapes=True) for mark in language.long_strings]
    strings += [rf"{re.escape(mark)}(?:[^{re.escape(mark)}\\\n]|\\.)*{re.escape(mark)}?" for mark in language.strings]
    kinds = {
        "comment": comments,
        "key": list(language.keys),
        "string": strings,
        "number": [r"(?<![\w.])\d[\w.]*+(?:(?<=[eE])[+-][\w.]++)?"],
        "word": [r"(?<!\w)[^\W\d]\w*+"],
    }
    return re.compile("|".join(f"(?P<{kind}>{'|'.join(ways)})" for kind, ways in kinds.items() if ways), re.DOTALL)


def _between(opening: str, closing: str, *, escapes: bool = False) -> str:
    """To its end, or to the end of the code."""
    inside = rf"(?!{closing})[^\\]|\\." if escapes else rf"(?!{closing})."
    return rf"{opening}(?:{inside})*(?:{closing})?"
