"""Finds the sentences of a result that claim something: bullets, minutes, questions, tables, without their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from desktop.witness.sentences import Range, goes_on, is_ordinal, sentences_in

_LINE = re.compile(r"[^\n]+")
_FENCE = re.compile(r"[ \t]*(?:```|~~~)")
_HEADING = re.compile(r"[ \t]*#{1,6}[ \t]")
_RULE = " \t|:-=*_"  # of tables, and below headings
_MARK = re.compile(r"[ \t]*(?:>[ \t]*)*(?:(?:[-*+•‣▪–—·◦]|\(?\d{1,3}[.)]|[A-Za-z][.)])[ \t]+)?(?:\[[ xX]\][ \t]+)?")
_WHO_SPEAKS = re.compile(
    r"\**(?:Q|A|F|R|P|D|Question|Answer|Frage|Antwort|Réponse|Pregunta|Respuesta)\d{0,3}\**[:.]\**[ \t]*"
)
_WORDY = re.compile(r"\w")
_NOTE = re.compile(r"\[\^?\d{1,4}\]")
_STARS = "*_`~ \t"
_HEADING_WORDS = 7


def claims_in(text: str) -> tuple[Range, ...]:
    """In their order. Headings, questions, rules of tables and code are none."""
    return tuple(_claims(text))


def _claims(text: str) -> Iterator[Range]:
    fenced = False
    lines = list(_LINE.finditer(text))
    done = 0
    for number, line in enumerate(lines):
        if _FENCE.match(line[0]):
            fenced = not fenced
            continue
        following = lines[number + 1] if number + 1 < len(lines) else None
        if fenced or line.start() < done or _is_no_claim(line[0]) or _underlined(line, following):
            continue
        if line[0].count("|") > 1:
            yield from _told(text, *_cells(line))
            continue
        done = _block_end(text, lines, number)
        for sentence in sentences_in(text, line.start() + _lead(line[0]), done):
            yield from _told(text, *sentence)


def _block_end(text: str, lines: Sequence[re.Match[str]], number: int) -> int:
    """Where the lines end that go on from this one."""
    while number + 1 < len(lines):
        line, following = lines[number], lines[number + 1]
        if following.start() != line.end() + 1 or _lead(following[0]) or _is_no_claim(following[0]):
            break
        if not goes_on(text, line.end(), following.end()) and not line[0].rstrip().endswith((".", ";", ",")):
            break
        number += 1
    return lines[number].end()


def _underlined(line: re.Match[str], following: re.Match[str] | None) -> bool:
    return following is not None and following.start() == line.end() + 1 and _is_rule(following[0])


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
    if lead and is_ordinal(line[lead:]) and line[:lead].strip()[:1].isdigit():
        lead = 0  # "12. Oktober"
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
    if _NOTE.fullmatch(text, begin, stop):
        return
    if begin < stop and _WORDY.search(text, begin, stop) and not piece.rstrip("'\"”’»)*_").endswith(("?", "？")):
        yield Range(begin, stop)
