"""Shows one piece of asynchronous work to the window: as signals, and with Cancel."""

from __future__ import annotations

import asyncio
import enum
import time
import weakref
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import SIGNAL, QObject, Signal
from shiboken6 import isValid

from desktop.bridge.batcher import INTERVAL, Batcher
from desktop.bridge.loop import Handle, LoopThread
from desktop.common.errors import CorralError

_SIGNALS = (
    "progress(PyObject)",
    "succeeded(PyObject)",
    "failed(PyObject)",
    "crashed(PyObject)",
    "cancelled()",
    "finished()",
)
_ENOUGH = 1_000  # items that wait for the window; it takes all of them at each frame


class State(enum.Enum):
    NEW = "new"
    RUNNING = "running"
    STOPPING = "stopping"  # cancelled, and tidying up
    OVER = "over"


@dataclass(frozen=True)
class _Succeeded:
    result: object


@dataclass(frozen=True)
class _Failed:
    error: CorralError


@dataclass(frozen=True)
class _Crashed:
    error: BaseException


@dataclass(frozen=True)
class _Cancelled:
    pass


_End = _Succeeded | _Failed | _Crashed | _Cancelled


class Emitter:
    """Sends progress to the window: call it with an item, from any thread."""

    def __init__(self, waiting: Batcher[Any]) -> None:
        self._waiting = waiting

    def __call__(self, item: object) -> None:
        self._waiting.put(item)

    async def room(self) -> None:
        """Wait while the window has enough to do with what was sent. For work that sends without end."""
        while len(self._waiting) > _ENOUGH:  # noqa: ASYNC110 - the window takes what waits when it can, and tells nobody
            await asyncio.sleep(INTERVAL)


class Job(QObject):
    """Create, connect, `start`. To be used in the thread of the window, where all its signals are emitted too.

    `work` is called with `emit`, which sends progress from any thread:

        job = Job(loop, lambda emit: rooms.download(model, emit))

    It says `progress` any number of times, then one of `succeeded`, `failed`, `crashed` and `cancelled`, then
    `finished`. Work that catches its cancellation and returns something all the same has succeeded.
    """

    progress = Signal(object)  # a tuple of what was emitted since the last time, in order
    succeeded = Signal(object)  # what the work returned
    failed = Signal(object)  # a CorralError
    crashed = Signal(object)  # any other exception; reported to the crash hook before
    cancelled = Signal()
    finished = Signal()

    def __init__(
        self,
        loop: LoopThread,
        work: Callable[[Emitter], Coroutine[Any, Any, object]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._loop = loop
        self._run = _Run(loop, work, weakref.WeakMethod(self._say_progress), weakref.WeakMethod(self._say_end))
        self._state = State.NEW
        self._handle: Handle | None = None

    @property
    def state(self) -> State:
        return self._state

    def start(self) -> None:
        """Begin, once. A job that was cancelled before does nothing; without a running loop it ends as cancelled."""
        if self._handle is not None:
            raise RuntimeError("a job is started once")
        if self._state is not State.NEW:
            return
        if not self._loop.running:
            self.cancel()
            return
        self._loop.jobs.add(self)
        self._state = State.RUNNING
        self._handle = self._loop.submit(self._run.run_work(), self._run.on_end)

    def cancel(self) -> None:
        """Ask for the end, which is said by signals as always. Calling it again, or too late, changes nothing."""
        if self._state is State.NEW:
            self._loop.jobs.add(self)
            self._run.send_end(_Cancelled())
        elif self._state is State.RUNNING and self._handle is not None:
            self._handle.cancel()
        else:
            return
        self._state = State.STOPPING

    def _say_progress(self, items: tuple[object, ...]) -> None:
        if self._state is not State.OVER:
            self._emit("progress", items)

    def _say_end(self, end: _End) -> None:
        self._state = State.OVER
        match end:
            case _Succeeded(result):
                self._emit("succeeded", result)
            case _Failed(error):
                self._emit("failed", error)
            case _Crashed(error):
                self._emit("crashed", error)
            case _Cancelled():
                self._emit("cancelled")
        self._loop.jobs.discard(self)
        self._emit("finished")
        self._let_go()

    def _let_go(self) -> None:
        """Nothing more is said. What listens often holds the job, and a circle through Qt is nobody's garbage."""
        if not isValid(self):
            return
        for name in _SIGNALS:
            if self.receivers(SIGNAL(name)):
                getattr(self, name.partition("(")[0]).disconnect()

    def _emit(self, signal: str, *values: object) -> None:
        if isValid(self):  # its parent, or a slot, may have deleted the Qt half meanwhile
            getattr(self, signal).emit(*values)


class _Run:
    """The half of a job that the loop's thread holds. It knows the Job only weakly, so that the last one to let go of
    a QObject is never another thread than the one it lives in."""

    def __init__(
        self,
        loop: LoopThread,
        work: Callable[[Emitter], Coroutine[Any, Any, object]],
        say_progress: weakref.WeakMethod[Callable[[tuple[object, ...]], None]],
        say_end: weakref.WeakMethod[Callable[[_End], None]],
    ) -> None:
        self._loop = loop
        self._work = work
        self._say_progress = say_progress
        self._say_end = say_end
        self._waiting = Batcher[Any](self._wake, loop.later, time.monotonic)

    # In the loop's thread

    async def run_work(self) -> _End:
        try:
            return _Succeeded(await self._work(Emitter(self._waiting)))
        except CorralError as error:
            return _Failed(error)
        except asyncio.CancelledError:
            return _Cancelled()
        except GeneratorExit:  # abandoned at quit: nobody is left to hear of it
            raise
        except BaseException as error:  # noqa: BLE001 - the one place where bugs of any work become signals
            self._loop.report(error, "job")
            return _Crashed(error)

    def on_end(self, task: asyncio.Task[_End]) -> None:
        self.send_end(_Cancelled() if task.cancelled() else task.result())  # cancelled: before it took its first step

    def _wake(self) -> None:
        self._loop.dispatcher.send(self._deliver)

    def send_end(self, end: _End) -> None:
        """From any thread."""
        self._loop.dispatcher.send(lambda: self._finish(end))

    # In the thread of the window

    def _deliver(self) -> None:
        items = self._waiting.drain()
        say = self._say_progress()
        if items and say:
            say(items)

    def _finish(self, end: _End) -> None:
        self._deliver()
        say = self._say_end()
        if say:
            say(end)
