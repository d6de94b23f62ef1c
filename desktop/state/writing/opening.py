"""Opens what becomes the source of the Writing room: a file, several, a folder, or what the clipboard holds."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.bridge.job import Emitter, Job
from desktop.common.file_types import is_folder
from desktop.common.i18n import tr
from desktop.common.types import Document, Progress
from desktop.common.visible import as_text, shown_name
from desktop.documents.reader import name_of
from desktop.documents.scans.outlook import Outlook
from desktop.state.jobs import Jobs
from desktop.state.writing.source import SourceSession
from desktop.state.writing.source_file import stamp_of
from desktop.vault.draft_types import Source

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread
    from desktop.documents.scans.page_reader import PageReader

Read = Callable[[Emitter], Coroutine[Any, Any, Source]]


@dataclass(frozen=True)
class Surveyed:
    """What a file holds before its scans are read, and what will become of it. `source`: what can be had without."""

    outlook: Outlook
    source: Source | None


class SourceOpener(QObject):
    """What is asked for last wins; what was shown stays until all of it is there. `name`: of what is opened, "" for
    nothing. `failed` brings a CorralError.
    """

    changed = Signal()  # something else is opened, or it got further
    failed = Signal(object)

    def __init__(
        self,
        loop: LoopThread,
        reader: PageReader,
        session: SourceSession,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(session)
        self._jobs = Jobs(loop, self)
        self._reader = reader
        self._session = session
        self._clock = clock
        self._job: Job | None = None
        self._began = 0.0
        self.name = ""
        self.surveyed: Surveyed | None = None  # of a file whose scans are being read
        self.progress: Progress | None = None

    @property
    def why_not(self) -> str:
        """A sentence on why scans are not read here, "" where they are."""
        return self._reader.why_not

    def open(self, paths: Sequence[Path]) -> None:
        """Files and folders become one source."""
        paths = tuple(dict.fromkeys(paths))
        if len(paths) == 1 and not is_folder(paths[0]):
            self._begin(shown_name(paths[0].name), lambda emit: self._read_one(paths[0], emit))
        elif paths:
            self._begin(shown_name(name_of(paths)), lambda emit: self._read_all(paths, emit))

    def add(self, paths: Sequence[Path]) -> None:
        """To the files that are open."""
        self.open([*map(Path, self._session.source.paths), *paths])

    def open_picture(self, data: bytes) -> None:
        """The words in a picture that came without a file."""

        async def read(emit: Emitter) -> Source:
            document = await self._reader.read_bytes(data, name, emit)
            return Source(document=document, name=name)

        name = tr("picture")
        self._begin(name, read)

    def open_rich(self, html: str, plain: str) -> None:
        """What another program copied with headings, lists or tables."""

        async def read(_emit: Emitter) -> Source:
            document = await self._reader.read_rich(html, plain)
            return Source(document=document, name=document.name)

        self._begin("", read)

    def open_read(self, path: Path, read: Callable[[Emitter], Coroutine[Any, Any, Document]]) -> None:
        """A file as `read` gives it."""

        async def both(emit: Emitter) -> Source:
            stamp = await asyncio.to_thread(stamp_of, (path,))
            document = await read(emit)
            return Source(document=document, name=document.name, path=as_text(str(path)), stamp=stamp)

        self._begin(shown_name(path.name), both)

    def again(self) -> None:
        """The files as they are now, with their scans."""
        self.open([*map(Path, self._session.source.paths)])

    def skip_scans(self) -> None:
        """Open the file without the pages that are being read."""
        surveyed = self.surveyed
        self.stop()
        if surveyed is not None and surveyed.source is not None:
            self._session.replace(surveyed.source)

    def stop(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.cancel()
        self._set("")

    @property
    def seconds_left(self) -> float | None:
        """Until all scans are read; None where nothing is reckoned."""
        if self.surveyed is None:
            return None
        progress = self.progress
        if progress is None or not progress.done:
            return self.surveyed.outlook.seconds or None
        return (self._clock() - self._began) / progress.done * (progress.total - progress.done)

    async def _read_one(self, path: Path, emit: Emitter) -> Source:
        stamp = await asyncio.to_thread(stamp_of, (path,))  # before it is read: a later change is to be noticed
        survey = await self._reader.survey(path)

        def source(document: Document) -> Source:
            return Source(document=document, name=document.name, path=as_text(str(path)), stamp=stamp)

        rest = survey.document
        outlook = self._reader.outlook_of(survey)
        if survey.wanted and not outlook.why_not:
            emit(Surveyed(outlook, source(rest) if rest is not None else None))
        elif rest is not None:
            return source(rest)
        return source(await self._reader.read(path, emit))

    async def _read_all(self, paths: Sequence[Path], emit: Emitter) -> Source:
        stamp = await asyncio.to_thread(stamp_of, paths)
        document = await self._reader.read_all(paths, emit)
        first, *more = (as_text(str(path)) for path in paths)
        return Source(document=document, name=document.name, path=first, stamp=stamp, more=tuple(more))

    def _begin(self, name: str, read: Read) -> None:
        self.stop()
        self._set(name)

        def only(call: Callable[[Any], None]) -> Callable[[Any], None]:
            """What was asked for before is no longer told."""

            def tell(value: Any) -> None:
                if job is self._job:
                    call(value)

            return tell

        self._job = job = self._jobs.stream(
            read, only(self._on_progress), only(self._session.replace), only(self.failed.emit)
        )
        job.finished.connect(lambda: self._on_over(job))

    def _on_progress(self, told: tuple[Surveyed | Progress, ...]) -> None:
        for each in told:
            if isinstance(each, Surveyed):
                self.surveyed, self._began = each, self._clock()
            else:
                self.progress = each
        self.changed.emit()

    def _on_over(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self._set("")

    def _set(self, name: str) -> None:
        if (name, self.surveyed, self.progress) != (self.name, None, None):
            self.name, self.surveyed, self.progress = name, None, None
            self.changed.emit()
