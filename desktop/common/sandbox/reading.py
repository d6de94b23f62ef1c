"""Brings one file through a child to an answer, with an eye on its memory and time."""

from __future__ import annotations

import functools
import io
import threading
import time
import typing
from collections.abc import Callable
from typing import Any, BinaryIO

import msgspec

from desktop.common import i18n
from desktop.common.sandbox.child import Child
from desktop.common.sandbox.frames import BLOCK, Call, encoded
from desktop.common.sandbox.limits import WALL, Limits, Reason, exhausted


class Reading:
    """`look` and `end` may be called from any thread, the rest is for the one that talks to the child."""

    def __init__(
        self,
        function: Callable[..., Any],
        opening: Callable[[], BinaryIO],
        args: tuple[Any, ...],
        limits: Callable[[int], Limits],
    ) -> None:
        self.kind = _answer_of(function)
        self.opening = opening
        self._function = function
        self._args = args
        self._limits_for = limits
        self._limits = Limits(0, 0)
        self._lock = threading.Lock()
        self._child: Child | None = None
        self._watch: Watch | None = None
        self._over = False

    def call(self, file: BinaryIO) -> Call:
        """What the child is told. Raises OSError."""
        size = file.seek(0, io.SEEK_END)
        file.seek(0)
        self._limits = self._limits_for(size)
        return Call(
            module=self._function.__module__,
            function=self._function.__qualname__,
            arguments=msgspec.Raw(encoded(self._args)),
            size=size,
            beginning=file.read(BLOCK),
            language=i18n.language(),
            limits=self._limits,
        )

    def begin(self, child: Child) -> None:
        with self._lock:
            self._child = child
            self._watch = Watch(child, self._limits)
            if self._over:
                child.kill(Reason.STOPPED)

    def done(self) -> None:
        """The child may now be another's."""
        with self._lock:
            self._child = self._watch = None

    def look(self) -> None:
        with self._lock:
            if self._watch:
                self._watch.look()

    def end(self) -> None:
        """Nobody waits any more: the child is ended at once, unless this is done."""
        with self._lock:
            self._over = True
            if self._child:
                self._child.kill(Reason.STOPPED)


@functools.cache
def _answer_of(function: Callable[..., Any]) -> Any:
    return typing.get_type_hints(function)["return"]


class Watch:
    """From its making on."""

    def __init__(self, child: Child, limits: Limits) -> None:
        self._child = child
        self._limits = limits
        self._until = time.monotonic() + limits.seconds * WALL
        self._spent: float | None = None  # processor time at the first look

    def look(self) -> None:
        """Ends the child if it is over its limits."""
        import psutil  # heavy, and not needed before the first file that takes long

        try:
            process = psutil.Process(self._child.pid)
            times, memory = process.cpu_times(), process.memory_info().rss
        except psutil.Error:
            return  # it is gone already
        spent = times.user + times.system
        self._spent = spent if self._spent is None else self._spent
        self._child.seen = max(self._child.seen, memory)
        if exhausted(memory, self._limits):
            self._child.kill(Reason.MEMORY)
        elif spent - self._spent > self._limits.seconds or time.monotonic() > self._until:
            self._child.kill(Reason.TIME)
