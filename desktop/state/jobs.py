"""Runs work of the window in the loop's thread, for all rooms: the one place where jobs are made."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, Generic, TypeVar

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


class Latest:
    """Asks one question at a time: with a new one, the answer to the one before is no longer told."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._job: Job | None = None

    def ask(
        self,
        work: Callable[[], Coroutine[Any, Any, T]],
        done: Callable[[T], object],
        failed: Callable[[Any], object] | None = None,
        over: Callable[[], object] | None = None,
    ) -> None:
        """`done` gets the result, `failed` the CorralError; after each of them, and after a bug, it is `over`."""

        def tell(call: Callable[..., object] | None, *values: object) -> None:
            if job is self._job and call is not None:
                call(*values)

        def on_finished() -> None:
            tell(over)
            if job is self._job:
                self._job = None

        self._job = job = self._jobs.run(work, lambda result: tell(done, result), lambda error: tell(failed, error))
        job.finished.connect(on_finished)

    def drop(self) -> None:
        """What was asked is no longer told. What has begun is done all the same."""
        self._job = None

    def cancel(self) -> None:
        """What was asked is no longer told, nor done if that can be helped."""
        job, self._job = self._job, None
        if job is not None:
            job.cancel()


class Refresh(Generic[T]):
    """Reads something anew whenever there is news of it, once at a time.

    Asked for while it reads, it reads once more after that: what is read then was asked for after the last news.
    """

    def __init__(
        self,
        jobs: Jobs,
        read: Callable[[], Coroutine[Any, Any, T]],
        done: Callable[[T], None],
        failed: Callable[[Any], None] | None = None,
    ) -> None:
        self._jobs = jobs
        self._read = read
        self._done = done
        self._failed = failed
        self._job: Job | None = None
        self.again = False  # what is read now was asked for before the last news came

    @property
    def running(self) -> bool:
        return self._job is not None

    def ask(self) -> None:
        if self._job is not None:
            self.again = True
            return
        self._job = self._jobs.run(self._read, self._done, self._failed)
        self._job.finished.connect(self._go_on)

    def dispose(self) -> None:
        self.again = False
        if self._job is not None:
            self._job.cancel()

    def _go_on(self) -> None:
        self._job = None
        if self.again:
            self.again = False
            self.ask()
