"""What was picked, put into the queue of downloads in its order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from desktop.bridge.job import Job
from desktop.common.errors import CorralError
from desktop.state.jobs import Jobs

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread


class Adding(Protocol):
    """What is needed of `family.downloads.manager.DownloadManager`."""

    async def add(self, model: str, *, first: bool = False) -> object: ...


class Getting(QObject):
    """`changed` when `busy` or `error` did. An error leaves what was put into the queue before it."""

    changed = Signal()

    def __init__(self, loop: LoopThread, pulls: Adding, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = Jobs(loop, self)
        self._pulls = pulls
        self._job: Job | None = None
        self._tags: tuple[str, ...] = ()
        self.error: CorralError | None = None

    @property
    def busy(self) -> bool:
        return self._job is not None

    def start(self, tags: tuple[str, ...]) -> None:
        """The first of several goes before everything else that waits: it is to be here soon."""
        if self._job or not tags:
            return
        self._tags, self.error = tags, None

        async def work() -> None:
            for tag in tags:
                await self._pulls.add(tag, first=tag == tags[0] and len(tags) > 1)

        self._job = self._jobs.run(work, None, self._on_failed)
        self._job.finished.connect(self._on_finished)
        self.changed.emit()

    def again(self) -> None:
        self.start(self._tags)

    def _on_failed(self, error: CorralError) -> None:
        self.error = error

    def _on_finished(self) -> None:
        self._job = None
        self.changed.emit()
