"""Does work on a stranger's file in a child process that can be ended at any moment."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, TypeVar, TypeVarTuple, Unpack

from desktop.common.errors import NoRoom
from desktop.common.i18n import tr
from desktop.common.sandbox import launch
from desktop.common.sandbox.child import Child
from desktop.common.sandbox.limits import Limits, NotBegun, Overrun
from desktop.common.sandbox.reading import Reading
from desktop.common.sandbox.turns import Turns
from desktop.common.workers import Workers

_log = logging.getLogger(__name__)

T = TypeVar("T")
Args = TypeVarTuple("Args")

_THREADS = 12  # each keeps one child company
_LOOKS = 0.1  # seconds between two looks at a child that works
_PATIENCE = 1.0  # seconds after which others need not wait any more


@dataclass(frozen=True)
class Rules:
    """`limits` of a file by its size in bytes; `turns` are those of all files of a kind."""

    limits: Callable[[int], Limits]
    turns: Turns


class Sandbox:
    """A few children, one of them ahead of need; without `spare`, none stays that has nothing to do."""

    def __init__(self, command: Callable[[], Sequence[str]] = launch.command, *, spare: bool = True) -> None:
        self._modules: tuple[str, ...] = ()
        self._spare = spare
        self._command = command
        self._workers = Workers("sandbox", _THREADS)
        self._lock = threading.Lock()
        self._idle: list[Child] = []
        self._readings: set[Reading] = set()
        self._starting = False  # one ahead
        self._closed = False

    def expect(self, modules: Sequence[str] = ()) -> None:
        """Files will come: start a child in the background, unless there is one.

        `modules` are what it imports while nobody waits for it, and what those import that come after it.
        """
        self._modules = tuple(modules)
        self._start_one_ahead()

    async def run(
        self,
        function: Callable[[BinaryIO, Unpack[Args]], T],
        opening: Callable[[], BinaryIO],
        *args: *Args,
        rules: Rules,
    ) -> T:
        """`function(file, *args)`, called in a child; `opening` opens the file in a thread of this process.

        `function` stands in a module of ours, and what it takes and gives are dataclasses, numbers, text and bytes.
        Cancelled, its child is ended at once. Raises what `opening` raises, the CorralErrors of `function`, Overrun
        when it was too much for a child, ChildBug, NoRoom when no child can be started, and OSError when the file's
        beginning cannot be read.
        """
        turn = await rules.turns.take()
        reading = Reading(function, opening, args, rules.limits)
        work = asyncio.ensure_future(self._workers.run(self._read, reading))
        began = time.monotonic()
        try:
            while not (await asyncio.wait((work,), timeout=_LOOKS))[0]:
                reading.look()
                if time.monotonic() - began > _PATIENCE:
                    rules.turns.make_room(turn)
            answer: T = work.result()
        except Overrun as overrun:
            _log.warning("a file was given up: %s %s", overrun.reason.value, overrun.detail)
            raise
        finally:
            reading.end()
            work.cancel()
            rules.turns.give_back(turn)
        return answer

    def close(self) -> None:
        """Ends every child, whatever it does. Takes a moment."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
            readings = set(self._readings)
        for reading in readings:
            reading.end()
        for child in idle:
            child.close()
        self._workers.close()

    def _read(self, reading: Reading) -> Any:
        """In a thread, from opening the file to its answer."""
        with reading.opening() as file:
            call = reading.call(file)
            for fresh in (False, True):
                child = self._take(reading, fresh=fresh)
                try:
                    return child.read(call, file, reading.kind)
                except NotBegun:
                    continue  # it had ended while it had nothing to do
                finally:
                    reading.done()
                    self._give_back(reading, child)
        raise _cannot_start("it ends before it begins")

    def _take(self, reading: Reading, *, fresh: bool) -> Child:
        with self._lock:
            child = self._idle.pop() if self._idle and not fresh else None
        child = child or self._start()
        with self._lock:
            self._readings.add(reading)
            if self._closed:
                reading.end()
        reading.begin(child)
        return child

    def _give_back(self, reading: Reading, child: Child) -> None:
        """One stays when all is quiet. Of a child that was lost, another takes the place."""
        with self._lock:
            self._readings.discard(reading)
            good = self._keep(child)
            too_many = [] if self._readings else self._idle[:-1]
            del self._idle[: len(too_many)]
        for each in too_many if good else [*too_many, child]:
            each.close()
        if not good:
            self._start_one_ahead()

    def _keep(self, child: Child) -> bool:
        """Under the lock."""
        kept = child.good and self._spare and not self._closed
        if kept:
            self._idle.append(child)
        return kept

    def _start_one_ahead(self) -> None:
        if not self._spare:
            return
        with contextlib.suppress(RuntimeError):  # closed meanwhile
            self._workers.submit(self._start_ahead)

    def _start_ahead(self) -> None:
        with self._lock:
            if self._closed or self._starting or self._idle or self._readings:
                return
            self._starting = True
        child = None
        with contextlib.suppress(NoRoom):  # who needs it will hear of it
            child = self._start()
        with self._lock:
            self._starting = False
            kept = child is None or self._keep(child)
        if child is not None and not kept:
            child.close()

    def _start(self) -> Child:
        try:
            child = Child(launch.start(self._command()))
        except OSError as error:
            raise _cannot_start(str(error)) from error
        child.warm(self._modules)
        return child


def _cannot_start(detail: str) -> NoRoom:
    return NoRoom(
        tr("Corral cannot start the process that reads files."),
        tr("Memory may be short: close other programs and try again. If that does not help, start Corral anew."),
        detail=detail,
    )
