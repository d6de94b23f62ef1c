"""Small errands of the room in the loop's thread."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.bridge.job import Job
from desktop.bridge.loop import LoopThread

T = TypeVar("T")


class Jobs(QObject):
    """`run(lambda: history.chats(""), show)`. Errors of the world that nobody else takes are said by `failed`."""

    failed = Signal(object)  # a CorralError

    def __init__(self, loop: LoopThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._loop = loop
        self._running: set[Job] = set()

    def run(
        self,
        work: Callable[[], Coroutine[Any, Any, T]],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Any], None] | None = None,
    ) -> Job:
        """`done` gets the result in the thread of the window, `failed` the CorralError."""

        async def errand(_emit: Callable[[object], None]) -> T:
            return await work()

        job = Job(self._loop, errand, self)
        if done is not None:
            job.succeeded.connect(done)
        job.failed.connect(failed or self.failed.emit)
        self._running.add(job)
        job.finished.connect(lambda: self._forget(job))
        job.start()
        return job

    def shut(self) -> None:
        for job in list(self._running):
            job.cancel()

    def _forget(self, job: Job) -> None:
        self._running.discard(job)
        job.deleteLater()
