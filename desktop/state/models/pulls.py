"""Mirrors the downloads of models for all rooms: they live in the loop's thread, and go on whichever page is open."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable, Coroutine, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal

from desktop.bridge.batcher import Batcher
from desktop.bridge.job import Job
from desktop.common.observable import Observable
from desktop.family.catalogue import canonical
from desktop.family.types import PullPhase, PullState
from desktop.state.jobs import Jobs

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread

States = tuple[PullState, ...]


@functools.cache
def key_of(model: str) -> str:
    """The one name of its file. Asked many times for each of the news, about a handful of models."""
    return canonical(model)


class Pulling(Protocol):
    """What is needed of `family.downloads.manager.DownloadManager`. All of it is called in the loop's thread."""

    def states(self) -> States: ...

    @property
    def changes(self) -> Observable[States]: ...

    async def add(self, model: str, /) -> object: ...

    async def pause(self, model: str, /) -> None: ...

    async def resume(self, model: str, /) -> None: ...

    async def cancel(self, model: str, /) -> None: ...

    async def move(self, model: str, place: int, /) -> None: ...


@dataclass(frozen=True)
class PullView:
    """A download as a room shows it. `place` is the one in the queue, 1 for the next."""

    state: PullState
    place: int = 0
    first: bool = True  # cannot come earlier
    last: bool = True  # nothing waits behind it

    @property
    def phase(self) -> PullPhase:
        return self.state.phase

    @property
    def counts(self) -> bool:
        """Whether there are bytes to show."""
        state = self.state
        return state.total > 0 and (state.done > 0 or state.phase is PullPhase.DOWNLOADING)


class PullSession(QObject):
    """The latest states, in the thread of the window. Models are known here by the one name of their file.

    `changed` whenever anything is different; `ended` with the model when one is done or was cancelled; `refused` with
    the model and the CorralError when an act was not done.
    """

    changed = Signal()
    ended = Signal(str)
    refused = Signal(str, object)

    def __init__(self, loop: LoopThread, pulls: Pulling, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._loop = loop
        self._jobs = Jobs(loop, self)
        self._pulls = pulls
        self._states: dict[str, PullState] = {}
        self._asked: dict[str, Job] = {}  # wanted here, and not heard of yet
        self._arrived: dict[str, PullState] = {}
        self._listen()

    # what there is

    def state(self, model: str) -> PullState | None:
        """None where nothing is known of a download. One that is done is known until `settle`."""
        key = key_of(model)
        return self._states.get(key) or self._arrived.get(key)

    def under_way(self, model: str) -> bool:
        """Moving, standing, or failed and not given up yet; also one that was asked for and not heard of yet."""
        return key_of(model) in self._asked or self.state(model) is not None

    def states(self) -> States:
        """All there are, those that failed among them, in the order of the queue."""
        return tuple(self._states.values())

    def running(self) -> States:
        """Those that go on without anybody's help."""
        return tuple(self._states[key] for key in _line(self._states))

    def show(self, model: str) -> PullView | None:
        """The download as it is shown, None where there is none."""
        key = key_of(model)
        state = self.state(key)
        if state is None:
            return PullView(_unheard(key)) if key in self._asked else None
        return _queued(self._states, key) if state.phase is PullPhase.QUEUED else PullView(state)

    def settle(self) -> None:
        """The overview shows what has arrived."""
        self._arrived.clear()

    # what the person wants

    def start(self, model: str) -> None:
        """Does nothing when this model is on its way already."""
        key = key_of(model)
        if self.under_way(key):
            return
        job = self._act(key, lambda: self._pulls.add(model))
        self._asked[key] = job
        job.finished.connect(lambda: self._on_answered(key))
        self.changed.emit()

    def cancel(self, model: str) -> None:
        key = key_of(model)
        asked = self._asked.get(key)
        if asked:
            asked.cancel()
        if key in self._states:
            self._act(key, lambda: self._pulls.cancel(self._name(key)))

    def pause(self, model: str) -> None:
        self._act(model, lambda: self._pulls.pause(self._name(model)))

    def resume(self, model: str) -> None:
        """One that is paused, or has failed."""
        self._act(model, lambda: self._pulls.resume(self._name(model)))

    def move(self, model: str, step: int) -> None:
        """-1: before the one that is before it, 1: behind the one that is behind it."""
        key, line = key_of(model), _line(self._states)
        at = line.index(key) + step if key in line else -1
        if 0 <= at < len(line):
            place = list(self._states).index(line[at])
            self._act(model, lambda: self._pulls.move(self._name(model), place))

    def dispose(self) -> None:
        """Nothing is told any more. The downloads go on."""
        self._heard.end()
        self._asked.clear()

    # inside

    def _listen(self) -> None:
        dispatcher, pulls = self._loop.dispatcher, self._pulls
        self._news = news = Batcher[States](lambda: dispatcher.send(self._deliver), self._loop.later, time.monotonic)
        self._heard = pulls.changes.subscribe(news.put)
        self.destroyed.connect(self._heard.end)

        async def first() -> None:
            news.put(pulls.states())

        self._jobs.run(first)

    def _deliver(self) -> None:
        news = self._news.drain()
        if not news or self._heard.ended:
            return
        # One that is done is told of once: that must not go by unseen.
        done = {key_of(one.model): one for each in news for one in each if one.phase is PullPhase.DONE}
        self._arrived |= done
        self._on_states(news[-1], done)

    def _on_states(self, states: States, done: Iterable[str]) -> None:
        before, self._states = self._states, {}
        for state in states:
            key = key_of(state.model)
            if state.phase not in (PullPhase.DONE, PullPhase.CANCELLED):
                self._states[key] = _never_back(before.get(key), state)
        over = [key for key in dict.fromkeys((*before, *done)) if key not in self._states]
        if over or before != self._states or tuple(before) != tuple(self._states):
            self.changed.emit()
        for key in over:
            self.ended.emit(key)

    def _name(self, model: str) -> str:
        """As the downloads themselves call it."""
        state = self._states.get(key_of(model))
        return state.model if state else model

    def _act(self, model: str, act: Callable[[], Coroutine[Any, Any, object]]) -> Job:
        return self._jobs.run(act, None, lambda error: self._on_refused(model, error))

    def _on_refused(self, model: str, error: object) -> None:
        if not self._heard.ended:
            self.refused.emit(key_of(model), error)

    def _on_answered(self, key: str) -> None:
        if self._asked.pop(key, None) and not self._heard.ended:
            self._deliver()  # what it led to is known by now: between the two there is nothing to show
            self.changed.emit()


def _never_back(before: PullState | None, now: PullState) -> PullState:
    """What is shown of a download only grows, also when a piece of it has to come once more."""
    if before is None or before.phase.over or before.total != now.total or before.done <= now.done:
        return now
    return replace(now, done=before.done)


def _unheard(model: str) -> PullState:
    """Wanted by a click, while nothing was heard of it yet."""
    return PullState(model, 0, 0, 0.0, None, "", phase=PullPhase.ASKING)


def _line(states: Mapping[str, PullState]) -> list[str]:
    """Those that take turns, the one that goes on first."""
    still = (PullPhase.PAUSED, PullPhase.FAILED)
    return [key for key, state in states.items() if state.phase not in still]


def _queued(states: Mapping[str, PullState], key: str) -> PullView:
    """One that waits for its turn."""
    line = _line(states)
    at = line.index(key)
    place = sum(states[each].phase is PullPhase.QUEUED for each in line[: at + 1])
    uncut = at > 0 and states[line[at - 1]].phase in (PullPhase.CHECKING, PullPhase.FINISHING)
    return PullView(states[key], place, first=at == 0 or uncut, last=at == len(line) - 1)
