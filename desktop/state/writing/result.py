"""Saves a result to a file, puts it on the clipboard, and compares it with its source."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.common.errors import CorralError
from desktop.common.i18n import tr
from desktop.state.jobs import Jobs, Latest
from desktop.state.saving import write_file
from desktop.writing.diff import compare

if TYPE_CHECKING:
    from desktop.archive.summaries.types import Outgoing, SummaryForm
    from desktop.archive.summaries.writing import Copied
    from desktop.bridge.loop import LoopThread
    from desktop.common.exports import Exports
    from desktop.writing.tasks.types import TaskList


class NotSaved(CorralError):
    """The file could not be written; the text is still in the window."""


class ResultSaver(QObject):
    """`saved` brings the Path, `copied` a Copied, `failed` the CorralError."""

    saved = Signal(object)
    copied = Signal(object)
    failed = Signal(object)

    def __init__(self, loop: LoopThread, exports: Exports, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = Jobs(loop, self)
        self._copying = Latest(self._jobs)
        self._exports = exports

    def save(self, path: Path, piece: Outgoing, form: SummaryForm) -> None:
        """As the name of the file says; `form` where that says nothing."""
        self._write(path, lambda: _written(piece, path, form))

    def save_tasks(self, path: Path, found: TaskList) -> None:
        """For a calendar."""
        self._write(path, lambda: _calendar(found))

    def copy(self, piece: Outgoing) -> None:
        """The last one asked for wins."""
        self._copying.cancel()
        self._copying.ask(lambda: asyncio.to_thread(_copied, piece), self.copied.emit)

    def _write(self, path: Path, data: Callable[[], bytes]) -> None:
        async def work() -> Path:
            return await write_file(self._exports, path, await asyncio.to_thread(data), _not_saved)

        self._jobs.run(work, self.saved.emit, self.failed.emit)


class ResultComparer(QObject):
    """`compared` brings the changes between two texts; a newer question drops the older answer."""

    compared = Signal(object)  # tuple[Change, ...]

    def __init__(self, loop: LoopThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._latest = Latest(Jobs(loop, self))

    def compare(self, old: str, new: str) -> None:
        self._latest.cancel()
        self._latest.ask(lambda: asyncio.to_thread(compare, old, new), self.compared.emit)

    def drop(self) -> None:
        self._latest.cancel()


def _written(piece: Outgoing, path: Path, form: SummaryForm) -> bytes:
    from desktop.archive.summaries.writing import form_of, written  # brings the reader of Markdown along

    return written(piece, form_of(path.name) or form)


def _copied(piece: Outgoing) -> Copied:
    from desktop.archive.summaries.writing import copied

    return copied(piece)


def _calendar(found: TaskList) -> bytes:
    from desktop.writing.tasks.calendar import as_calendar

    return as_calendar(found)


def _not_saved(error: OSError) -> NotSaved:
    return NotSaved(
        tr("The file could not be saved."),
        tr("{reason}. The text is still here: save it in another place.", reason=error.strerror or str(error)),
        detail=str(error),
    )
