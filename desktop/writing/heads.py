"""Finds what a part that begins inside a table or a block of code needs from before it: head and fence."""

from __future__ import annotations

import re
from bisect import bisect_right
from pathlib import PurePath

_LONGEST = 600  # characters of a head: a longer one would take the place of the text
_FENCE = re.compile(r"^[ ]{0,3}(`{3,}|~{3,})[^\n]*$", re.MULTILINE)
_SEPARATORS = "|\t"
# In such files a comma parts columns, elsewhere clauses; their reader parts them by bars.
_OF_TABLES = {".csv": (" | ", *",;\t|"), ".tsv": (" | ", "\t")}


class Heads:
    """Of one text. Ask with places in order, or again: what was found for one helps with those before and behind it."""

    def __init__(self, text: str, name: str) -> None:
        self._text = text
        self._separators = _OF_TABLES.get(PurePath(name).suffix.lower(), _SEPARATORS)
        self._blocks = list(_blocks(text))
        self._known: tuple[int, int] = (0, 0)  # where a table begins, and a later row of it

    def at(self, place: int) -> str:
        """The lines a reader would look up who begins there; "" where it is not in the middle of anything."""
        head = self._code(place)
        if head is None:
            head = self._table(place)
        return head if len(head) <= _LONGEST else ""

    def _code(self, place: int) -> str | None:
        """The line that opened the block; None outside of one."""
        index = bisect_right(self._blocks, (place - 1, len(self._text))) - 1
        if index < 0:
            return None
        begin, end = self._blocks[index]
        return self._line(begin).strip() if place <= end else None

    def _table(self, place: int) -> str:
        begin = here = self._text.rfind("\n", 0, place) + 1
        separator = self._separator(self._line(here))
        if not separator:
            return ""
        first, last = self._known
        if first <= here <= last:  # all lines between are rows of it
            return self._head(first, here)
        while begin and begin != last:
            above = self._text.rfind("\n", 0, begin - 1) + 1
            if self._separator(self._line(above)) != separator:
                break
            begin = above
        if begin == last and last:
            begin = first
        self._known = (begin, here)
        return self._head(begin, here)

    def _head(self, begin: int, here: int) -> str:
        if begin == here:
            return ""
        head = self._line(begin)
        rule = self._line(begin + len(head) + 1)
        if "-" in rule and not rule.strip(" \t|:-") and begin + len(head) + 1 < here:
            return f"{head}\n{rule}"
        return head

    def _line(self, begin: int) -> str:
        end = self._text.find("\n", begin, begin + _LONGEST * 4)
        return self._text[begin:end] if end >= 0 else self._text[begin : begin + _LONGEST * 4]

    def _separator(self, line: str) -> str:
        """What parts the cells of a row; "" for a line that is none."""
        return next((sign for sign in self._separators if sign in line), "")


def _blocks(text: str) -> list[tuple[int, int]]:
    """Where blocks of code open, and where their closing line begins."""
    found: list[tuple[int, int]] = []
    if "```" not in text and "~~~" not in text:
        return found
    opened: re.Match[str] | None = None
    for fence in _FENCE.finditer(text):
        if opened is None:
            opened = fence
        elif fence[1].startswith(opened[1]) and not fence[0].strip().strip(opened[1][0]):
            found.append((opened.start(), fence.start()))
            opened = None
    if opened is not None:
        found.append((opened.start(), len(text)))
    return found
