"""Lays out the messages of a conversation: heights measured where they were shown, guessed elsewhere, and places."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate

from desktop.common.types import Role
from desktop.ui.parts.supply import SHOWN
from desktop.vault.types import Entry

_LINE = 23.0  # pixels of a line of text, for guessing
_LETTERS = 88  # of a line
_AROUND = {Role.USER: 90.0, Role.ASSISTANT: 100.0}  # head, foot and space
_PICTURE = 80.0  # pixels, for guessing


def guess(entry: Entry) -> float:
    shown = entry.text[:SHOWN]
    lines = shown.count("\n") + len(shown) / _LETTERS + 1
    return _AROUND.get(entry.role, 0.0) + lines * _LINE + (_PICTURE if entry.picture else 0.0)


class Heights:
    """Rows from the top, `above` pixels of space before the first and `below` after the last.

    Places are pixels from the top of what is in sight. They are asked for with `measure`,
    which sets the height of a row that is about to be shown.
    """

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

    def places_from_end(self, sight: int, measure: Callable[[int], object]) -> dict[int, float]:
        """With the end of the last row in sight, `sight` pixels of the rows."""
        places: dict[int, float] = {}
        y, index = float(sight) - self._below, len(self._heights)
        while index > 0 and y > 0:
            index -= 1
            measure(index)
            y -= self._heights[index]
            places[index] = y
        return self._from_the_top(places, index)

    def places_from(
        self, scrolled: float, sight: int, measure: Callable[[int], object], *, upwards: bool
    ) -> dict[int, float]:
        """With `scrolled` pixels above what is in sight. `upwards`: what was below stays in its place."""
        if not self._heights:
            return {}
        index = self.at(scrolled)
        y, guessed = self.top(index) - scrolled, self._heights[index]
        measure(index)
        if upwards:  # the correction goes up
            y -= self._heights[index] - guessed
        places = {index: y}
        above = index
        while y > 0 and above > 0:
            above -= 1
            measure(above)
            y -= self._heights[above]
            places[above] = y
        places = self._from_the_top(places, above)
        y = places[index] + self._heights[index]
        while y < sight and index + 1 < len(self._heights):
            index += 1
            measure(index)
            places[index] = y
            y += self._heights[index]
        return places

    def _from_the_top(self, places: dict[int, float], first: int) -> dict[int, float]:
        """Nothing is above the first row but its space: where all of it fits, it begins at the top."""
        if first == 0 and places and places[0] > self._above:
            down = places[0] - self._above
            return {row: place - down for row, place in places.items()}
        return places

    def _all_tops(self) -> list[float]:
        if not self._tops:
            self._tops = list(accumulate(self._heights, initial=float(self._above)))
        return self._tops
