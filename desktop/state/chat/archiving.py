"""Takes chats out into files and brings chats in for the Chat room, and tells how far that is and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.archive.types import Form, Report
from desktop.archive.words import brought, left_out
from desktop.bridge.job import Emitter, Job
from desktop.common.errors import CorralError, Help, InputUnreadable
from desktop.common.i18n import tr
from desktop.common.types import Progress
from desktop.state.jobs import Jobs
from desktop.state.notices import Act, Board, Condition, News, Notice

if TYPE_CHECKING:
    from desktop.archive.exporter import Exporter
    from desktop.archive.importer import Importer
    from desktop.vault.history import History


class Archiving(QObject):
    """One file at a time. `saved` tells where one is now, `brought_in` what came of one, `failed` why nothing did."""

    saved = Signal(object)  # a Path
    brought_in = Signal(object)  # a Report
    failed = Signal(object)  # a CorralError
    show_wanted = Signal(int)  # a chat that was brought in

    def __init__(
        self, history: History, exporter: Exporter, importer: Importer, jobs: Jobs, board: Board, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._history = history
        self._exporter = exporter
        self._importer = importer
        self._jobs = jobs
        self._job: Job | None = None
        self._stopped = False
        self.under_way = Condition("under way", self)
        self.outcome = News("brought in", self)
        board.watch(self.under_way, self.outcome)

    @property
    def busy(self) -> bool:
        return self._job is not None

    def save(self, chats: Sequence[int] | None, form: Form, path: Path) -> None:
        """These chats; None: all of the list. The file is there when all of it is."""

        async def write(emit: Emitter) -> Path:
            numbers = chats if chats is not None else [chat.id for chat in await self._history.chats()]
            return await self._exporter.save(self._history, numbers, form, path, emit)

        self._begin(tr("Saving chats"), write, self.saved.emit, self._cancel)

    def bring(self, path: Path) -> None:
        """The chats of an export. What is whole stays when it is stopped."""

        async def read(emit: Emitter) -> Report:
            return await self._importer.bring(path, self._history.whole, emit, lambda: self._stopped)

        self._begin(tr("Bringing chats in"), read, self._tell, self._stop)

    def _begin(
        self,
        title: str,
        work: Callable[[Emitter], Coroutine[Any, Any, Any]],
        done: Callable[[Any], object],
        stop: Callable[[], object],
    ) -> None:
        if self.busy:
            self.under_way.remind()
            return
        self._stopped = False
        self.outcome.end()
        acts = (Act("Stop archiving", tr("Stop"), stop),)

        def show(told: tuple[Progress, ...]) -> None:
            if self.busy:
                self.under_way.hold(Notice(title, told[-1].note, "good", acts, closable=False))

        self.under_way.hold(Notice(title, "", "good", acts, closable=False))
        self._job = self._jobs.stream(work, show, lambda result: self._end(done, result), self._on_failed)
        self._job.finished.connect(self._on_finished)

    def _end(self, done: Callable[[Any], object], result: object) -> None:
        self._over()
        done(result)

    def _tell(self, report: Report) -> None:
        acts: tuple[Act, ...] = ()
        if report.ids:
            acts = (Act("Show them", tr("Show them"), lambda: self.show_wanted.emit(report.ids[0])),)
        sentence = " ".join(left_out(report))
        self.outcome.tell(Notice(brought(report), sentence, "good", acts), lambda: True, stays=True)
        self.brought_in.emit(report)

    def _on_failed(self, error: CorralError) -> None:
        self._over()
        if error.help is Help.CHOOSE_FILE:  # which the room would take for one to attach
            error = InputUnreadable(error.title, error.advice, detail=error.detail)
        self.failed.emit(error)

    def _on_finished(self) -> None:
        """Cancelled, it tells nothing else."""
        self._over()

    def _over(self) -> None:
        self._job = None
        self.under_way.end()

    def _stop(self) -> None:
        """Between two chats."""
        self._stopped = True

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
