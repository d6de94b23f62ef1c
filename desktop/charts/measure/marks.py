"""Defines what the measurers of bars, lines, points and sectors hand on: values with their places."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.charts.types import ChartKind

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class Mark:
    """A value with its place, and the pixel along the axis at which it was read."""

    value: float
    box: Box
    line: float


@dataclass(frozen=True)
class Row:
    """A series: a mark or nothing for each label. `colour` as #rrggbb."""

    name: str
    colour: str
    marks: tuple[Mark | None, ...]
    right: bool = False


@dataclass(frozen=True)
class Marks:
    """Of one kind. `decimals`: of figures printed at the marks."""

    kind: ChartKind
    labels: tuple[str, ...]
    rows: tuple[Row, ...]
    decimals: int = 0
    doubts: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        return sum(mark is not None for row in self.rows for mark in row.marks)
