"""Cuts a text into numbers, words and signs, in the scripts of eight languages, for whoever looks for facts in it."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

MARKS = "\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963"  # that are no letters to Python
THAI = "\u0e01-\u0e4e"
_DASH = "\\-\u2010\u2011\u2012\u2013\u2014\u2212"
_TOKEN = re.compile(
    rf"(?P<iso>(?<![\w{_DASH}])\d{{4}}-\d\d-\d\d(?!\d))"
    r"|(?P<day>(?<![\w.,/])\d{1,2}(?:\.[ \u00a0]?\d{1,2}\.(?:[ \u00a0]?\d{4}(?!\d)|\d\d(?!\d))?|/\d{1,2}/(?:\d{4}|\d\d)"
    rf"|[{_DASH}]\d{{1,2}}[{_DASH}]\d{{4}}|\.\d{{1,2}}\.\d{{4}})(?![\d/]))"
    r"|(?P<clock>(?<![\w.,:])\d{1,2}(?::\d\d(?::\d\d)?|[hH]\d\d)(?!:|(?![aApP][mM]\b)\w))"
    r"|(?P<number>\d{1,3}(?:[ \u00a0\u2009\u202f'’]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,٫]\d+)*)"
    rf"|(?P<thai>[{THAI}]+)|(?P<word>(?:(?![\d_{THAI}])[\w{MARKS}])+)|(?P<sign>[^\s\w])"
)


class Token(NamedTuple):
    """Characters `start` to `end`. `kind`: iso, day (12.10.2025), clock, number, thai, word or sign."""

    kind: str
    start: int
    end: int
    text: str

    @property
    def lower(self) -> str:
        return plain(self.text)


def tokens_of(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    stop = len(text) if end is None else end
    return [
        Token(found.lastgroup or "", found.start(), found.end(), found[0])
        for found in _TOKEN.finditer(text, start, stop)
    ]


def plain(word: str) -> str:
    """In lower case, its accents joined to their letters, apostrophes and dashes of one kind."""
    return unicodedata.normalize("NFC", word).lower().replace("’", "'")


def ascii_digits(number: str) -> str:
    """The digits of any script as 0 to 9; all else stays."""
    if number.isascii():
        return number
    return "".join(str(unicodedata.digit(letter)) if letter.isdigit() else letter for letter in number)
