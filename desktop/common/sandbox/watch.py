"""Watches a child's memory and time for the parent, where its own limits do not hold or do not see."""

from __future__ import annotations

import time

from desktop.common.sandbox.child import Child
from desktop.common.sandbox.limits import WALL, Limits, exhausted
from desktop.common.sandbox.overrun import Reason


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
