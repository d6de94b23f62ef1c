"""Runs work of the window in the loop's thread: the one place where jobs are made."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.bridge.job import Emitter, Job, State
from desktop.bridge.loop import LoopThread

T = TypeVar("T")


class Jobs(QObject):
    """`run(lambda: history.chats(""), show)`. Errors of the world that nobody else takes are said by `failed`.

    Its jobs are cancelled by `dispose` and, with what they would have called, forgotten when it is deleted.
    """

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

        async def quiet(_emit: Emitter) -> T:
            return await work()

        return self.stream(quiet, None, done, failed)

    def stream(
        self,
        work: Callable[[Emitter], Coroutine[Any, Any, T]],
        progress: Callable[[tuple[Any, ...]], None] | None,
        done: Callable[[T], None] | None = None,
        failed: Callable[[Any], None] | None = None,
    ) -> Job:
        """`progress` gets what the work emitted since the last time, in order."""
        job = Job(self._loop, work, self)
        if progress is not None:
            job.progress.connect(progress)
        if done is not None:
            job.succeeded.connect(done)
        job.failed.connect(failed or self.failed.emit)
        self._running.add(job)
        job.finished.connect(self._forget_those_over)
        job.start()
        return job

    def dispose(self) -> None:
        for job in list(self._running):
            job.cancel()

    def _forget_those_over(self) -> None:
        """Who still holds one may ask it for its state; Qt deleting it at a later turn has crashed."""
        for job in [each for each in self._running if each.state is State.OVER]:
            self._running.discard(job)
            job.setParent(None)
