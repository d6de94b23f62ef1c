"""How tall the messages of a conversation are: measured where they were shown, guessed elsewhere."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from desktop.common.types import Role
from desktop.ui.parts.supply import SHOWN
from desktop.vault.types import Entry

_LINE = 23.0  # pixels of a line of text, for guessing
_LETTERS = 88  # of a line
_AROUND = {Role.USER: 90.0, Role.ASSISTANT: 100.0}  # head, foot and space
_PICTURE = 80.0


def guess(entry: Entry) -> float:
    shown = entry.text[:SHOWN]
    lines = shown.count("\n") + len(shown) / _LETTERS + 1
    return _AROUND.get(entry.role, 0.0) + lines * _LINE + (_PICTURE if entry.picture else 0.0)


class Heights:
    """Rows from the top, `above` pixels of space before the first and `below` after the last."""

    def __init__(self, above: int, below: int) -> None:
        self._above, self._below = above, below
        self._heights: list[float] = []
        self._tops: list[float] = []

    def __len__(self) -> int:
        return len(self._heights)

    def reset(self, heights: list[float]) -> None:
        self._heights = heights
        self._tops = []

    def insert(self, at: int, heights: list[float]) -> None:
        self._heights[at:at] = heights
        self._tops = []

    def set(self, row: int, height: float) -> float:
        """Returns by how much the row grew."""
        grown = height - self._heights[row]
        if grown:
            self._heights[row] = height
            self._tops = []
        return grown

    def height(self, row: int) -> float:
        return self._heights[row]

    def top(self, row: int) -> float:
        return self._all_tops()[row]

    def total(self) -> float:
        return self._all_tops()[-1] + self._below

    def at(self, y: float) -> int:
        """The row at that place, the nearest where there is none. There must be rows."""
        return min(max(bisect_right(self._all_tops(), y) - 1, 0), len(self._heights) - 1)

    def _all_tops(self) -> list[float]:
        if not self._tops:
            self._tops = list(accumulate(self._heights, initial=float(self._above)))
        return self._tops
