"""Knows from an axis how far a pixel reaches in values: what measuring can tell apart, and how it is rounded."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

Ticks = Sequence[tuple[float, float]]  # (place in pixels, value)

_EVEN = 0.02  # by which steps between ticks may differ and still be alike


class Scale:
    """`ticks` of an axis; without them, or with one alone, nothing is known of a pixel."""

    def __init__(self, ticks: Ticks) -> None:
        self._ticks = sorted({value: place for place, value in ticks}.items())

    @property
    def known(self) -> bool:
        return len(self._ticks) > 1

    @property
    def span(self) -> float:
        """From the first to the last tick."""
        return self._ticks[-1][0] - self._ticks[0][0] if self.known else 0.0

    def pixel(self, value: float) -> float:
        """By how much a value changes within a pixel there. 0 where it is not known."""
        if not self.known:
            return 0.0
        low, high = self._around(value)
        pixels = abs(high[1] - low[1]) or 1.0
        if self._logarithmic():
            return abs(value) * math.log(high[0] / low[0]) / pixels
        return (high[0] - low[0]) / pixels

    def rounded(self, value: float) -> float:
        """To what half a pixel can tell."""
        half = self.pixel(value) / 2
        if half <= 0:
            return value
        return round(value, -math.floor(math.log10(half)))

    def _around(self, value: float) -> tuple[tuple[float, float], tuple[float, float]]:
        pairs = list(itertools.pairwise(self._ticks))
        return next((pair for pair in pairs if value <= pair[1][0]), pairs[-1])

    def _logarithmic(self) -> bool:
        """Its ticks stand evenly, and each is the same multiple of the one before."""
        values = [value for value, _place in self._ticks]
        if values[0] <= 0 or len(values) < 3:
            return False
        multiples = [after / before for before, after in itertools.pairwise(values)]
        return max(multiples) - min(multiples) <= _EVEN * max(multiples) and min(multiples) > 1 + _EVEN
