"""Holds what is read of one picture while the desk shows it, and lets every change of it be taken back."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.bridge.job import Emitter, Job
from desktop.charts.types import ChartRead, ChartStep, ChartTable, Early, Now, Witness
from desktop.common.errors import CorralError
from desktop.common.types import Picture
from desktop.state.chat.desk.changes import Changes
from desktop.state.chat.desk.finding import Find, Source
from desktop.state.chat.desk.kept import Kept
from desktop.state.jobs import Jobs

if TYPE_CHECKING:
    from desktop.charts.reader import ChartReader


class ChartReading(QObject):
    """`kept` is what stands in the table, None before the first reading has ended; `early` what one witness said so
    far. `failed`: why there is no table, or why one witness is missing.

    Signals: `changed` when anything that is shown did, `made` when what is to be kept did.
    """

    changed = Signal()
    made = Signal()

    def __init__(
        self, picture: Picture, jobs: Jobs, parent: QObject, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self.picture = picture
        self.kept: Kept | None = None
        self.early: Early | None = None
        self.failed: CorralError | None = None
        self.note = ""  # what happens now
        self.loading = True  # until it is known whether something is kept of it
        self._jobs = jobs
        self._clock = clock
        self._began = 0.0
        self._model = ""  # that is asked
        self.source: Source | None = None  # once it was looked for
        self._job: Job | None = None
        self.changes: Changes[Kept] = Changes()

    @property
    def busy(self) -> bool:
        return self._job is not None

    @property
    def seconds(self) -> float:
        """Since it was begun to be read."""
        return self._clock() - self._began

    @property
    def table(self) -> ChartTable | None:
        """What is shown: while it is read anew, what was there before."""
        if self.kept is not None:
            return self.kept.table
        return self.early.table if self.early is not None else None

    # Reading

    def start(self, reader: ChartReader, find: Find, model: str | None) -> None:
        """Unless it is under way. `model` None: by measuring alone."""
        if self._job is not None:
            return
        self.early, self.failed, self.loading = None, None, False
        self._began, self._model, picture = self._clock(), model or "", self.picture

        async def work(emit: Emitter) -> ChartRead | None:
            last: ChartRead | None = None
            source = await find()
            emit(source)
            steps = reader.read(source.source, picture.name, source.view, model)
            try:
                async for step in steps:
                    if isinstance(step, ChartRead):
                        last = step
                    else:
                        emit(step)
            finally:
                await steps.aclose()
            return last

        self._job = self._jobs.stream(work, self._on_steps, self._on_read, self._on_failed)
        self._job.cancelled.connect(self._settle_for_early)
        self._job.finished.connect(self._on_over)
        self.changed.emit()

    def stop(self) -> None:
        """What one witness said so far stays."""
        if self._job is not None:
            self._job.cancel()

    def restore(self, kept: Kept) -> None:
        """What was kept of it the last time."""
        self.kept, self.loading = kept, False
        self.changed.emit()

    def refuse(self, error: CorralError) -> None:
        """Nobody is here who could read it."""
        self.failed, self.loading = error, False
        self.changed.emit()

    # Changing

    def change(self, table: ChartTable) -> None:
        """What the person made of it."""
        if self.kept is not None and table != self.kept.table:
            self._put(replace(self.kept, table=table))

    def undo(self) -> None:
        if self.kept is not None and self.changes.can_undo:
            self._show(self.changes.undo(self.kept))

    def redo(self) -> None:
        if self.kept is not None and self.changes.can_redo:
            self._show(self.changes.redo(self.kept))

    def _put(self, kept: Kept) -> None:
        if self.kept is not None:
            self.changes.note(self.kept)
        self._show(kept)

    def _show(self, kept: Kept) -> None:
        self.kept = kept
        self.made.emit()
        self.changed.emit()

    # What the reader says

    def _on_steps(self, steps: tuple[ChartStep | Source, ...]) -> None:
        for step in steps:
            match step:
                case Source():
                    self.source = step
                case Now(note):
                    self.note = note
                case Early():
                    self.early = step
        self.changed.emit()

    def _on_read(self, read: ChartRead | None) -> None:
        if read is not None and self.source is not None:
            self._put(Kept(read, read.table, self.source.area))

    def _on_failed(self, error: CorralError) -> None:
        self.failed = error
        self._settle_for_early()

    def _settle_for_early(self) -> None:
        """One witness is better than none. A table that both have read, or the person corrected, stays."""
        if self.early is not None and self.kept is None and self.source is not None:
            table, witness = self.early.table, self.early.witness
            model = self._model if witness is Witness.MODEL else ""
            self._put(Kept(ChartRead(table, frozenset({witness}), self.seconds, model), table, self.source.area))

    def _on_over(self) -> None:
        self._job, self.note, self.early = None, "", None
        self.changed.emit()
