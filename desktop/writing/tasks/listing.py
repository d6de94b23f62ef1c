"""Reads the tasks out of a result and says on which day each is due, counted from the day of its document.

found = tasks_of(result.text, options.shape, document)   # a TaskList; plain work, quick
as_markdown(found)         # tasks/markdown.py: "- [ ] Anna: repair the pump (by Friday, 2026-10-16)"
as_calendar(found)         # tasks/calendar.py: bytes of an .ics file
remarks(found)             # sentences for a person: what could not be told, and from which day was counted
"""

from __future__ import annotations

from desktop.common.i18n import tr, trn
from desktop.common.languages import guess
from desktop.common.proof import Proof
from desktop.common.types import Document, Passage
from desktop.writing.dates.finding import dates_in
from desktop.writing.dates.resolving import due
from desktop.writing.dates.types import Due
from desktop.writing.shapes.actions import ActionItem, action_items
from desktop.writing.shapes.minutes import minutes_of
from desktop.writing.tasks.document_date import date_of
from desktop.writing.tasks.types import DocumentDate, Task, TaskList
from desktop.writing.types import Shape


def has_tasks(shape: Shape) -> bool:
    """Whether a result of this shape names what is to be done."""
    return shape in (Shape.ACTIONS, Shape.MINUTES)


def tasks_of(text: str, shape: Shape, document: Document, proof: Proof | None = None) -> TaskList:
    """Of minutes those below their heading, of a list of actions every point; of other shapes none.

    `proof` of the text says where each comes from.
    """
    if not has_tasks(shape):
        return TaskList((), document.name)
    items = minutes_of(text).actions if shape is Shape.MINUTES else action_items(text)
    dated = date_of(document)
    day_first = guess(document.text) not in ("", "en")
    tasks = (Task(each, _due(each, dated, day_first), _sources(each, document, proof)) for each in items)
    return TaskList(tuple(tasks), document.name, dated)


def remarks(found: TaskList) -> tuple[str, ...]:
    """What a person should know of the days: from which was counted, and which could not be told."""
    said: list[str] = []
    if found.dated is not None and any(each.due for each in found.tasks):
        said.append(tr("Days are counted from {day}, the date of the document.", day=found.dated.day.isoformat()))
    untold = found.untold
    if untold:
        words = ", ".join(f"“{each.item.due}”" for each in untold)
        said.append(
            trn("{n} date could not be told and stays in words: {words}.",
                "{n} dates could not be told and stay in words: {words}.", len(untold), words=words)
        )  # fmt: skip
        if found.dated is None:
            said.append(tr("The document does not say of which day it is."))
    return tuple(said)


def _sources(item: ActionItem, document: Document, proof: Proof | None) -> tuple[str, ...]:
    """The best passage of each of its sentences."""
    claims = [each for each in proof.claims if item.start < each.end and each.start < item.end] if proof else []
    numbers = {each.backings[0].passage for each in claims if each.backings}
    return tuple(_place(each) for each in document.passages if each.number in numbers)


def _place(passage: Passage) -> str:
    named = tr("passage {n}", n=passage.number)
    return f"{named}, {passage.place}" if passage.place and passage.place != named else named


def _due(item: ActionItem, dated: DocumentDate | None, day_first: bool) -> Due | None:
    """Of the first day in its words that can be told."""
    today = dated.day if dated else None
    for words in (item.due, "" if item.due else item.what):
        for found in dates_in(words, day_first=day_first):
            if (told := due(found, today)) is not None:
                return told
    return None
