"""Reads a drawn chart as the program does, with a model of a test and any second witness."""

from __future__ import annotations

import hashlib
from pathlib import Path

from desktop.charts.measuring import Measured, Measurer
from desktop.charts.reader import ChartReader
from desktop.charts.types import ChartRead, ChartStep
from desktop.common.types import Picture, View
from desktop.pictures.preparer import PicturePreparer
from tests.charts.drawn.types import DrawnChart
from tests.charts.scripted import OneRouter
from tests.routes import NoRoute


class Once(Measurer):
    """Says again what was measured."""

    def __init__(self, measured: Measured) -> None:
        self._measured = measured

    @property
    def why_not(self) -> str:
        return ""

    async def measure(self, source: Path | bytes, name: str = "", view: View = View()) -> Measured:  # noqa: B008
        return self._measured


class NoPreparer(PicturePreparer):
    """For a model that does not look at what it is sent. `views`: what of the picture it was sent."""

    def __init__(self) -> None:
        self.views: list[View] = []

    async def prepare(self, source: Path | bytes, name: str = "", view: View = View()) -> Picture:  # noqa: B008
        self.views.append(view)
        data = source if isinstance(source, bytes) else b""
        return Picture(name, data, "image/png", 560, 400, 560, 400, hashlib.sha256(data).hexdigest())


def reader(route: NoRoute, measurer: Measurer, preparer: PicturePreparer | None = None) -> ChartReader:
    return ChartReader(OneRouter(route), preparer or NoPreparer(), measurer, clock=lambda: 0.0)


async def steps(chart: DrawnChart, route: NoRoute | None, measurer: Measurer) -> list[ChartStep]:
    """All that a reading tells. `route` None: without a model."""
    reading = reader(route or NoRoute(), measurer)
    return [step async for step in reading.read(chart.data, chart.name, model=None if route is None else "m")]


async def read(chart: DrawnChart, route: NoRoute | None, measurer: Measurer) -> ChartRead:
    *_, last = await steps(chart, route, measurer)
    assert isinstance(last, ChartRead)
    return last
