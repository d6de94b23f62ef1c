"""Remembers what a table was before each change, so that it can be had back, and given up again."""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T")

_MOST = 200  # changes


class Changes(Generic[T]):
    def __init__(self) -> None:
        self._before: list[T] = []
        self._after: list[T] = []

    def note(self, before: T) -> None:
        """Something else takes its place. What was taken back before that is gone."""
        self._before = [*self._before, before][-_MOST:]
        self._after.clear()

    @property
    def can_undo(self) -> bool:
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        return bool(self._after)

    def undo(self, now: T) -> T:
        """What was before, else `now`."""
        if not self._before:
            return now
        self._after.append(now)
        return self._before.pop()

    def redo(self, now: T) -> T:
        """What was taken back last, else `now`."""
        if not self._after:
            return now
        self._before.append(now)
        return self._after.pop()
