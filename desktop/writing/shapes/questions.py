"""Reads questions and their answers out of a text, however a model marked them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from desktop.writing.shapes.lines import Kind, Line, lines_of, unbold
from desktop.writing.shapes.vocabulary import ANSWER_WORDS, QUESTION_WORDS, known

_ENDS = "?？؟"
_MARKED = re.compile(
    r"(?:\*\*)?([^\W\d_][\w\u0900-\u0903\u093a-\u094f\u0e31\u0e34-\u0e4e]{0,12})\s?\d{0,3}\s?[.:：)](?:\*\*)?\s*"
)
_NUMBERED = re.compile(r"\d{1,3}[.)]\s+")
# Of an answer that stands on the line of its question.
_INSIDE = re.compile(r"(?<=[?？؟*])\s+(?:\*\*)?([^\W\d_]{1,9})\s?[:：](?:\*\*)?\s+")


@dataclass(frozen=True)
class Question:
    """`answer` is "" where there is none."""

    question: str
    answer: str


@dataclass
class _Open:
    question: str
    answer: list[str] = field(default_factory=list)


def questions_of(text: str) -> tuple[Question, ...]:
    """In their order. What stands before the first is left out where it is a heading, else it is no question."""
    found: list[_Open] = []
    for line in _split(lines_of(text)):
        mark, words = _mark(line.text)
        asks = mark == "q" or (mark != "a" and (_asks(words) or (line.kind is Kind.HEADING and _asks(line.text))))
        if asks:
            found.append(_Open(_bare(words)))
        elif found and (line.kind is not Kind.HEADING or mark == "a"):
            found[-1].answer.append(words if mark else line.text)
        elif line.kind is not Kind.HEADING:
            found.append(_Open("", [line.text]))
    return tuple(Question(each.question, " ".join(each.answer).strip()) for each in found)


def _split(lines: Sequence[Line]) -> Iterator[Line]:
    """With an answer that stands on the line of its question on a line of its own, and without heads of tables."""
    for line in lines:
        if line.kind is Kind.ROW:
            cells = [cell for cell in line.cells if cell]
            if cells and not all(known(QUESTION_WORDS | ANSWER_WORDS, cell) for cell in cells):
                yield from (Line(Kind.PLAIN, cell, line.start, line.end) for cell in cells)
            continue
        inside = _INSIDE.search(line.text)
        if inside and known(ANSWER_WORDS, inside[1]):
            yield Line(line.kind, line.text[: inside.start()], line.start, line.end)
            yield Line(Kind.PLAIN, line.text[inside.start() :].strip(), line.start, line.end)
        else:
            yield line


def _mark(text: str) -> tuple[str, str]:
    """ "q" or "a" where the line is marked as one, and the line without that mark."""
    bare = _NUMBERED.sub("", text.strip(), count=1)
    opened = bare.startswith("**")
    found = _MARKED.match(bare)
    if not found:
        return "", bare
    rest = bare[found.end() :]
    if opened and found[0].count("**") == 1:
        rest = rest.replace("**", "", 1)
    if known(ANSWER_WORDS, found[1]) and not (known(QUESTION_WORDS, found[1]) and _asks(rest)):
        return "a", rest
    return ("q", rest) if known(QUESTION_WORDS, found[1]) else ("", bare)


def _asks(text: str) -> bool:
    return text.rstrip(" *_").endswith(tuple(_ENDS))


def _bare(question: str) -> str:
    return unbold(question).strip(" *")
