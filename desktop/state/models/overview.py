"""The shelf as it is now, read again whenever something changed. No widget in here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from desktop.bridge.job import Job
from desktop.common.errors import CorralError
from desktop.family.types import Shelf

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread


class Shelving(Protocol):
    """What is needed of `family.shelf.Shelves`."""

    async def real(self) -> Shelf: ...


class ShelfSession(QObject):
    """What is really on this computer, whatever the demo plays.

    `loaded` brings a Shelf, `failed` a CorralError; the last good shelf stays in `shelf`.
    """

    loaded = Signal(object)
    failed = Signal(object)

    def __init__(self, loop: LoopThread, shelves: Shelving, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._loop = loop
        self._shelves = shelves
        self._job: Job | None = None
        self._again = False
        self.shelf: Shelf | None = None
        self.error: CorralError | None = None

    @property
    def outdated(self) -> bool:
        """What is read now was asked for before the last news came: it is read once more."""
        return self._again

    def refresh(self) -> None:
        """Read the shelf. While it is being read already, it is read once more after that."""
        if self._job:
            self._again = True
            return

        async def work(_emit: object) -> Shelf:
            return await self._shelves.real()

        self._job = Job(self._loop, work)
        self._job.succeeded.connect(self._on_loaded)
        self._job.failed.connect(self._on_failed)
        self._job.finished.connect(self._on_finished)
        self._job.start()

    def shut(self) -> None:
        self._again = False
        if self._job:
            self._job.cancel()

    def _on_loaded(self, shelf: Shelf) -> None:
        self.shelf, self.error = shelf, None
        self.loaded.emit(shelf)

    def _on_failed(self, error: CorralError) -> None:
        self.error = error
        self.failed.emit(error)

    def _on_finished(self) -> None:
        self._job = None
        if self._again:
            self._again = False
            self.refresh()
