"""Downloads as the window follows them. No widget in here: they go on whichever room is shown."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import aclosing
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal

from desktop.bridge.job import Job
from desktop.family.types import PullState

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread


class Pulling(Protocol):
    """What is needed of `family.pulls.Pulls`."""

    def pull(self, model: str) -> AsyncGenerator[PullState, None]: ...


class PullSession(QObject):
    """At most one download per model. Signals carry the model's tag.

    `started`, then `changed` as bytes arrive, then one of `arrived` (installed), `stopped` (cancelled; what is here is
    kept by the engine) and `failed` (with the CorralError).
    """

    started = Signal(str)
    changed = Signal(str)
    arrived = Signal(str)
    stopped = Signal(str)
    failed = Signal(str, object)

    def __init__(self, loop: LoopThread, pulls: Pulling, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._loop = loop
        self._pulls = pulls
        self._jobs: dict[str, Job] = {}
        self._states: dict[str, PullState] = {}

    def running(self, model: str) -> bool:
        return model in self._jobs

    def state(self, model: str) -> PullState | None:
        """The latest news of a running download, None before the first."""
        return self._states.get(model)

    def models(self) -> tuple[str, ...]:
        """Tags of all running downloads."""
        return tuple(self._jobs)

    def states(self) -> tuple[PullState, ...]:
        """All running downloads, in the order they were started."""
        return tuple(self._states[model] for model in self._jobs if model in self._states)

    def start(self, model: str) -> None:
        """Does nothing when this model is on its way already."""
        if model in self._jobs:
            return
        job = Job(self._loop, _follow(self._pulls, model))
        self._jobs[model] = job
        job.progress.connect(lambda states: self._on_progress(model, states[-1]))
        job.succeeded.connect(lambda _none: self._on_arrived(model))
        job.cancelled.connect(lambda: self._on_stopped(model))
        job.crashed.connect(lambda _bug: self._on_stopped(model))
        job.failed.connect(lambda error: self._on_failed(model, error))
        self.started.emit(model)
        job.start()

    def cancel(self, model: str) -> None:
        job = self._jobs.get(model)
        if job:
            job.cancel()

    def shut(self) -> None:
        """Cancel all. Nothing is told of it any more: this object may be gone before the downloads have ended."""
        jobs, self._jobs = self._jobs, {}
        self._states.clear()
        for job in jobs.values():
            job.cancel()

    def _on_progress(self, model: str, state: PullState) -> None:
        if model in self._jobs:
            self._states[model] = state
            self.changed.emit(model)

    def _on_failed(self, model: str, error: object) -> None:
        if self._forget(model):
            self.failed.emit(model, error)

    def _on_arrived(self, model: str) -> None:
        if self._forget(model):
            self.arrived.emit(model)

    def _on_stopped(self, model: str) -> None:
        if self._forget(model):
            self.stopped.emit(model)

    def _forget(self, model: str) -> bool:
        """False when nobody wants to know any more."""
        self._states.pop(model, None)
        return self._jobs.pop(model, None) is not None


def _follow(pulls: Pulling, model: str) -> Callable[[Callable[[PullState], None]], Coroutine[Any, Any, None]]:
    async def work(emit: Callable[[PullState], None]) -> None:
        async with aclosing(pulls.pull(model)) as states:  # a cancelled download closes its connection at once
            async for state in states:
                emit(state)

    return work
