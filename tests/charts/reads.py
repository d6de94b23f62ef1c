"""The sample chart as the witnesses read it, and a reader that says what a test tells it to."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from dataclasses import replace
from pathlib import Path

from desktop.charts.measuring import Measured, Measurer
from desktop.charts.reader import ChartReader
from desktop.charts.types import (
    Axis,
    ChartKind,
    ChartRead,
    ChartStep,
    ChartTable,
    Early,
    Now,
    Series,
    Spot,
    Standing,
    Value,
    Witness,
)
from desktop.common.errors import CorralError
from desktop.common.sandbox.sandbox import Sandbox
from desktop.common.types import Part, View

VISION = "llama3.2-vision:11b"
WHOLE = View()
BOTH = frozenset(Witness)
LABELS = ("Lamps", "Chairs", "Tables", "Shelves")
TICKS = ((617.0, 0.0), (467.5, 200.0), (317.5, 400.0), (168.0, 600.0))
_ZERO, _PER_UNIT = 617.0, 449.0 / 600
_LEFT, _APART, _BESIDE, _WIDE = 166, 240, 82, 74


def spot(series: int, at: int, value: float) -> Spot:
    """Where a bar of the sample chart stands, in its pixels."""
    top = _ZERO - value * _PER_UNIT
    box = Part(_LEFT + at * _APART + series * _BESIDE, round(top), _WIDE, round(_ZERO - top))
    return Spot(box, top)


def units_sold() -> ChartTable:
    """As on the drawings of the desk: one value differs, one is not readable."""
    first = tuple(Value(label, value, Standing.AGREED, spot=spot(0, at, value)) for at, label, value in _first())
    second = (
        Value("Lamps", 460.0, Standing.AGREED, spot=spot(1, 0, 460.0)),
        Value("Chairs", 640.0, Standing.DIFFERS, 649.0, spot(1, 1, 649.0)),
        Value("Tables", 520.0, Standing.AGREED, spot=spot(1, 2, 520.0)),
        Value("Shelves", None, Standing.UNREADABLE),
    )
    series = (Series("2024", first, "#b9a77c"), Series("2025", second, "#2f5d8a"))
    return ChartTable(ChartKind.BAR, series, "Units sold", Axis("Product"), Axis("", "units"), 0, TICKS)


def _first() -> Sequence[tuple[int, str, float]]:
    return tuple(
        (at, label, value) for at, (label, value) in enumerate(zip(LABELS, (420.0, 610.0, 350.0, 280.0), strict=True))
    )


def measured_alone(table: ChartTable | None = None) -> ChartTable:
    """What measuring says while no model has spoken."""
    table = table or units_sold()

    def alone(value: Value) -> Value:
        number = value.value if value.other is None else value.other
        standing = Standing.SINGLE if number is not None else Standing.UNREADABLE
        return replace(value, value=number, other=None, standing=standing)

    series = tuple(replace(each, values=tuple(map(alone, each.values))) for each in table.series)
    return replace(table, series=series)


def whole(table: ChartTable | None = None, *, seconds: float = 38.0, witnesses: frozenset[Witness] = BOTH) -> ChartRead:
    model = VISION if Witness.MODEL in witnesses else ""
    return ChartRead(table or units_sold(), witnesses, seconds, model, "corral")


def steps(table: ChartTable | None = None) -> tuple[ChartStep, ...]:
    """A reading from its beginning to its end."""
    early = Early(measured_alone(table), Witness.MEASURING)
    return (Now("Measuring what is drawn"), early, Now("Llama 3.2 11B Vision reads it"), whole(table))


class ScriptedMeasurer(Measurer):
    """Here, unless a test takes it away."""

    def __init__(self) -> None:
        super().__init__(Sandbox())
        self.missing = ""

    @property
    def available(self) -> bool:
        return not self.missing

    @property
    def why_not(self) -> str:
        return self.missing

    async def measure(self, source: Path | bytes, name: str = "", view: View = WHOLE) -> Measured:
        raise NotImplementedError


class ScriptedReader(ChartReader):
    """Plays `script`; an error in it is raised, None waits until it is cancelled. What was asked is written down."""

    def __init__(self) -> None:
        self.script: Sequence[ChartStep | CorralError | None] = steps()
        self.asked: list[tuple[Path | bytes, str, View, str | None]] = []
        self.closed = 0

    async def read(
        self, source: Path | bytes, name: str = "", view: View = WHOLE, model: str | None = None
    ) -> AsyncGenerator[ChartStep, None]:
        self.asked.append((source, name, view, model))
        try:
            for step in tuple(self.script):
                if isinstance(step, CorralError):
                    raise step
                if step is None:
                    await asyncio.Event().wait()
                else:
                    yield step
        finally:
            self.closed += 1
