"""Finds where characters of a result's text stand in the document that shows it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QTextBlock, QTextDocument

from desktop.ui.markdown.doubt_letters import DocumentLetters, letter_places, letters_of, marker_for
from desktop.ui.markdown.set_formulas import OBJECT
from desktop.ui.parts.soft_breaks import units
from desktop.ui.writing.markup import is_fence, parse, table_row


@dataclass(frozen=True)
class Spot:
    """Between two characters of the text: position of the document behind what is seen before it, and before what is
    seen next."""

    behind: int
    before: int


def shown(line: str, *, fenced: bool) -> str:
    """What is seen of a line of the text."""
    if is_fence(line):
        return ""
    if fenced:
        return line
    return (table_row(line) if line.lstrip().startswith("|") else parse(line)).text


def find_spots(text: str, wanted: Iterable[int], document: QTextDocument) -> dict[int, Spot]:
    """By character of the text. One around which other letters stand than in the text has none."""
    marker = marker_for(text)
    left = sorted(set(wanted), reverse=True) if marker else []
    letters, found = DocumentLetters(document), dict[int, Spot]()
    count = at = 0
    fenced = False
    for line in text.split("\n"):
        while left and left[-1] <= at + len(line):
            place = left.pop()
            seen = letters_of(shown(line[: place - at] + marker + line[place - at :], fenced=fenced))
            before = seen.partition(marker)[0]
            spot = _spot(letters, count + len(before)) if marker in seen else None
            if spot is not None and letters.stretch(count, count + len(before)) == before:
                found[place] = spot
        if not left:
            break
        count += len(letters_of(shown(line, fenced=fenced)))
        fenced = fenced is not is_fence(line)
        at += len(line) + 1
    return found


def moved(spots: Mapping[int, Spot], put: Sequence[int]) -> dict[int, Spot]:
    """The same spots, once a sign was put before each of these positions, which are in order."""
    return {
        at: Spot(spot.behind + bisect_left(put, spot.behind), spot.before + bisect_right(put, spot.before))
        for at, spot in spots.items()
    }


def _spot(letters: DocumentLetters, count: int) -> Spot | None:
    """Around the place behind so many letters."""
    last = letters.paragraph(count) if count else None
    following = letters.paragraph(count + 1)
    if last is None and following is None:
        return None
    behind = _behind(last[0], count - 1 - last[1]) if last is not None else 0
    before = _before(following[0], count - following[1]) if following is not None else behind
    return Spot(behind, before)


def _behind(paragraph: QTextBlock, number: int) -> int:
    """Behind a letter, and the signs that belong to it."""
    words = paragraph.text()
    at = letter_places(paragraph)[number] + 1
    while at < len(words) and not words[at].isspace() and words[at] != OBJECT and not letters_of(words[at]):
        at += 1
    return paragraph.position() + units(words[:at])


def _before(paragraph: QTextBlock, number: int) -> int:
    """Before a letter, and the signs that belong to it."""
    words = paragraph.text()
    at = letter_places(paragraph)[number]
    while at and not words[at - 1].isspace() and words[at - 1] != OBJECT and not letters_of(words[at - 1]):
        at -= 1
    return paragraph.position() + units(words[:at])
