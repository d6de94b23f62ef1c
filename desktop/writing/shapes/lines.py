"""Reads the lines of a model's Markdown: headings, items, rows of tables, and plain ones, with their places."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARK = re.compile(r"(?:[-*+•‣◦▪●○■□–—·]|(?:\d{1,3}|[०-९]{1,3}|[๐-๙]{1,3})[.)])\s+")
_BOX = re.compile(r"\[[ xX✓]\]\s*")
_RULE = re.compile(r"(?:[-=_*]\s*){3,}")
_HASHES = re.compile(r"#{1,6}\s+")
_SENTENCE_END = ".!?…。！？।"
_LABEL = 60  # characters of a line that ends in a colon and heads what follows


class Kind(enum.Enum):
    """What a line is."""

    HEADING = "heading"
    ITEM = "item"
    ROW = "row"  # of a table
    PLAIN = "plain"


@dataclass(frozen=True)
class Line:
    """`text` without the mark before it; characters from `start` to `end` of the whole. `indent` in characters.

    `cells`: of a row. `apart`: a blank line stands before it. `level` of a heading, from 1; 0 where it has none.
    """

    kind: Kind
    text: str
    start: int
    end: int
    indent: int = 0
    cells: tuple[str, ...] = ()
    apart: bool = False
    level: int = 0


def lines_of(text: str) -> list[Line]:
    """Without blank ones, rules, and the line below the head of a table."""
    found: list[Line] = []
    for start, given, apart in _written(text):
        if (line := _line(given, start, apart)) is not None:
            found.append(line)
    return found


def unbold(text: str) -> str:
    """Without the bold marks around all of it, and without one that has no other."""
    bare = text.strip()
    if bare.startswith("**") and bare.count("**") == 2 and bare.rstrip(":：").endswith("**"):
        return bare.replace("**", "").strip()
    if bare.count("**") % 2:
        at = 0 if bare.startswith("**") else bare.rfind("**")
        bare = bare[:at] + bare[at + 2 :]
    return bare.strip()


def _written(text: str) -> Iterator[tuple[int, str, bool]]:
    """Where each line begins, the line, and whether a blank one was before it."""
    place, apart = 0, True
    for given in text.split("\n"):
        if given.strip():
            yield place, given, apart
            apart = False
        else:
            apart = True
        place += len(given) + 1


def _line(given: str, start: int, apart: bool) -> Line | None:
    indent = len(given) - len(given.lstrip())
    bare = given.strip()
    begin = start + indent
    end = begin + len(bare)
    if _RULE.fullmatch(bare):
        return None
    if bare.startswith("|") or bare.count("|") > 1:
        cells = tuple(cell.strip() for cell in bare.strip("|").split("|"))
        if not any(cell.strip("-: ") for cell in cells):
            return None
        return Line(Kind.ROW, bare, begin, end, indent, cells, apart)
    if found := _HASHES.match(bare):
        title = unbold(bare[found.end() :].rstrip("# "))
        level = found[0].count("#")
        return Line(Kind.HEADING, title, begin + found.end(), end, 0, (), apart, level) if title else None
    if found := _MARK.match(bare):
        rest = bare[found.end() :]
        if box := _BOX.match(rest):
            rest = rest[box.end() :]
        return Line(Kind.ITEM, rest, end - len(rest), end, indent, (), apart) if rest.strip() else None
    kind = Kind.HEADING if is_label(bare) else Kind.PLAIN
    return Line(kind, unbold(bare) if kind is Kind.HEADING else bare, begin, end, indent, (), apart)


def is_label(line: str) -> bool:
    """A line that heads what follows: bold as a whole and no sentence, or short with a colon at its end."""
    bare = line.strip()
    bold = len(bare) > 4 and bare[:2] == bare[-2:] == "**" and bare.count("**") == 2
    bold = bold or (bare.startswith("**") and bare.endswith("**:") and bare.count("**") == 2)
    inside = bare.strip("*: ")
    if not inside or inside[-1] in _SENTENCE_END:
        return False
    return bold or (bare.rstrip("*").endswith((":", "：")) and len(bare) <= _LABEL)
