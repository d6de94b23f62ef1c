"""Asks one question at a time: with a new one, the answer to the one before is no longer told."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from desktop.state.jobs import Jobs

T = TypeVar("T")


class Latest:
    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._asked = 0

    def ask(
        self, work: Callable[[], Coroutine[Any, Any, T]], done: Callable[[T], object], failed: Callable[[Any], object]
    ) -> None:
        self._asked += 1
        mine = self._asked

        def on_done(result: T) -> None:
            if mine == self._asked:
                done(result)

        def on_failed(error: object) -> None:
            if mine == self._asked:
                failed(error)

        self._jobs.run(work, on_done, on_failed)

    def drop(self) -> None:
        """What was asked is no longer told. What has begun is done all the same."""
        self._asked += 1
