"""Finds the sentences of a result that claim something: bullets, minutes, questions, tables, without their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.witness.sentences import Range, sentences_in

_LINE = re.compile(r"[^\n]+")
_FENCE = re.compile(r"[ \t]*(?:```|~~~)")
_HEADING = re.compile(r"[ \t]*#{1,6}[ \t]")
_RULE = " \t|:-=*_"  # of tables, and below headings
_MARK = re.compile(r"[ \t]*(?:>[ \t]*)*(?:(?:[-*+•‣▪–—·◦]|\(?\d{1,3}[.)]|[A-Za-z][.)])[ \t]+)?(?:\[[ xX]\][ \t]+)?")
_WHO_SPEAKS = re.compile(
    r"\**(?:Q|A|F|R|P|D|Question|Answer|Frage|Antwort|Réponse|Pregunta|Respuesta)\d{0,3}\**[:.]\**[ \t]*"
)
_WORDY = re.compile(r"\w")
_STARS = "*_`~ \t"
_HEADING_WORDS = 7


def claims_in(text: str) -> tuple[Range, ...]:
    """In their order. Headings, questions, rules of tables and code are none."""
    return tuple(_claims(text))


def _claims(text: str) -> Iterator[Range]:
    fenced = False
    lines = list(_LINE.finditer(text))
    for number, line in enumerate(lines):
        if _FENCE.match(line[0]):
            fenced = not fenced
            continue
        following = lines[number + 1][0] if number + 1 < len(lines) else ""
        if fenced or _is_no_claim(line[0]) or _is_rule(following):
            continue
        if line[0].count("|") > 1:
            yield from _told(text, *_cells(line))
            continue
        start = line.start() + _lead(line[0])
        for sentence in sentences_in(text, start, line.end()):
            yield from _told(text, *sentence)


def _is_no_claim(line: str) -> bool:
    if _HEADING.match(line) or _is_rule(line):
        return True
    bare = line.strip()
    if bare.rstrip("*_").endswith((":", "：")):
        return True  # "Decisions:"
    whole_bold = bare.startswith("**") and bare.endswith("**") and bare.count("**") == 2
    return whole_bold and len(bare.split()) <= _HEADING_WORDS and bare[-3:-2] not in ".!"


def _is_rule(line: str) -> bool:
    """Below a heading, or below the head of a table: what stands above it claims nothing."""
    return not line.strip(_RULE) and len(line.strip()) >= 3


def _lead(line: str) -> int:
    """What stands before the first word: marks of lists and quotes, who speaks."""
    mark = _MARK.match(line)
    lead = mark.end() if mark else 0
    speaks = _WHO_SPEAKS.match(line, lead)
    return speaks.end() if speaks else lead


def _cells(line: re.Match[str]) -> Range:
    """The row of a table, without the bars around it."""
    inner = line[0].strip().strip("|")
    start = line.start() + line[0].index(inner) if inner else line.start()
    return Range(start, start + len(inner))


def _told(text: str, start: int, end: int) -> Iterator[Range]:
    piece = text[start:end]
    begin = start + len(piece) - len(piece.lstrip(_STARS))
    stop = start + len(piece.rstrip(_STARS))
    if begin < stop and _WORDY.search(text, begin, stop) and not piece.rstrip("'\"”’»)*_").endswith(("?", "？")):
        yield Range(begin, stop)
