"""Reads a picture of numbers from the beginning to the table: by measuring, by the model, then the verdict."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Callable
from pathlib import Path

from desktop.charts.measuring import Measured, Measurer
from desktop.charts.types import (
    ChartKind,
    ChartRead,
    ChartStep,
    ChartTable,
    Early,
    Now,
    Reading,
    ReadSeries,
    Series,
    Standing,
    Value,
    Witness,
)
from desktop.common.errors import InputUnreadable
from desktop.common.i18n import tr
from desktop.common.types import View

_ALL = View()


class ChartReader:
    """Reads one picture at a time or several. `clock` counts seconds."""

    def __init__(self, measurer: Measurer, clock: Callable[[], float] = time.monotonic) -> None:
        self._measurer = measurer
        self._clock = clock

    async def read(
        self, source: Path | bytes, name: str = "", view: View = _ALL, model: str | None = None
    ) -> AsyncGenerator[ChartStep, None]:
        """What happens, what one witness says as soon as it is known, and the table as the last step.

        `model` None: measuring alone. Raises InputUnreadable for a file that cannot be read, or in which nothing is
        found; the router's errors for a model that cannot be used. Closed or cancelled, it ends at once.
        """
        began = self._clock()
        yield Now(tr("Measuring what is drawn"))
        if model is not None:
            raise NotImplementedError  # the model's reading comes with the verdict
        measured = await self._measured(source, name, view)
        if measured.reading is None:
            raise InputUnreadable(tr("No chart was found in {name}.", name=name), tr("Choose the part with the chart."))
        table = _alone(measured.reading)
        yield Early(table, Witness.MEASURING)
        yield ChartRead(table, frozenset({Witness.MEASURING}), self._clock() - began)

    async def _measured(self, source: Path | bytes, name: str, view: View) -> Measured:
        return await self._measurer.measure(source, name, view)


def _alone(reading: Reading) -> ChartTable:
    series = tuple(Series(each.name, _values(reading.labels, each), each.colour, each.right) for each in reading.series)
    kind = reading.kind or ChartKind.BAR
    return ChartTable(
        kind, series, reading.title, reading.x, reading.y, reading.decimals, reading.ticks, notes=reading.doubts
    )


def _values(labels: tuple[str, ...], series: ReadSeries) -> tuple[Value, ...]:
    spots = series.spots or (None,) * len(labels)
    return tuple(
        Value(label, value, Standing.UNREADABLE if value is None else Standing.SINGLE, spot=spot)
        for label, value, spot in zip(labels, series.values, spots, strict=True)
    )
