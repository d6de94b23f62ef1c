"""One piece of writing at work. No widget in here: it goes on whichever room or tab is shown.

IDLE -> READING (the source is read part by part) -> WRITING (words arrive) -> IDLE; STOPPING in between once the
person pressed Stop. What was there stays until the first word of the next result replaces it.
"""

from __future__ import annotations

import enum
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import aclosing
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.bridge.job import Job
from desktop.common.errors import CorralError
from desktop.common.types import Document, Progress
from desktop.writing.types import Coverage, Event, Reading, Result, Words

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread

Emit = Callable[["Document | Event"], None]
Fetch = Callable[[], Coroutine[Any, Any, Document]]  # the source, read when the work begins
Write = Callable[[Document], AsyncGenerator[Event, None]]  # what the writing room does with it


class State(enum.Enum):
    IDLE = "idle"
    READING = "reading"
    WRITING = "writing"
    STOPPING = "stopping"


class WritingSession(QObject):
    """Holds the text so far, so that a pane can be shown it at any time."""

    state_changed = Signal()
    reading = Signal()
    restarted = Signal()  # the first word of a new result: the old one is gone
    words = Signal(str)
    done = Signal(object)  # Result
    failed = Signal(object)  # CorralError

    def __init__(self, loop: LoopThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._loop = loop
        self._job: Job | None = None
        self.state = State.IDLE
        self.text = ""
        self.source: Document | None = None  # what `text` was made from
        self.result: Result | None = None
        self.coverage: Coverage | None = None
        self.progress: Progress | None = None
        self.cut_short = False  # stopped or failed after its first words
        self._next_source: Document | None = None
        self._has_words = False

    @property
    def busy(self) -> bool:
        return self.state is not State.IDLE

    def start(self, fetch: Fetch, write: Write) -> None:
        """Does nothing while work is under way."""
        if self.busy:
            return
        self._has_words = False
        self.progress = None
        job = Job(self._loop, _work(fetch, write))
        self._job = job
        job.progress.connect(self._on_events)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)
        self._enter(State.READING)
        job.start()

    def stop(self) -> None:
        if self._job and self.state in (State.READING, State.WRITING):
            self._enter(State.STOPPING)
            self._job.cancel()

    def _on_events(self, events: tuple[Document | Event, ...]) -> None:
        for event in events:
            if isinstance(event, Document):
                self._next_source = event
            elif isinstance(event, Reading):
                self.progress, self.coverage = event.progress, event.coverage
                self.reading.emit()
            elif isinstance(event, Words):
                self._on_words(event.text)
            else:
                self._on_result(event)

    def _on_words(self, text: str) -> None:
        self._begin_words()
        self.text += text
        self.words.emit(text)

    def _begin_words(self) -> None:
        if self._has_words:
            return
        self._has_words = True
        self.text, self.result, self.source, self.cut_short = "", None, self._next_source, False
        if self.state is State.READING:
            self._enter(State.WRITING)
        self.restarted.emit()

    def _on_result(self, result: Result) -> None:
        self._begin_words()
        self.result = result
        self.coverage = result.coverage
        if result.text != self.text:  # the writer may have tidied the whole once it was complete
            self.text = result.text
            self.restarted.emit()
        self.done.emit(result)

    def _on_failed(self, error: CorralError) -> None:
        self.failed.emit(error)

    def _on_finished(self) -> None:
        self._job = None
        if self._has_words:
            self.cut_short = self.result is None
        else:
            self.coverage = self.result.coverage if self.result else None
        self._enter(State.IDLE)

    def _enter(self, state: State) -> None:
        self.state = state
        self.state_changed.emit()


def _work(fetch: Fetch, write: Write) -> Callable[[Emit], Coroutine[Any, Any, None]]:
    async def work(emit: Emit) -> None:
        document = await fetch()
        emit(document)
        async with aclosing(write(document)) as events:  # Stop closes the engine's connection at once
            async for event in events:
                emit(event)

    return work
