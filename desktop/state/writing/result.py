"""Saves a result to a file, and compares it with its source."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.common.errors import CorralError
from desktop.common.i18n import tr
from desktop.state.jobs import Jobs, Latest
from desktop.state.saving import write_file
from desktop.writing.diff import compare

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread
    from desktop.common.exports import Exports


class NotSaved(CorralError):
    """The file could not be written; the text is still in the window."""


class ResultSaver(QObject):
    """`saved` brings the Path, `failed` the CorralError."""

    saved = Signal(object)
    failed = Signal(object)

    def __init__(self, loop: LoopThread, exports: Exports, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = Jobs(loop, self)
        self._exports = exports

    def save(self, path: Path, text: str) -> None:
        data = text.rstrip().encode() + b"\n"
        self._jobs.run(lambda: write_file(self._exports, path, data, _not_saved), self.saved.emit, self.failed.emit)


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


def _not_saved(error: OSError) -> NotSaved:
    return NotSaved(
        tr("The file could not be saved."),
        tr("{reason}. The text is still here: save it in another place.", reason=error.strerror or str(error)),
        detail=str(error),
    )
