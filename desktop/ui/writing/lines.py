"""The little markup a model writes in a summary, line by line: bullets, headings, bold. Pure."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass


class Kind(enum.Enum):
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NUMBERED = "numbered"
    HEADING = "heading"


@dataclass(frozen=True)
class Span:
    text: str
    bold: bool = False


@dataclass(frozen=True)
class Line:
    """One line as it is shown. `depth` counts from 0; a NUMBERED line keeps its number in the text."""

    kind: Kind
    spans: tuple[Span, ...]
    depth: int = 0

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


_BULLET = re.compile(r"^(\s*)[-*•–]\s+(?:\[[ xX]\]\s+)?(.*)$")
_OPENING = re.compile(r"^(\s*)(?:[-*•–]\s*(?:\[[ xX]?\]?\s*)?|#{1,6}\s*)$")
_NUMBERED = re.compile(r"^(\s*)(\d{1,3}[.)]\s+.*)$")
_HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*$")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_INDENT = 2


def parse(line: str) -> Line:
    """Total: every text is a line of some kind. A mark whose words have not arrived yet shows nothing."""
    if found := _OPENING.match(line):
        return Line(Kind.HEADING, ()) if "#" in line else Line(Kind.BULLET, (), _depth(found[1]))
    if found := _HEADING.match(line):
        return Line(Kind.HEADING, (Span(found[1].replace("**", ""), bold=True),))
    if found := _BULLET.match(line):
        return Line(Kind.BULLET, spans(found[2]), _depth(found[1]))
    if found := _NUMBERED.match(line):
        return Line(Kind.NUMBERED, spans(found[2]), _depth(found[1]))
    return Line(Kind.PARAGRAPH, spans(line))


def spans(text: str) -> tuple[Span, ...]:
    """Split at **bold**; anything else is left as it was written."""
    found: list[Span] = []
    at = 0
    for match in _BOLD.finditer(text):
        if match.start() > at:
            found.append(Span(text[at : match.start()]))
        found.append(Span(match[2], bold=True))
        at = match.end()
    if at < len(text):
        found.append(Span(text[at:]))
    return tuple(found)


def _depth(indent: str) -> int:
    return min(3, len(indent.expandtabs(4)) // _INDENT)
