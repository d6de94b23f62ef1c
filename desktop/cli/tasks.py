"""Saves what is to be done by a summary for a calendar, or as a list to tick off."""

from __future__ import annotations

import asyncio
from pathlib import Path

from desktop.cli.console import Console, Json
from desktop.common.errors import UsageProblem
from desktop.common.i18n import tr, trn
from desktop.common.types import Document
from desktop.services import Services
from desktop.writing.tasks.calendar import as_calendar
from desktop.writing.tasks.listing import has_tasks, remarks, tasks_of
from desktop.writing.tasks.types import Task, TaskList
from desktop.writing.types import Result, SummaryOptions


def calendar_file(given: str | None, options: SummaryOptions, *, several: bool) -> Path | None:
    """Raises UsageProblem before anything is read."""
    if given is None:
        return None
    if options.recipe or not has_tasks(options.shape):
        raise UsageProblem(
            tr("--ics takes what is to be done."), tr("Add --as minutes or --as actions, and no recipe.")
        )
    if several:
        raise UsageProblem(
            tr("Several summaries do not go into one file."), tr("Add --together, or give each document by itself.")
        )
    return Path(given)


async def save_calendar(
    services: Services, result: Result, options: SummaryOptions, document: Document, path: Path, console: Console
) -> TaskList:
    """Says what was saved, and of which days nobody can tell which they are. Raises OSError."""
    found = await asyncio.to_thread(tasks_of, result.text, options.shape, document, result.proof)
    if not found.tasks:
        console.note(tr("Nothing is to be done by this summary, so no calendar was written."))
        return found
    await asyncio.to_thread(services.exports.write, path, as_calendar(found))
    console.note(trn("{n} task is in {file}.", "{n} tasks are in {file}.", len(found.tasks), file=path))
    for said in remarks(found):
        console.note(said)
    return found


def tasks_json(found: TaskList) -> Json:
    return [_task(each) for each in found.tasks]


def _task(task: Task) -> dict[str, Json]:
    due = task.due
    return {
        "owner": task.item.owner,
        "what": task.item.what,
        "due": task.item.due,
        "day": due.day.isoformat() if due else None,
        "time": f"{due.time:%H:%M}" if due and due.time else None,
        "sources": list(task.sources),
        "start": task.item.start,
        "end": task.item.end,
    }
