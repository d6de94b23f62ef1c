"""Reads the few signs of Markdown that a result has, line by line, for the result view.

Bullets, headings, bold, code and rows of tables; everything else is shown, copied and compared as it was written.
Answers of the chat are read by `ui.markdown`: it takes signs away that belong to a letter, and reads an open block anew
with each word.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass

from desktop.documents.raised import lowered, raised


class Kind(enum.Enum):
    """What a line is."""

    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NUMBERED = "numbered"
    HEADING = "heading"
    CODE = "code"  # and rows of a table: every letter as wide as the next


@dataclass(frozen=True)
class Span:
    """Words of a line that look alike."""

    text: str
    bold: bool = False


@dataclass(frozen=True)
class ResultLine:
    """One line as it is shown. `depth` counts from 0; a NUMBERED line keeps its number in the text."""

    kind: Kind
    spans: tuple[Span, ...]
    depth: int = 0

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


_BULLET = re.compile(r"^(\s*)[-*•–]\s+(.*)$")
_OPENING = re.compile(r"^(\s*)(?:[-*•–]|#{1,6})\s*$")
_NUMBERED = re.compile(r"^(\s*)(\d{1,3}[.)]\s+.*)$")
_HEADING = re.compile(r"^#{1,6}\s+(.*)$")
_BOLD_OPENS = re.compile(r"(?<![A-Za-z0-9_)\]])(\*\*|__)(?=\S)")  # not in 2**10 or file__name
_A_NAME = re.compile(r"[a-z_]+")  # between underscores: __init__
# Code is taken first, and left as it is.
_TAG = re.compile(r"`[^`]{1,400}`|<br[ \t]{0,8}/?>[ \t]*|<(sup|sub)>([^<>]{1,80})</\1>", re.IGNORECASE)
_BREAK = "\u2028"  # a line end inside of a paragraph
_BESIDE = 40  # letters that tell how a figure beside them is raised
_INDENT = 2  # letters
_FENCE = "```"


def parse(line: str) -> ResultLine:
    """Total: every text is a line of some kind. A mark whose words have not arrived yet shows nothing."""
    line = _without_tags(line)
    if found := _OPENING.match(line):
        return ResultLine(Kind.HEADING, ()) if "#" in line else ResultLine(Kind.BULLET, (), _depth(found[1]))
    if found := _HEADING.match(line):
        title = "".join(span.text for span in spans(_without_end(found[1])))
        return ResultLine(Kind.HEADING, (Span(title, bold=True),))
    if found := _BULLET.match(line):
        return ResultLine(Kind.BULLET, spans(found[2]), _depth(found[1]))
    if found := _NUMBERED.match(line):
        return ResultLine(Kind.NUMBERED, spans(found[2]), _depth(found[1]))
    return ResultLine(Kind.PARAGRAPH, spans(line))


def _without_tags(line: str) -> str:
    """Raised and lowered figures in letters of their own, and line ends, as Chat shows them."""
    if "<" not in line:
        return line
    seen: list[str] = []
    at = 0
    for found in _TAG.finditer(line):
        seen.append(line[at : found.start()])
        at = found.end()
        if found[1]:
            write = raised if found[1].lower() == "sup" else lowered
            seen.append(write(found[2], "".join(seen[-2:])[-_BESIDE:]))
        elif found[0][0] == "`":
            seen.append(found[0])
        elif at < len(line):  # else what follows stands on a line of its own as it is
            seen.append(_BREAK)
    return "".join((*seen, line[at:]))


def is_fence(line: str) -> bool:
    """Whether it opens code, or closes it. With marks behind its words as well it is a line with code in it."""
    bare = line.lstrip()
    return bare.startswith(_FENCE) and "`" not in bare.lstrip("`")


def table_row(line: str) -> ResultLine:
    """As it was written: the words of a cell stay in one line."""
    return ResultLine(Kind.CODE, (Span(_without_tags(line).replace(_BREAK, " ")),))


def _without_end(title: str) -> str:
    """A heading may end with marks as well, if a blank is before them: "C#" is a word."""
    words = title.rstrip("#")
    return words.rstrip() if not words or words[-1].isspace() else title


def spans(text: str) -> tuple[Span, ...]:
    """One line, split at **bold**; anything else is left as it was written."""
    found: list[Span] = []
    ends = {mark: _Ends(text, mark) for mark in ("**", "__")}
    at = look = 0
    while opening := _BOLD_OPENS.search(text, look):
        start = opening.end()
        end = ends[opening[1]].after(start)
        if end < 0 or (opening[1] == "__" and _A_NAME.fullmatch(text, start, end)):
            look = opening.start() + 1 if end < 0 else end + 2
            continue
        if opening.start() > at:
            found.append(Span(text[at : opening.start()]))
        found.append(Span(text[start:end], bold=True))
        at = look = end + len(opening[1])
    if at < len(text):
        found.append(Span(text[at:]))
    return tuple(found)


class _Ends:
    """Where bold words may end, asked for from the left to the right: every place is looked at once."""

    def __init__(self, text: str, mark: str) -> None:
        self._text = text
        self._mark = mark
        self._end = 0

    def after(self, start: int) -> int:
        """The first place with a mark right after a word, at least one letter behind `start`; -1 where none is."""
        while 0 <= self._end <= start or (self._end > 0 and self._text[self._end - 1].isspace()):
            self._end = self._text.find(self._mark, max(self._end, start) + 1)
        return self._end


def _depth(indent: str) -> int:
    return min(3, len(indent.expandtabs(4)) // _INDENT)
