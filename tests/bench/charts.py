"""Reads charts whose values are known, with a model that errs and with none, and counts what a person would be told.

By the rule of the drawn charts a value is right within 2 %, and beside zero within a five-hundredth of the axis.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable, Sequence

from desktop.charts.measuring import Measurer
from desktop.common.errors import CorralError
from desktop.common.sandbox.sandbox import Sandbox
from desktop.pictures.ocr_place import sandbox_for_ocr
from tests.bench.report import Figure
from tests.charts.counting import Tally
from tests.charts.drawn.charts import drawn_charts
from tests.charts.drawn.matplotlib_charts import matplotlib_charts
from tests.charts.drawn.types import DrawnChart
from tests.charts.reading import Once, read
from tests.charts.scripted import Fault, ScriptedVision

_FAULTS = tuple(Fault)


class Run:
    """The same charts, once with a model and once without; each is measured once."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.with_model, self.without = Tally(), Tally()
        self.by_kind: dict[str, tuple[Tally, Tally]] = {}
        self.seconds: list[float] = []

    async def add(self, number: int, chart: DrawnChart, measurer: Measurer) -> None:
        began = time.perf_counter()
        measured = Once(await measurer.measure(chart.data, chart.name))
        self.seconds.append(time.perf_counter() - began)
        kinds = self.by_kind.setdefault(chart.kind.value, (Tally(), Tally()))
        model = ScriptedVision(chart, _FAULTS[number % len(_FAULTS)])
        for route, tallies in ((model, (self.with_model, kinds[0])), (None, (self.without, kinds[1]))):
            try:
                table = (await read(chart, route, measured)).table
            except CorralError:
                table = None
            for tally in tallies:
                tally.add(chart, table)

    def figures(self) -> list[Figure]:
        found = [
            *_figures(f"{self.name}, a model that errs", self.with_model),
            *_figures(f"{self.name}, no model", self.without),
            Figure(f"{self.name}: seconds to measure a chart", f"{sum(self.seconds) / len(self.seconds):.2f}", ""),
        ]
        for kind, (with_model, without) in self.by_kind.items():
            found += _figures(f"{self.name}, {kind}, a model that errs", with_model, short=True)
            found += _figures(f"{self.name}, {kind}, no model", without, short=True)
        return found


def measure() -> Sequence[Figure]:
    return asyncio.run(_measured((("300 drawn", drawn_charts), ("30 by matplotlib", matplotlib_charts))))


async def _measured(sets: Iterable[tuple[str, Callable[[], Iterable[DrawnChart]]]]) -> list[Figure]:
    shared = Sandbox()
    sandbox = sandbox_for_ocr(shared)
    measurer = Measurer(sandbox)
    figures: list[Figure] = []
    try:
        if not measurer.available:
            return [Figure("charts are not measured here", "", measurer.why_not)]
        for name, charts in sets:
            run = Run(name)
            for number, chart in enumerate(charts()):
                await run.add(number, chart, measurer)
            figures += run.figures()
    finally:
        shared.close()
        sandbox.close()
    return figures


def _figures(name: str, tally: Tally, *, short: bool = False) -> list[Figure]:
    right = Figure(f"{name}: values within 2 %", _percent(tally.right), "≥ 90 %")
    marked = Figure(f"{name}: wrong without a mark", _percent(tally.wrong_unmarked, 2), "≤ 1 %")
    if short:
        return [right, marked]
    return [
        right,
        Figure(f"{name}: one of two shown is", _percent(tally.either), ""),
        marked,
        Figure(f"{name}: wrong, marked as one reading", _percent(tally.wrong_single), ""),
        Figure(f"{name}: right but doubted", _percent(tally.doubted, 2), "≤ 5 %"),
        Figure(f"{name}: left empty", _percent(tally.abstained), ""),
    ]


def _percent(share: float, decimals: int = 1) -> str:
    return f"{100 * share:.{decimals}f} %"
