"""Defines tasks with the day they are due."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from desktop.writing.dates.types import Due
from desktop.writing.shapes.actions import ActionItem


@dataclass(frozen=True)
class DocumentDate:
    """The day a document was written. `words` are its own words for it, in passage number `passage`; 0: in its name."""

    day: dt.date
    words: str
    passage: int = 0


@dataclass(frozen=True)
class Task:
    """What is to be done. `due` None: the text names no day, or none that can be told; `item.due` has its words.

    `sources`: where in the document it stands, for a person: "passage 3, The pump".
    """

    item: ActionItem
    due: Due | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class TaskList:
    """All that is to be done by a result. `name` is that of its document; `dated` None: it does not tell its day."""

    tasks: tuple[Task, ...]
    name: str
    dated: DocumentDate | None = None

    @property
    def untold(self) -> tuple[Task, ...]:
        """Those with words for a day that could not be told: they stay words."""
        return tuple(each for each in self.tasks if each.item.due and each.due is None)
