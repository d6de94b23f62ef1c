"""Writes tasks for calendars (iCalendar, RFC 5545): a VTODO each, and a VEVENT where the text names day and time."""

from __future__ import annotations

import datetime as dt
import hashlib
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from desktop.common.i18n import tr
from desktop.writing.dates.types import Due
from desktop.writing.tasks.types import Task, TaskList

if TYPE_CHECKING:
    from icalendar import Component

C = TypeVar("C", bound="Component")

_UID = 32  # letters of a digest: no two tasks of a person share them
_LONGEST = 5_000  # characters of a summary or description: calendars give up on more


def as_calendar(found: TaskList, now: dt.datetime | None = None) -> bytes:
    """An .ics file. Times have no zone: they are meant where they are read. `now`: when it is written, in UTC.

    The same task of the same document has the same UID each time, so that a calendar takes it in once.
    """
    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Corral//Tasks//EN")
    calendar.add("version", "2.0")
    stamp = (now or dt.datetime.now(dt.UTC)).replace(microsecond=0)
    times: Counter[str] = Counter()
    for task in found.tasks:
        uid = _uid(task, found.name)
        times[uid] += 1
        uid = f"{uid}-{times[uid]}" if times[uid] > 1 else uid
        todo = _filled(icalendar.Todo(), task, found.name, uid, stamp)
        if task.due is not None:
            todo.add("due", _when(task.due))
        calendar.add_component(todo)
        if task.due is not None and task.due.time is not None:
            event = _filled(icalendar.Event(), task, found.name, f"{uid}-event", stamp)
            event.add("dtstart", _when(task.due))
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def _filled(component: C, task: Task, name: str, uid: str, stamp: dt.datetime) -> C:
    item = task.item
    what = item.what if not item.owner or item.what.startswith(item.owner) else f"{item.owner}: {item.what}"
    until = tr("Due: {words}", words=item.due) if item.due else ""
    places = "; ".join(filter(None, (name, *task.sources)))
    source = tr("From: {name}", name=places) if places else ""
    component.add("uid", f"{uid}@corral")
    component.add("dtstamp", stamp)
    component.add("summary", " ".join(_clean(what).split()))
    if said := "\n".join(filter(None, (_clean(until), _clean(source)))):
        component.add("description", said)
    return component


def _when(due: Due) -> dt.date | dt.datetime:
    return due.day if due.time is None else dt.datetime.combine(due.day, due.time)


def _uid(task: Task, name: str) -> str:
    item = task.item
    words = "\0".join((name, item.owner, item.what, item.due))
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:_UID]


def _clean(text: str) -> str:
    """Without signs that no calendar takes: the library escapes the others."""
    kept = (each for each in text[:_LONGEST] if each == "\n" or unicodedata.category(each) not in ("Cc", "Cs"))
    return "".join(kept)
