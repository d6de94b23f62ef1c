"""Runs one asyncio loop in a daemon thread, beside the thread of the window."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import importlib
import logging
import sys
import threading
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, ParamSpec, TypeVar

from desktop.bridge.dispatcher import UiDispatcher
from desktop.bridge.garbage import GarbageCollector
from desktop.common.workers import Workers

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

Orphan = Callable[[BaseException, str], object]  # an error nobody waits for, and where it happened
Closer = Callable[[], Awaitable[object]]

SWITCH_INTERVAL = 0.001  # seconds; with Python's 5 ms the window stutters while the loop is busy
_SLOW_CALLBACK = 0.05  # seconds, told in debug mode
_LOOKUPS = 4  # threads for looking up names of hosts
_ORDERLY = 0.8  # share of the time to stop for ending in order; the rest is for the thread itself
_FOR_TASKS = 0.5  # share of that in which cancelled tasks may tidy up; the rest is for the closers


class Handle:
    """Work under way in the loop. May be used from any thread."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._task: asyncio.Task[Any] | None = None
        self._over = threading.Event()

    def cancel(self) -> None:
        """Ask the work to end; it may still tidy up. Without effect on work that is over."""
        with contextlib.suppress(RuntimeError):  # the loop is closed: the work is over
            self._loop.call_soon_threadsafe(self._cancel)

    def wait(self, timeout: float) -> bool:
        """Whether the work is over within `timeout` seconds. Never for the thread of the window."""
        return self._over.wait(timeout)

    def begin(self, work: Coroutine[Any, Any, T], on_end: Callable[[asyncio.Task[T]], None]) -> None:
        """In the loop's thread."""
        self._task = task = self._loop.create_task(work)
        task.add_done_callback(on_end)
        task.add_done_callback(lambda _task: self._over.set())

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()


class LoopThread:
    """Made, started and stopped in the thread of the window, each of it once.

    `on_orphan` hears, in the loop's thread, of errors that no one waits for. `jobs` keeps each Job alive until it has
    said how it ended, whoever forgot it meanwhile. `dispatcher` runs calls in the thread of the window.
    """

    def __init__(self, on_orphan: Orphan, dispatcher: UiDispatcher | None = None, *, debug: bool = False) -> None:
        self.dispatcher = dispatcher or UiDispatcher()
        self.jobs: set[object] = set()
        self.report = on_orphan
        self._debug = debug
        self._loop: asyncio.AbstractEventLoop | None = None  # while it takes work
        self._thread: threading.Thread | None = None
        self._closers: list[Closer] = []
        self._garbage = GarbageCollector()
        self._switch_interval = sys.getswitchinterval()

    @property
    def running(self) -> bool:
        """Whether `submit` takes work."""
        return self._loop is not None

    def start(self) -> None:
        self._switch_interval = sys.getswitchinterval()
        sys.setswitchinterval(SWITCH_INTERVAL)
        self._garbage.start()
        loop = asyncio.new_event_loop()
        loop.set_debug(self._debug)
        loop.slow_callback_duration = _SLOW_CALLBACK
        loop.set_exception_handler(self._on_error)
        loop.set_default_executor(_DaemonExecutor(_LOOKUPS))
        self._thread = threading.Thread(target=_run, args=(loop,), name="loop", daemon=True)
        self._thread.start()
        self._loop = loop

    def submit(self, work: Coroutine[Any, Any, T], on_end: Callable[[asyncio.Task[T]], None] | None = None) -> Handle:
        """Run `work` as a task. From any thread.

        `on_end` is called with the task, in the loop's thread; without it an error goes to `on_orphan`.
        Raises RuntimeError unless `running`.
        """
        loop = self._loop
        if loop is None:
            work.close()
            raise RuntimeError("the loop does not run")
        handle = Handle(loop)
        loop.call_soon_threadsafe(handle.begin, work, on_end or self._look_after)
        return handle

    def later(self, delay: float, call: Callable[[], None]) -> None:
        """Run `call` in the loop's thread in `delay` seconds. From any thread; dropped when the loop has ended."""
        loop = self._loop
        if loop is not None:
            with contextlib.suppress(RuntimeError):  # it was closed just now
                loop.call_soon_threadsafe(loop.call_later, delay, call)

    def warm(self, modules: Iterable[str]) -> Handle:
        """Import heavy modules in the loop's thread, one at a turn. To be called after the first paint."""
        return self.submit(_import_all(tuple(modules)))

    def on_stop(self, closer: Closer) -> None:
        """Run `closer` when the loop stops, after its tasks; the last one added comes first."""
        self._closers.append(closer)

    def stop(self, timeout: float = 2.0) -> bool:
        """Cancel all tasks, run the closers, end the loop, let every Job say how it ended.

        Takes about `timeout` seconds at most. False: something did not end in time and is left to itself.
        """
        loop, self._loop = self._loop, None
        if loop is None or self._thread is None:
            return True
        ending = Handle(loop)
        loop.call_soon_threadsafe(ending.begin, self._shut_down(timeout * _ORDERLY), functools.partial(_halt, loop))
        self._thread.join(timeout)
        ended = not self._thread.is_alive()
        if not ended:
            log.warning("the loop did not end within %.1f s and is left to itself", timeout)
        self.dispatcher.close()
        self._garbage.stop()
        sys.setswitchinterval(self._switch_interval)
        return ended and not self.jobs

    async def _shut_down(self, seconds: float) -> None:
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await _end_in_time(tasks, seconds * _FOR_TASKS)
        closers = [*reversed(self._closers), loop.shutdown_asyncgens]
        for number, closer in enumerate(closers):
            share = (deadline - loop.time()) / (len(closers) - number)
            task = loop.create_task(_call(closer))
            task.add_done_callback(self._look_after)
            await _end_in_time({task}, max(0.0, share))

    def _look_after(self, task: asyncio.Task[Any]) -> None:
        error = None if task.cancelled() else task.exception()
        if error is not None:
            self.report(error, f"task {task.get_name()}")

    def _on_error(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, BaseException):
            self.report(error, "asyncio")
        else:
            log.error("asyncio: %s", context.get("message"))


class _DaemonExecutor(ThreadPoolExecutor):
    """What asyncio looks up host names with. The usual one is joined when Python ends, a slow lookup included."""

    def __init__(self, count: int) -> None:
        super().__init__(max_workers=count)  # which starts no thread by itself
        self._daemons = Workers("lookup", count)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        return self._daemons.submit(functools.partial(fn, *args, **kwargs))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002 - never waits
        self._daemons.close()


def _run(loop: asyncio.AbstractEventLoop) -> None:
    asyncio.set_event_loop(loop)
    try:
        loop.run_forever()
    finally:
        loop.close()


def _halt(loop: asyncio.AbstractEventLoop, _task: asyncio.Task[None]) -> None:
    loop.stop()


async def _call(closer: Closer) -> None:
    await closer()


async def _end_in_time(tasks: set[asyncio.Task[Any]], seconds: float) -> None:
    if not tasks:
        return
    _done, pending = await asyncio.wait(tasks, timeout=seconds)
    for task in pending:
        log.warning("%s did not end in time and is left to itself", task.get_name())


async def _import_all(modules: tuple[str, ...]) -> None:
    for module in modules:
        try:
            importlib.import_module(module)
        except ImportError as error:  # who really needs it will meet it again, and can say what for
            log.warning("could not import %s: %s", module, error)
        await asyncio.sleep(0)
