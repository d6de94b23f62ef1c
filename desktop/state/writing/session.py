"""Runs one piece of writing for the Writing room, which goes on whichever room or tab is shown.

IDLE -> READING (the source is read part by part) -> WRITING (words arrive) -> IDLE; STOPPING in between once the
person pressed Stop. What was there stays until the first word of the next result replaces it.
"""

from __future__ import annotations

import enum
import time
from collections.abc import AsyncGenerator, Callable, Coroutine, Iterable, Iterator
from contextlib import aclosing
from itertools import groupby
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.bridge.job import Emitter, Job
from desktop.common.types import Document, Noted, Progress
from desktop.state.jobs import Jobs
from desktop.state.writing.grounds import NOTHING, Grounds
from desktop.state.writing.origin import Cut, Origin, Unfinished
from desktop.writing.types import Coverage, Event, Reading, Result, Words

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread

Fetch = Callable[[], Coroutine[Any, Any, Document]]  # the source, read when the work begins
Write = Callable[[Document], AsyncGenerator[Event, None]]  # what the writing room does with it

_LEAST = 3  # parts; with fewer there is nothing to reckon from


class State(enum.Enum):
    """Where a session stands."""

    IDLE = "idle"
    READING = "reading"
    WRITING = "writing"
    STOPPING = "stopping"


class WritingSession(QObject):
    """Holds the text so far, so that a pane can be shown it at any time."""

    state_changed = Signal()
    reading = Signal()
    restarted = Signal()  # another text stands here: the first word of a new result, or one that was kept
    words = Signal(str)
    done = Signal(object)  # Result
    failed = Signal(object)  # CorralError
    kept = Signal()  # there is more to keep: words, notes, or an end

    def __init__(
        self, loop: LoopThread, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._jobs = Jobs(loop, self)
        self._job: Job | None = None
        self._clock = clock
        self._began = 0.0
        self.remaining = Remaining(clock)  # of the run under way
        self.state = State.IDLE
        self.text = ""
        self.before = ""  # what `text` was made from
        self.grounds = NOTHING
        self.origin = Origin()
        self.result: Result | None = None
        self.cut: Cut | None = None  # why `text` has no end, None when it has
        self.unfinished: Unfinished | None = None  # a run that came to no word
        self.progress: Progress | None = None
        self.text_coverage: Coverage | None = None
        self._read: Coverage | None = None  # by the run under way
        self._next = Origin()
        self._next_document: Document | None = None
        self._noted: list[Noted] = []
        self._has_words = False

    @property
    def busy(self) -> bool:
        return self.state is not State.IDLE

    @property
    def earlier(self) -> bool:
        """The text that stands here is that of an earlier run: the one under way has no word yet."""
        return self.busy and not self._has_words and bool(self.text)

    @property
    def came_to_nothing(self) -> bool:
        """The last run broke off, and left neither a word nor notes to go on with."""
        left = self.unfinished
        return left is not None and left.cut is Cut.FAILED and not left.noted

    @property
    def coverage(self) -> Coverage | None:
        """Of the run under way, else of the text."""
        return self._read if self.busy else self.text_coverage

    @property
    def seconds(self) -> float:
        """Since the run under way began."""
        return self._clock() - self._began

    def start(
        self,
        fetch: Fetch,
        write: Write,
        origin: Origin,
        noted: tuple[Noted, ...] = (),
        read: Coverage | None = None,
    ) -> None:
        """`noted` is what the work begins with, and `read` what it is of. Does nothing while work is under way."""
        if self.busy:
            return
        self._has_words = False
        self.progress, self._read, self.unfinished = None, read, None
        self._next, self._next_document, self._noted = origin, None, list(noted)
        self._began = self._clock()
        self.remaining.begin()
        self._enter(State.READING)
        self._job = self._jobs.stream(_work(fetch, write), self._on_events, None, self.failed.emit)
        self._job.finished.connect(self._on_finished)

    def stop(self) -> None:
        if self._job and self.state in (State.READING, State.WRITING):
            self._enter(State.STOPPING)
            self._job.cancel()

    def under_way(self) -> Unfinished | None:
        """What the run under way has read so far, before its first word."""
        if not self.busy or self._has_words:
            return self.unfinished
        return Unfinished(self._next, tuple(self._noted), self._read, Cut.CLOSED)

    def show(
        self,
        text: str,
        before: str,
        origin: Origin,
        coverage: Coverage | None,
        result: Result | None,
        cut: Cut | None,
        grounds: Grounds = NOTHING,
    ) -> None:
        """What was made earlier stands here again, or was changed by the person."""
        self.text, self.before, self.origin = text, before, origin
        self.text_coverage, self.result, self.cut, self.grounds = coverage, result, cut, grounds
        self.restarted.emit()
        self.state_changed.emit()

    def set_unfinished(self, unfinished: Unfinished | None) -> None:
        """A run that came to no word can be gone on with."""
        self.unfinished = unfinished
        self.state_changed.emit()

    def _on_events(self, events: tuple[Document | Event, ...]) -> None:
        for event in _joined(events):
            match event:
                case Document():
                    self._next_document = event
                case Reading():
                    self._on_reading(event)
                case Noted():
                    self._noted.append(event)
                    self.kept.emit()
                case Words():
                    self._on_words(event.text)
                case Result():
                    self._on_result(event)

    def _on_reading(self, event: Reading) -> None:
        self.progress, self._read = event.progress, event.coverage
        self.remaining.note(event.progress)
        if self._has_words:
            self.text_coverage = event.coverage
        self.reading.emit()

    def _on_words(self, text: str) -> None:
        self._begin_words()
        self.text += text
        self.words.emit(text)
        self.kept.emit()

    def _begin_words(self) -> None:
        if self._has_words:
            return
        self._has_words = True
        read = self._next_document
        self.text, self.before, self.origin = "", read.text if read is not None else "", self._next
        self.grounds = Grounds(read)
        self.result, self.cut, self.text_coverage = None, None, self._read
        if self.state is State.READING:
            self._enter(State.WRITING)
        self.restarted.emit()

    def _on_result(self, result: Result) -> None:
        self._begin_words()
        self.result = result
        self.grounds = Grounds(self._next_document, result.proof)
        self._read = self.text_coverage = result.coverage
        if result.text != self.text:  # the writer may have tidied the whole once it was complete
            self.text = result.text
            self.restarted.emit()
        self.done.emit(result)

    def _on_finished(self) -> None:
        self._job = None
        cut = Cut.STOPPED if self.state is State.STOPPING else Cut.FAILED  # which a bug of ours is, too
        if not self._has_words:
            self.unfinished = Unfinished(self._next, tuple(self._noted), self._read, cut)
        elif self.result is None:
            self.cut = cut
        self._enter(State.IDLE)
        self.kept.emit()

    def _enter(self, state: State) -> None:
        self.state = state
        self.state_changed.emit()


def _joined(events: Iterable[Document | Event]) -> Iterator[Document | Event]:
    """Words that came together are said together."""
    for are_words, run in groupby(events, lambda event: isinstance(event, Words)):
        together = list(run)
        if are_words:
            together = [Words("".join(event.text for event in together if isinstance(event, Words)))]
        yield from together


def _work(fetch: Fetch, write: Write) -> Callable[[Emitter], Coroutine[Any, Any, None]]:
    async def work(emit: Emitter) -> None:
        document = await fetch()
        emit(document)
        async with aclosing(write(document)) as events:  # Stop closes the engine's connection at once
            async for event in events:
                emit(event)
                await emit.room()

    return work


class Remaining:
    """How long the reading of a long text will still take, from what it took so far."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._first: tuple[int, float] | None = None
        self._last: tuple[int, int, float] | None = None

    def begin(self) -> None:
        self._first = self._last = None

    def note(self, progress: Progress) -> None:
        """So many parts are done now."""
        now = self._clock()
        if self._first is None:
            self._first = progress.done, now
        if self._last is None or progress.done > self._last[0]:
            self._last = progress.done, progress.total, now

    def seconds(self) -> float | None:
        """None while it is not known."""
        if self._first is None or self._last is None:
            return None
        (begun, started), (done, total, seen) = self._first, self._last
        if done <= begun or total < _LEAST or done >= total:
            return None
        each = (seen - started) / (done - begun)
        return max(0.0, each * (total - done) - (self._clock() - seen))
