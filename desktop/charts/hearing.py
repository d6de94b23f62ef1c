"""Hears the model as the first witness: the whole picture, then closer looks at what is missing or in doubt."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.charts import crops
from desktop.charts.measuring import Measured
from desktop.charts.merging import settled, with_rows, without_broken_row
from desktop.charts.model_reading import ModelReading
from desktop.charts.types import Axis, ChartTable, Now, Reading, Standing
from desktop.charts.verdict import Verdict, alone, weigh
from desktop.charts.written import WRITTEN, weigh_written
from desktop.common.i18n import tr
from desktop.common.types import Part, Picture, View, Word
from desktop.pictures.preparer import PicturePreparer


@dataclass(frozen=True)
class Subject:
    """What is read: a file or the bytes of one, and what of it."""

    source: Path | bytes
    name: str
    view: View


class Hearing:
    """Of one model about one picture. `table` is the verdict so far, None until the model said something of use."""

    def __init__(self, model: ModelReading, preparer: PicturePreparer, subject: Subject, measured: Measured) -> None:
        self.table: ChartTable | None = None
        self._model = model
        self._preparer = preparer
        self._subject = subject
        self._measured = measured
        self._reading: Reading | None = None
        self._verdict: Verdict | None = None
        self._whole = True

    @property
    def checked(self) -> bool:
        """The second witness took part in `table`."""
        written = self.table is not None and self.table.kind in WRITTEN
        return self._verdict is not None or (written and bool(self._measured.words))

    async def first(self) -> None:
        """The whole picture, with the words that were read in it. Raises InputUnreadable, and as the engine does."""
        answer = await self._model.whole(await self._picture(None), self._measured.words)
        if answer.reading is None:
            return
        self._whole = answer.whole
        self._reading = answer.reading if answer.whole else without_broken_row(answer.reading)
        await self._weighed()

    async def closer(self) -> AsyncGenerator[Now, None]:
        """What is missing, then what differs, then the axes; `table` has what was found. Raises as `first`."""
        while not self._whole and self._reading is not None and self._reading.labels and not self._model.exhausted:
            yield Now(tr("The model reads on after {label}", label=self._reading.labels[-1]))
            await self._rest(self._reading)
        if self._doubtful and not self._model.exhausted:
            yield Now(tr("The model looks closer at what differs"))
            await self._doubts()
        if self._axes_in_doubt and not self._model.exhausted:
            yield Now(tr("The model looks closer at the axes"))
            await self._axes()

    async def _weighed(self) -> None:
        """In a thread: hundreds of names are compared with each other."""
        await asyncio.to_thread(self._weigh)

    def _weigh(self) -> None:
        read, measured = self._reading, self._measured.reading
        if read is None:
            return
        self._verdict = None
        written = weigh_written(read, self._measured.words) if measured is None or read.kind in WRITTEN else None
        verdict = weigh(read, measured, self._measured.words) if measured is not None else None
        if verdict is None:
            self.table = written if read.kind in WRITTEN else alone(read)
        elif written is not None and _agreed(written) > _agreed(verdict.table):
            self.table = written
        elif not verdict.related:
            self.table = alone(read, tr("What was measured fits nothing that the model reads, and was left out."))
        else:
            self._verdict, self.table = verdict, verdict.table

    async def _rest(self, reading: Reading) -> None:
        """Of an answer that was cut. Nothing new means that nothing more is to be had."""
        names = _names(reading)
        answer = await self._model.rest(await self._picture(await self._plot()), reading.labels[-1], names)
        more = answer.reading and (answer.reading if answer.whole else without_broken_row(answer.reading))
        grown = with_rows(reading, more) if more else reading
        self._whole = answer.whole or len(grown.labels) == len(reading.labels)
        self._reading = grown
        await self._weighed()

    @property
    def _doubtful(self) -> tuple[str, ...]:
        """Labels of values that differ, or that the model left out."""
        if self._verdict is None or self.table is None:
            return ()
        doubtful = {
            value.label: None
            for value in self.table.values
            if value.label
            and (value.standing is Standing.DIFFERS or (value.standing is Standing.SINGLE and value.spot))
        }
        return tuple(doubtful)

    async def _doubts(self) -> None:
        before, read, verdict = self.table, self._reading, self._verdict
        if before is None or read is None or verdict is None:
            return
        # Which series is which, only the legend tells: it has to be in sight.
        part = None if verdict.swapped else await self._plot()
        names = tuple(series.name for series in before.series) if verdict.swapped else _names(read)
        more = await self._model.rows(await self._picture(part), self._doubtful, names)
        if more is None:
            return
        self._reading = with_rows(read, more)
        await self._weighed()
        if self.table is not None:
            self.table = settled(before, self.table)

    @property
    def _axes_in_doubt(self) -> bool:
        """The model's numbers are in another unit, or nobody read one."""
        if self._verdict is None or self.table is None:
            return False
        return self._verdict.factor != 1.0 and not self.table.y.unit

    async def _axes(self) -> None:
        x, y = await self._model.axes(await self._picture(await self._part(crops.axes)))
        if self.table is not None:
            self.table = replace(self.table, x=_fuller(self.table.x, x), y=_fuller(self.table.y, y))

    async def _plot(self) -> Part | None:
        return await self._part(crops.plot)

    async def _part(self, find: Callable[[Reading, Sequence[Word]], Part | None]) -> Part | None:
        """In a thread, as `_weighed`: every word is compared with every label."""
        reading = self._measured.reading
        return await asyncio.to_thread(find, reading, self._measured.words) if reading else None

    async def _picture(self, part: Part | None) -> Picture:
        subject = self._subject
        return await self._preparer.prepare(subject.source, subject.name, crops.seen(subject.view, part))


def _names(reading: Reading) -> tuple[str, ...]:
    return tuple(series.name for series in reading.series)


def _agreed(table: ChartTable) -> int:
    return sum(value.standing is Standing.AGREED for value in table.values)


def _fuller(axis: Axis, more: Axis) -> Axis:
    return Axis(axis.title or more.title, axis.unit or more.unit)
