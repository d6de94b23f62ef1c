"""Asks one question at a time: with a new one, the answer to the one before is no longer told."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from desktop.bridge.job import Job
from desktop.state.jobs import Jobs

T = TypeVar("T")


class Latest:
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
