"""Reads charts whose values are known, with a model that errs and with none, and counts what a person would be told.

By the rule of the drawn charts a value is right within 2 %, and beside zero within a five-hundredth of the axis.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable, Sequence

from desktop.charts.measuring import Measurer
from desktop.charts.types import ChartTable
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
    """The same charts, with a model that errs in one way or another, with one whose numbers are wrong, and without.

    Each is measured once.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._with_model, self._without = Tally(), Tally()
        self._by_kind: dict[str, tuple[Tally, Tally]] = {}
        self._seconds: list[float] = []
        self._planted = self._unmarked = 0

    async def add(self, number: int, chart: DrawnChart, measurer: Measurer) -> None:
        began = time.perf_counter()
        measured = Once(await measurer.measure(chart.data, chart.name))
        self._seconds.append(time.perf_counter() - began)
        kinds = self._by_kind.setdefault(chart.kind.value, (Tally(), Tally()))
        model = ScriptedVision(chart, _FAULTS[number % len(_FAULTS)])
        for route, tallies in ((model, (self._with_model, kinds[0])), (None, (self._without, kinds[1]))):
            table = await _table(chart, route, measured)
            for tally in tallies:
                tally.add(chart, table)
        await self._plant(chart, measured)

    async def _plant(self, chart: DrawnChart, measured: Measurer) -> None:
        """Wrong numbers: how many there are, and how many of them nobody marks."""
        tally = Tally()
        model = ScriptedVision(chart, Fault.WRONG_DIGITS)
        tally.add(chart, await _table(chart, model, measured))
        self._planted += model.planted
        self._unmarked += min(model.planted, tally.seen["wrong agreed"])

    def figures(self) -> list[Figure]:
        erring, alone = f"{self._name}, erring model", f"{self._name}, no model"
        marked = f"{100 * (1 - self._unmarked / (self._planted or 1)):.1f} %"
        found = [
            *_shared(erring, self._with_model),
            Figure(f"{erring}: one of the two shown is", _percent(self._with_model.either), ""),
            Figure(f"{erring}: wrong without a mark", _percent(self._with_model.wrong_unmarked, 2), "≤ 1 %"),
            Figure(f"{erring}: right but doubted", _percent(self._with_model.doubted, 2), "≤ 5 %"),
            Figure(f"{self._name}: {self._planted} wrong numbers planted, marked", marked, "100 %"),
            *_shared(alone, self._without),
            Figure(f"{self._name}: seconds to measure one", f"{sum(self._seconds) / len(self._seconds):.2f}", ""),
        ]
        for kind, (with_model, without) in self._by_kind.items():
            found += [
                Figure(f"{erring}, {kind}: within 2 %", _percent(with_model.right), "≥ 90 %"),
                Figure(f"{erring}, {kind}: wrong without a mark", _percent(with_model.wrong_unmarked, 2), "≤ 1 %"),
                Figure(f"{alone}, {kind}: within 2 %", _percent(without.right), "≥ 90 %"),
            ]
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


async def _table(chart: DrawnChart, route: ScriptedVision | None, measured: Measurer) -> ChartTable | None:
    try:
        return (await read(chart, route, measured)).table
    except CorralError:
        return None


def _shared(name: str, tally: Tally) -> list[Figure]:
    """What is told with a model and without."""
    return [
        Figure(f"{name}: values within 2 %", _percent(tally.right), "≥ 90 %"),
        Figure(f"{name}: wrong, told as one reading", _percent(tally.wrong_single), ""),
        Figure(f"{name}: left empty", _percent(tally.abstained), ""),
    ]


def _percent(share: float, decimals: int = 1) -> str:
    return f"{100 * share:.{decimals}f} %"
