"""Writes tasks as a list that Markdown editors tick off."""

from __future__ import annotations

from desktop.writing.tasks.types import Task, TaskList


def as_markdown(found: TaskList) -> str:
    """One line each: "- [ ] Anna: repair the pump (by Friday, 2026-10-16; passage 3)"; "" where there is none."""
    return "".join(f"- [ ] {_line(each)}\n" for each in found.tasks)


def _line(task: Task) -> str:
    item = task.item
    words = " ".join(item.what.split())
    if item.owner and not words.startswith(item.owner):
        words = f"{item.owner}: {words}"
    due = task.due
    day = "" if due is None else due.day.isoformat() + (f" {due.time:%H:%M}" if due.time else "")
    when = ", ".join(filter(None, (" ".join(item.due.split()), day)))
    said = "; ".join(filter(None, (when, *task.sources)))
    return f"{words} ({said})" if said else words
