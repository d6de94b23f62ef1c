"""Collects the sentences of a document that a summary may consist of: no headings, tables, code or crumbs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.common.types import Document, Passage
from desktop.witness.sentences import sentences_in
from desktop.witness.terms import terms_of
from desktop.writing.shapes.checking import count_words

_MARK = re.compile(r"(?:[-*+•‣◦▪–—·>]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?|#{1,6}\s+")
_LEAST, _MOST = 3, 400  # terms that carry content; Thai has one for each letter
_LONGEST = 900  # characters: what is longer is a list or a table without line breaks
_FENCES = ("```", "~~~")


@dataclass(frozen=True)
class Candidate:
    """Characters `start` to `end` of the document's text, in passage number `passage`; `section` counts headings.

    `keys`: its terms that carry content. `words`: how many it has. `facts`: how many figures and names are among them.
    `place`: from 0, in its passage.
    """

    passage: int
    start: int
    end: int
    section: int
    place: int
    keys: frozenset[str]
    words: int
    facts: int
    heading: frozenset[str]


def candidates_of(document: Document) -> list[Candidate]:
    """In the order of the text. The time it takes grows with the text."""
    text = document.text
    found: list[Candidate] = []
    section, path = 0, None
    fenced = False
    for passage, (start, end) in zip(document.passages, document.ranges, strict=True):
        if (passage.path or passage.heading) != path:
            path = passage.path or passage.heading
            section += 1
        if passage.text.count("```") % 2:
            fenced = not fenced
            continue
        if not fenced and not passage.text.lstrip().startswith(_FENCES):
            found += _of_passage(text, passage, start + passage.lead, end, section)
    return found


def keys_of(text: str) -> frozenset[str]:
    """The terms of a text that carry content."""
    return frozenset(term.key for term in terms_of(text) if not term.small)


def _of_passage(text: str, passage: Passage, start: int, end: int, section: int) -> Iterator[Candidate]:
    heading = keys_of(passage.heading)
    place = 0
    for begin, stop in sentences_in(text, start, end):
        if mark := _MARK.match(text, begin, stop):
            begin = mark.end()
        words = text[begin:stop]
        keys = keys_of(words)
        if not _LEAST <= len(keys) <= _MOST or len(words) > _LONGEST or _is_row(words) or not _ends(words):
            continue
        count = count_words(words)
        yield Candidate(passage.number, begin, stop, section, place, keys, count, _facts(words), heading)
        place += 1


def _is_row(words: str) -> bool:
    return words.count("|") > 1 or words.count("\t") > 1


def _ends(words: str) -> bool:
    """A line that announces the next one says nothing by itself."""
    return not words.endswith((":", "："))


def _facts(words: str) -> int:
    """Numbers, and words with a capital that do not begin the sentence; languages without capitals have numbers."""
    parts = words.split()
    numbers = sum(any(map(str.isdigit, part)) for part in parts)
    if not words.isascii() and any(unicodedata.category(letter) == "Lo" for letter in words[:8]):
        return numbers
    return numbers + sum(part[:1].isupper() and part[1:2].islower() for part in parts[1:])
