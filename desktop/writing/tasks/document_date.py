"""Finds the day a document was written in its own words: its letter head, its title, the date of a mail, its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from desktop.common.languages import guess
from desktop.common.types import Document, Passage
from desktop.writing.dates.finding import dates_in
from desktop.writing.dates.resolving import due
from desktop.writing.dates.types import Found, OnDate
from desktop.writing.tasks.types import DocumentDate

_HEAD = 1_500  # characters from the beginning in which a document says of which day it is
# Before the date of a mail, minutes, a letter.
_SAYS_SO = re.compile(
    r"(?:^|[^\w])(?:date|dated|sent|datum|gesendet|minutes|meeting|held on|protokoll|sitzung|besprechung|niederschrift"
    r"|stand|compte[- ]rendu|procès-verbal|réunion|séance|envoyé|data|verbale|riunione|seduta|inviato|ata"
    r"|reunião|enviado|fecha|acta|reunión|sesión)(?![^\W_])"
    r"|(?:बैठक|दिनांक|तारीख|कार्यवृत्त|การประชุม|รายงานการประชุม|วันที่)",
    re.IGNORECASE,
)
# Of another day than the document's own.
_NEXT = re.compile(
    r"(?:^|[^\w])(?:next|following|nächste[nrs]?|folgende[nrs]?|prochaine?|suivante?|prossim[ao]|próxim[ao]|siguiente"
    r"|seguinte)(?![^\W_])|अगल[ीाे]|ครั้งต่อไป|ครั้งหน้า",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<!\d)(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)")


def date_of(document: Document) -> DocumentDate | None:
    """None where it names none with its year, or several that could be it: nothing is guessed.

    A line that begins by saying so ("Minutes of", "Date:") counts before a letter head, and that before any line that
    speaks of a meeting: "The next meeting is on 3 November 2026" stands in the minutes of another day.
    """
    day_first = guess(document.text) not in ("", "en")
    lines = list(_lines(document.passages))
    said = [line for line in lines if _SAYS_SO.search(line[1]) and not _NEXT.search(line[1])]
    begun = [line for line in said if _SAYS_SO.match(line[1].lstrip("#*_> "))]
    for chosen, alone in ((begun, False), (lines, True), (said, False)):
        days = list(_dates(chosen, day_first, alone=alone))
        if days and len({each.day for each in days}) == 1:
            return days[0]
        if days:
            return None
    return _in_name(document.name)


def _lines(passages: Sequence[Passage]) -> Iterator[tuple[int, str]]:
    """Of the head of the document, with the number of the passage."""
    left = _HEAD
    for passage in passages:
        for line in passage.text[: max(left, 0)].split("\n"):
            yield passage.number, line.strip()
        left -= len(passage.text)
        if left <= 0:
            return


def _dates(lines: Sequence[tuple[int, str]], day_first: bool, *, alone: bool) -> Iterator[DocumentDate]:
    """Days with their year; a line that names two says none. `alone`: nothing but a place stands before it."""
    for number, line in lines:
        whole = [
            each for each in dates_in(line, day_first=day_first) if isinstance(each.said, OnDate) and each.said.year
        ]
        if len(whole) != 1 or whole[0].before or (alone and not _is_alone(line, whole[0])):
            continue
        if (told := due(whole[0], None)) is not None:
            yield DocumentDate(told.day, line[whole[0].start : whole[0].end].strip(), number)


def _is_alone(line: str, found: Found) -> bool:
    """ "Berlin, den 12. Oktober 2026"."""
    before, behind = line[: found.start].strip(), line[found.end :].strip(" .")
    return not behind and (not before or before.endswith(","))


def _in_name(name: str) -> DocumentDate | None:
    """ "2026-10-12 minutes.pdf"."""
    found = _NAME.search(name)
    days = dates_in("-".join(found.groups())) if found else ()
    told = due(days[0], None) if days else None
    return DocumentDate(told.day, found[0]) if found and told else None
