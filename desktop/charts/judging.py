"""Judges a value by what the model reads and what measuring says: agreed, differing, from one alone, unreadable."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop.charts.scale import Scale
from desktop.charts.types import Spot, Standing, Value

SHARE = 0.02  # of a value: nearer to each other than that, both witnesses say the same
PIXELS = 0.5  # by which two readings of a value beside zero may differ; twice as many let wrong ones pass unmarked
_UNKNOWN = 0.01  # of what the values span, where no axis says what a pixel is
_SAME = 1e-9


class Judge:
    """For the values of one axis. `printed`: numbers that stand in the picture, apart from those of the axis.

    `blur`: by which measuring may be off, where no axis tells; by default a share of what the values span.
    """

    def __init__(
        self, scale: Scale, values: Iterable[float | None], printed: Iterable[float] = (), blur: float | None = None
    ) -> None:
        numbers = [value for value in values if value is not None]
        self._scale = scale
        self._blur = _UNKNOWN * (max([*numbers, 0.0]) - min([*numbers, 0.0])) if blur is None else blur
        self._printed = tuple(printed)

    def agree(self, read: float, measured: float) -> bool:
        """Within 2 %, or within what measuring can be off."""
        blur = PIXELS * self._scale.pixel(measured) if self._scale.known else self._blur
        return abs(read - measured) <= max(SHARE * abs(measured), blur) + _SAME

    def value(self, label: str, read: float | None, measured: float | None, spot: Spot | None = None) -> Value:
        """Where both agree it is the model's number if that is printed or the same pixel, else the measured one."""
        if read is None and measured is None:
            return Value(label, None, Standing.UNREADABLE, spot=spot)
        if measured is None:
            return Value(label, read, Standing.SINGLE)
        if read is None:
            return Value(label, self._scale.rounded(measured), Standing.SINGLE, spot=spot)
        if not self.agree(read, measured):
            return Value(label, read, Standing.DIFFERS, self._scale.rounded(measured), spot)
        exact = self._stands_there(read) or abs(read - measured) <= self._scale.pixel(measured) / 2 + _SAME
        return Value(label, read if exact else self._scale.rounded(measured), Standing.AGREED, spot=spot)

    def agreement(self, read: Sequence[float | None], measured: Sequence[float | None]) -> float:
        """The share of those that both know in which they agree. 0 where they have none in common."""
        both = [
            (one, other) for one, other in zip(read, measured, strict=True) if one is not None and other is not None
        ]
        return sum(self.agree(one, other) for one, other in both) / len(both) if both else 0.0

    def _stands_there(self, number: float) -> bool:
        return any(abs(number - printed) <= _SAME * max(1.0, abs(number)) for printed in self._printed)
