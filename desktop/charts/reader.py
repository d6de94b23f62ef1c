"""Reads a picture of numbers from the beginning to the table: by measuring, by the model, then the verdict."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path

from desktop.charts.hearing import Hearing, Subject
from desktop.charts.measuring import Measured, Measurer
from desktop.charts.model_reading import ModelReading
from desktop.charts.types import ChartRead, ChartStep, ChartTable, Early, Now, Witness
from desktop.charts.verdict import alone
from desktop.common.errors import CorralError, EngineFailed, Help, InputUnreadable
from desktop.common.i18n import tr
from desktop.common.types import View
from desktop.engine.route import Route
from desktop.engine.router import Router
from desktop.engine.types import EngineKind
from desktop.pictures.preparer import PicturePreparer

_ALL = View()
_MEASURED = frozenset({Witness.MEASURING})
_MOST_QUESTIONS = 4  # to the model about one picture: each may take it a minute


class ChartReader:
    """Reads any number of pictures at a time. `clock` counts seconds."""

    def __init__(
        self,
        router: Router,
        preparer: PicturePreparer,
        measurer: Measurer,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._router = router
        self._preparer = preparer
        self._measurer = measurer
        self._clock = clock

    async def read(
        self, source: Path | bytes, name: str = "", view: View = _ALL, model: str | None = None
    ) -> AsyncGenerator[ChartStep, None]:
        """What happens, what one witness says as soon as it is known, and the table as the last step.

        `model` None: measuring alone, and so with the demo, which cannot read a picture. Raises InputUnreadable for a
        file that cannot be read, or in which nothing is found; the router's errors for a model that cannot be used,
        the engine's where there is nothing but its answer. Closed or cancelled, it ends at once.
        """
        began = self._clock()
        route = await self._router.route(model, with_picture=True) if model is not None else None
        notes: tuple[str, ...] = ()
        if route is not None and route.engine is EngineKind.DEMO:
            route, notes = None, (tr("The demo cannot read a picture: this was measured, and no model looked at it."),)
        if self._measurer.available:
            yield Now(tr("Measuring what is drawn"))
        try:
            measured = await self._measured(source, name, view)
        except CorralError as problem:
            if route is None:
                raise
            measured, notes = Measured(None), (str(problem),)
        if measured.reading is not None:
            yield Early(alone(measured.reading), Witness.MEASURING)
        if route is None:
            yield ChartRead(_measured_alone(measured, name, notes), _MEASURED, self._clock() - began)
            return
        hearing = Hearing(ModelReading(route, _MOST_QUESTIONS), self._preparer, Subject(source, name, view), measured)
        try:
            async with aclosing(_heard(hearing, measured)) as steps:
                async for step in steps:
                    yield step
        except CorralError as problem:
            if hearing.table is None and measured.reading is None:
                raise
            notes = (*notes, tr("The model did not come to its end: {reason}", reason=problem))
        yield self._ended(hearing, measured, route, began, notes)

    async def _measured(self, source: Path | bytes, name: str, view: View) -> Measured:
        why_not = self._measurer.why_not
        if why_not:
            raise InputUnreadable(tr("Nothing was measured."), why_not)
        return await self._measurer.measure(source, name, view)

    def _ended(
        self, hearing: Hearing, measured: Measured, route: Route, began: float, notes: tuple[str, ...]
    ) -> ChartRead:
        seconds = self._clock() - began
        if hearing.table is not None:
            table = replace(hearing.table, notes=(*hearing.table.notes, *notes))
            witnesses = frozenset(Witness) if hearing.checked else frozenset({Witness.MODEL})
            return ChartRead(table, witnesses, seconds, route.facts.name, route.engine.value)
        if measured.reading is None:
            raise EngineFailed(
                tr("The model’s answer is no table."),
                tr("Try again, or choose the part of the picture with the numbers."),
                retry=True,
                help=Help.TRY_AGAIN,
            )
        notes = notes or (tr("The model’s answer is no table: what stands here was measured alone."),)
        return ChartRead(alone(measured.reading, *notes), _MEASURED, seconds)


async def _heard(hearing: Hearing, measured: Measured) -> AsyncGenerator[ChartStep, None]:
    yield Now(tr("The model reads the picture"))
    await hearing.first()
    if hearing.table is not None and measured.reading is None:
        yield Early(hearing.table, Witness.MODEL)
    async with aclosing(hearing.closer()) as looks:
        async for look in looks:
            yield look


def _measured_alone(measured: Measured, name: str, notes: tuple[str, ...]) -> ChartTable:
    if measured.reading is None:
        raise InputUnreadable(
            tr("No chart was found in {name}.", name=name or tr("the picture")),
            tr("Choose the part with the chart alone, or let Llama 3.2 Vision read it."),
        )
    return alone(measured.reading, *notes)
