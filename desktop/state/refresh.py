"""Reads something anew whenever there is news of it, once at a time."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, Generic, TypeVar

from desktop.bridge.job import Job
from desktop.state.jobs import Jobs

T = TypeVar("T")


class Refresh(Generic[T]):
    """Asked for while it reads, it reads once more after that: what is read then was asked for after the last news."""

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
