"""Opens files, pictures and texts that come to the Chat room, and hands them to the composer."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.bridge.job import Job
from desktop.common.errors import CorralError, Help, InputUnreadable
from desktop.common.file_types import Kind, is_folder, kind_in
from desktop.common.i18n import tr, trn
from desktop.common.types import WHOLE, Document, Picture, View
from desktop.common.uris import Elsewhere, told
from desktop.common.visible import shown_name, without_unseen
from desktop.state.jobs import Jobs

if TYPE_CHECKING:
    from desktop.documents.reader import Reader
    from desktop.pictures.preparer import PicturePreparer

T = TypeVar("T")

_TOLD = 8  # by name; so many lines still leave the chat in view


class Batch:
    """Files that came together: what could not be taken of them is told in one notice, when the last one is over.

    `files` are opened; what lies elsewhere is refused without being opened.
    """

    def __init__(self, files: int, tell: Callable[[CorralError], None]) -> None:
        self._open = files
        self._all = files
        self._tell = tell
        self._numbers = itertools.count()
        self._refused: dict[int, CorralError] = {}

    def number(self) -> int:
        """For a file that comes next: they are told in the order they came, not that in which they were read."""
        return next(self._numbers)

    def refuse(self, number: int, error: CorralError) -> None:
        self._refused[number] = error

    def all_named(self) -> None:
        """All that is refused unopened is known; what is not to be opened counts, too."""
        self._all += len(self._refused)
        if not self._open:
            self._end()

    def over(self) -> None:
        """One file more is read, refused or stopped."""
        self._open -= 1
        if not self._open:
            self._end()

    def _end(self) -> None:
        refused = [error for _, error in sorted(self._refused.items())]
        if refused:
            self._tell(refused[0] if len(refused) == 1 else _together(refused, self._all))


class InOrder:
    """Hands on what was opened side by side, in the order it came: one picture is A, the next is B."""

    def __init__(self) -> None:
        self._places = itertools.count()
        self._next = 0
        self._over: dict[int, Callable[[], None]] = {}

    def place(self) -> int:
        return next(self._places)

    def over(self, place: int, hand_on: Callable[[], None]) -> None:
        """What has this place is opened, or never will be. It waits for those before it."""
        self._over[place] = hand_on
        while (following := self._over.pop(self._next, None)) is not None:
            self._next += 1
            following()


def _together(refused: list[CorralError], count: int) -> CorralError:
    """Each by its name, with its reason."""
    lines = [str(each) for each in refused[:_TOLD]]
    more = len(refused) - _TOLD
    if more > 0:
        lines.append(trn("And {n:,} more.", "And {n:,} more.", more))
    title = tr("{n:,} of {m:,} files could not be read", n=len(refused), m=count)
    return InputUnreadable(title, "\n".join(lines), help=Help.CHOOSE_FILE)


class FileOpener(QObject):
    """Signals: `picture` and `document` with what was opened, several pictures in the order they came; `pasted` with
    the Document that words became; `opened` with a Picture and what it was made of, `read` with the path of a file and
    the Document it became, `swapped` with the Picture that was to make room and the one instead, `opening` with the
    names of what is being opened, `begun` when something is handed in, so that what was wrong with what came before is
    no news any more, `failed` with a CorralError. `unread`: the file that is no text and can be shown page by page, of
    the error that says so.
    """

    opened = Signal(object, object)
    swapped = Signal(object, object)
    picture = Signal(object)
    document = Signal(object)
    pasted = Signal(object)
    read = Signal(object, object)
    opening = Signal(object)
    begun = Signal()
    failed = Signal(object)

    def __init__(self, jobs: Jobs, preparer: PicturePreparer, reader: Reader, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._preparer = preparer
        self._reader = reader
        self._opening: dict[Job, str] = {}  # by name, in the order they came
        self.unread: Path | None = None

    def open_picture(
        self, source: Path | bytes, name: str, view: View = WHOLE, *, instead_of: Picture | None = None
    ) -> None:
        self.begun.emit()
        work = partial(self._preparer.prepare, source, name, view)
        self._open(name, work, partial(self._hand_on, source, instead_of=instead_of), Batch(1, self.failed.emit))

    def open_text(self, text: str, name: str) -> None:
        """Words that become a document: a long paste, or what was typed."""
        self.begun.emit()
        self._open(name, lambda: _read_text(text, name), self.pasted.emit, Batch(1, self.failed.emit))

    def open_files(self, paths: Sequence[Path], elsewhere: Sequence[Elsewhere] = ()) -> None:
        """What they are is told by their first bytes. What lies `elsewhere` is refused."""
        self.begun.emit()
        kinds = [Kind.UNKNOWN if is_folder(path) else kind_in(path) for path in paths]
        batch = Batch(len(paths), self.failed.emit)
        for each in elsewhere:
            batch.refuse(batch.number(), InputUnreadable(*told(each)))
        batch.all_named()
        pictures = InOrder()
        for path, kind in zip(paths, kinds, strict=True):
            if kind is Kind.PICTURE:
                work = partial(self._preparer.prepare, path, path.name)
                self._open(path.name, work, partial(self._hand_on, path), batch, pictures)
            else:
                self._open_document(path, batch)

    def seen_of(self, text: str) -> str:
        """A text without the letters that nobody sees; that there were some is told."""
        seen = without_unseen(text)
        if seen != text:
            title = tr("Letters that nobody sees were left out.")
            self.failed.emit(InputUnreadable(title, tr("A model would have read them. Your question is what you see.")))
        return seen

    def stop_first(self) -> None:
        """The one that is named. The others go on."""
        for job in list(self._opening)[:1]:
            job.cancel()
            self._over(job)

    def _hand_on(self, source: Path | bytes, picture: Picture, *, instead_of: Picture | None = None) -> None:
        self.opened.emit(picture, source)
        if instead_of is None:
            self.picture.emit(picture)
        else:
            self.swapped.emit(instead_of, picture)

    def _open_document(self, path: Path, batch: Batch) -> None:
        def hand_on(document: Document) -> None:
            self.read.emit(path, document)
            self.document.emit(document)

        self._open(path.name, lambda: self._read(path), hand_on, batch)

    async def _read(self, path: Path) -> Document:
        """What is no text may have pages all the same, scans most of all: then these are offered."""
        try:
            return await self._reader.read(path)
        except InputUnreadable as error:
            if not await self._has_pages(path):
                raise
            self.unread = path
            advice = tr("{advice} Or ask about a page of it as a picture.", advice=error.advice)
            raise InputUnreadable(error.title, advice, help=Help.CHOOSE_PAGE, detail=error.detail) from error

    async def _has_pages(self, path: Path) -> bool:
        try:
            return (await self._preparer.pages(path)).count > 0
        except InputUnreadable:
            return False

    def _open(
        self,
        name: str,
        work: Callable[[], Coroutine[Any, Any, T]],
        done: Callable[[T], None],
        batch: Batch,
        order: InOrder | None = None,
    ) -> None:
        """Without an `order` it is handed on as soon as it is there."""
        order = order or InOrder()
        number, place, results = batch.number(), order.place(), list[T]()

        def hand_on() -> None:
            for result in results:
                done(result)

        def keep(result: T) -> None:
            if job in self._opening:  # else it was stopped when it had just been read
                results.append(result)

        job = self._jobs.run(work, keep, lambda error: batch.refuse(number, error))
        self._opening[job] = shown_name(name)
        job.finished.connect(lambda: order.over(place, hand_on))
        job.finished.connect(lambda: self._over(job))
        job.finished.connect(lambda: batch.over())
        self._tell_opening()

    def _over(self, job: Job) -> None:
        self._opening.pop(job, None)
        self._tell_opening()

    def _tell_opening(self) -> None:
        self.opening.emit(tuple(self._opening.values()))


async def _read_text(text: str, name: str) -> Document:
    """In a thread: of megabytes it takes longer than a frame to find the paragraphs."""
    from desktop.documents.text import read_text  # with all that knows where words and sentences end

    return await asyncio.to_thread(read_text, text, name, ())
