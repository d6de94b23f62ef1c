"""Runs work that blocks in a few daemon threads.

The standard library's pool joins its threads when Python ends, so one dialog nobody answers would keep the program
from quitting. These threads are daemons: what cannot be interrupted is left behind at quit.
"""

from __future__ import annotations

import asyncio
import collections
import contextlib
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar, TypeVarTuple, Unpack

T = TypeVar("T")
Args = TypeVarTuple("Args")


class Workers:
    """At most `count` threads named `name`-1, -2 ..., each started when there is first work for it.

    Work is begun in the order it was asked for. Every method may be called from any thread.
    """

    def __init__(self, name: str, count: int = 1) -> None:
        self._name = name
        self._count = count
        self._threads: list[threading.Thread] = []
        self._line: collections.deque[tuple[Future[Any], Callable[[], Any]]] = collections.deque()
        self._change = threading.Condition()
        self._idle = 0
        self._closed = False

    async def run(self, function: Callable[[Unpack[Args]], T], *args: *Args) -> T:
        """The function's result, or its exception.

        Cancelled before the work has begun, it never begins; cancelled later, it ends by itself and nobody hears of it.
        """
        future = self.submit(function, *args)
        try:
            return await _result(future)
        except asyncio.CancelledError:
            future.cancel()
            raise

    async def carry_out(self, function: Callable[[Unpack[Args]], T], *args: *Args) -> T:
        """As `run`, but what was asked for is done even if the one waiting for it is cancelled meanwhile."""
        return await _result(self.submit(function, *args))

    def submit(self, function: Callable[[Unpack[Args]], T], *args: *Args) -> Future[T]:
        """For callers without a loop. Raises RuntimeError after `close`."""
        future: Future[T] = Future()
        with self._change:
            if self._closed:
                raise RuntimeError(f"{self._name} is closed")
            self._line.append((future, lambda: function(*args)))
            if self._idle < len(self._line) and len(self._threads) < self._count:
                self._start_thread()
            self._change.notify()
        return future

    def close(self, wait: float = 0.0) -> bool:
        """Take no more work. With `wait` seconds, what was asked for before is still done; without, it is dropped.

        Returns whether every thread has ended; those that have not are left to themselves.
        """
        with self._change:
            self._closed = True
            dropped = [] if wait else [future for future, _ in self._line]
            if dropped:
                self._line.clear()
            self._change.notify_all()
            threads = list(self._threads)
        for future in dropped:
            future.cancel()
        deadline = time.monotonic() + wait
        for thread in threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        return not any(thread.is_alive() for thread in threads)

    def _start_thread(self) -> None:
        thread = threading.Thread(target=self._work, name=f"{self._name}-{len(self._threads) + 1}", daemon=True)
        self._threads.append(thread)
        thread.start()

    def _work(self) -> None:
        while True:
            with self._change:
                self._idle += 1
                self._change.wait_for(lambda: self._line or self._closed)
                self._idle -= 1
                if not self._line:
                    return
                future, call = self._line.popleft()
            _settle(future, call)
            del future, call  # an idle thread keeps nothing alive


def _settle(future: Future[Any], call: Callable[[], Any]) -> None:
    if future.set_running_or_notify_cancel():
        with _HandOn(future):
            future.set_result(call())


class _HandOn:
    """Whatever a block raises goes to the one who waits for `future`, and is raised again there. Nothing is swallowed:
    a thread of ours has no other place where an exception of somebody's work could be met."""

    def __init__(self, future: Future[Any]) -> None:
        self._future = future

    def __enter__(self) -> None: ...

    def __exit__(self, _kind: type[BaseException] | None, error: BaseException | None, _trace: object) -> bool:
        if error is not None:
            self._future.set_exception(error)
        return error is not None


async def _result(future: Future[T]) -> T:
    """Wait for a thread's result. Unlike with `asyncio.wrap_future`, a waiter that gives up leaves the work alone."""
    loop = asyncio.get_running_loop()
    waiter: asyncio.Future[None] = loop.create_future()

    def settle() -> None:
        if not waiter.done():
            waiter.set_result(None)

    def wake(_future: Future[T]) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(settle)

    future.add_done_callback(wake)
    await waiter
    if future.cancelled():  # dropped by `close`
        raise asyncio.CancelledError
    return future.result()
