"""Holds a drawn chart beside what is true of it."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.charts.types import Axis, ChartKind

NEAR = 0.02  # of the value
NEAR_ZERO = 0.002  # of what the axis spans: a pixel of a chart 500 pixels high


@dataclass(frozen=True)
class TrueSeries:
    """`values` in the order of the labels; None where there is none. `colour` as it was drawn, #rrggbb."""

    name: str
    values: tuple[float | None, ...]
    colour: str
    right: bool = False


@dataclass(frozen=True)
class DrawnChart:
    """`data` is a whole PNG or JPEG. `labels` of a scatter chart are its x, as they are said in English.

    `span` and `right_span`: from where to where each axis of values goes. `traits` say what is hard about it.
    """

    name: str
    data: bytes
    kind: ChartKind
    title: str
    x: Axis
    y: Axis
    labels: tuple[str, ...]
    series: tuple[TrueSeries, ...]
    span: tuple[float, float]
    right_span: tuple[float, float] | None
    traits: frozenset[str]

    def near(self, series: TrueSeries, true: float, read: float) -> bool:
        """Within 2 % of the value; of one beside zero, within a five-hundredth of the axis."""
        low, high = self.right_span if series.right and self.right_span else self.span
        return abs(read - true) <= max(NEAR * abs(true), NEAR_ZERO * (high - low))
