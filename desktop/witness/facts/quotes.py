"""Finds what a text says word by word, between quotation marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from desktop.witness.facts.types import Fact, FactKind

_PAIRS = re.compile(
    "“([^“”\n]{2,400})[”“]|„([^“”„\n]{2,400})[“”]|«([^«»\n]{2,400})»|»([^«»\n]{2,400})«"
    '|「([^「」\n]{2,400})」|(?<!\\w)"([^"\n]{2,400})"(?!\\w)|(?<!\\w)‘([^‘’\n]{8,400})’(?!\\w)'
    "|(?<!\\w)'([^'\n]{8,400})'(?!\\w)"
)
_ODD = {"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "…": "...", "\u00ad": ""}
_DASHES = dict.fromkeys("‐‑‒–—−", "-")
_SAME = str.maketrans(_ODD | _DASHES)


def quotes_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Fact]:
    """The words alone, without their marks."""
    for found in _PAIRS.finditer(text, start, len(text) if end is None else end):
        inner = found.lastindex or 0
        first, last = found.span(inner)
        words = text[first:last]
        if words.strip():
            yield Fact(FactKind.QUOTE, first, last, words, verbatim(words))


def verbatim(text: str) -> str:
    """Letters as they are, blanks and marks of one kind, in lower case: what two quotes are compared by."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_SAME).lower().split())
