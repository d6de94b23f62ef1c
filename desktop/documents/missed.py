"""Notes what of an office file was not read as it stands. Its place is known where the block is put into the text."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.common.i18n import tr
from desktop.common.types import Gap, Unread


@dataclass(frozen=True)
class Missed:
    reason: str
    gap: Gap = Gap.UNREAD


class Gaps:
    """Each reason once, with the first place it was met at."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, Gap], str] = {}
        self._times: dict[tuple[str, Gap], int] = {}

    def add(self, missed: Missed, place: str) -> None:
        key = (missed.reason, missed.gap)
        self._first.setdefault(key, place)
        self._times[key] = self._times.get(key, 0) + 1

    def unread(self) -> tuple[Unread, ...]:
        return tuple(Unread(self._place(key), *key) for key in self._first)

    def _place(self, key: tuple[str, Gap]) -> str:
        place, times = self._first[key], self._times[key]
        return place if times == 1 else tr("{place}, and {n} more", place=place, n=times - 1)
