"""One conversation's exchange with a model, as the window sees it.

idle → waiting → streaming → idle, with stopping in between when the person presses Stop. A session lives on while the
person looks at another chat.
"""

from __future__ import annotations

import enum
import time
from collections.abc import AsyncGenerator, Callable, Iterable
from contextlib import aclosing
from dataclasses import replace
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.bridge.job import Emitter, Job
from desktop.bridge.loop import LoopThread
from desktop.chat.events import Done, Event, Saved, Waiting, Words
from desktop.common.errors import CorralError
from desktop.common.i18n import tr
from desktop.common.types import Ending, Picture
from desktop.state.chat import sentences
from desktop.state.jobs import Jobs
from desktop.vault.draft_types import Queued
from desktop.vault.types import Entry

PATIENCE_MS = 400  # waiting is told in words only after this
_SECOND_MS = 1_000


class Talk(Protocol):
    """The part of `chat.exchange.Exchange` a session uses."""

    def ask(
        self, chat: int | None, text: str, picture: Picture | None, model: str, *, parent: int | None = None
    ) -> AsyncGenerator[Event, None]: ...

    def again(self, answer: int, model: str) -> AsyncGenerator[Event, None]: ...

    def edit(self, question: int, text: str, model: str) -> AsyncGenerator[Event, None]: ...

    def go_on(self, answer: int, model: str) -> AsyncGenerator[Event, None]: ...


class State(enum.Enum):
    IDLE = "idle"
    WAITING = "waiting"  # nothing to read yet
    STREAMING = "streaming"
    STOPPING = "stopping"


Opening = Callable[[], AsyncGenerator[Event, None]]


class ChatSession(QObject):
    state_changed = Signal()
    saved = Signal(object)  # a Saved: question and empty answer are kept
    waited = Signal(str)  # what happens meanwhile, with counted seconds
    worded = Signal(str)  # the next words of the answer
    ended = Signal(object)  # the answer, an Entry
    failed = Signal(object)  # a CorralError
    queue_changed = Signal()

    def __init__(self, loop: LoopThread, talk: Talk, chat: int | None, parent: QObject | None = None) -> None:
        """`chat` None: the conversation begins with the first question."""
        super().__init__(parent)
        self._jobs = Jobs(loop, self)
        self._talk = talk
        self.chat = chat
        self.state = State.IDLE
        self.answer: Entry | None = None  # the one that is being written
        self._parts: list[str] = []  # of that answer, so far
        self.waiting = ""
        self.forgotten = 0
        self.filled: float | None = None  # share of the model's memory in use, once known
        self.queue: list[Queued] = []
        self.pending: Queued | None = None  # the question that is on its way, until it is kept
        self._job: Job | None = None
        self.broke = False  # the last exchange failed: what is queued waits for the person
        self._note = ""
        self._behind = False  # another answer comes first
        self._began = 0.0
        self._ticks = QTimer(self)
        self._ticks.timeout.connect(self._tick)

    @property
    def busy(self) -> bool:
        return self.state is not State.IDLE

    @property
    def text(self) -> str:
        """Of the answer that is being written, so far."""
        if len(self._parts) > 1:
            self._parts = ["".join(self._parts)]
        return self._parts[0] if self._parts else ""

    # What a person does

    def ask(self, text: str, picture: Picture | None, model: str) -> None:
        """Now, or after the answer that is being written."""
        if self.busy:
            self.queue.append(Queued(text, picture, model))
            self.queue_changed.emit()
            return
        self.pending = Queued(text, picture, model)
        self._start(lambda: self._talk.ask(self.chat, text, picture, model))

    def ask_waiting(self, model: str) -> None:
        """The first of the questions that wait, where no answer is being written that would bring it on."""
        if self.queue and not self.busy:
            following = self.queue.pop(0)
            self.queue_changed.emit()
            self.ask(following.text, following.picture, model)

    def hold(self, queue: Iterable[Queued]) -> None:
        """These wait instead of the ones before, until the person asks for an answer."""
        self.queue = list(queue)
        self.queue_changed.emit()

    def again(self, answer: Entry, model: str) -> None:
        self._start(lambda: self._talk.again(answer.id, model))

    def go_on(self, answer: Entry, model: str) -> None:
        self._start(lambda: self._talk.go_on(answer.id, model))

    def edit(self, question: int, text: str, model: str) -> None:
        self._start(lambda: self._talk.edit(question, text, model))

    def stop(self) -> None:
        """End the answer; its text so far is kept."""
        if self._job is not None and self.state in (State.WAITING, State.STREAMING):
            self._set(State.STOPPING)
            self._job.cancel()

    def wait_for_turn(self, behind: bool) -> None:
        """Whether the engine answers another question before this one."""
        if behind is not self._behind:
            self._behind = behind
            self._began = time.monotonic()
            if self.waiting:
                self._tick()

    def unqueue(self) -> Queued | None:
        """Take back the question that was queued last."""
        taken = self.queue.pop() if self.queue else None
        if taken is not None:
            self.queue_changed.emit()
        return taken

    # What comes back

    def _start(self, opening: Opening) -> None:
        if self.busy:
            return
        self.answer, self._parts, self._note = None, [], ""
        self.broke = False

        self._began = time.monotonic()
        self._ticks.start(PATIENCE_MS)
        self._set(State.WAITING)
        self._job = job = self._jobs.stream(partial(_read, opening), self._on_progress, None, self._on_failed)
        job.crashed.connect(self._on_crashed)
        job.cancelled.connect(self._on_cancelled)
        job.finished.connect(self._on_finished)

    def _on_progress(self, events: tuple[Event, ...]) -> None:
        words: list[str] = []
        for event in events:
            match event:
                case Saved(_question, answer, forgotten):
                    self.chat, self.answer, self._parts = answer.chat, answer, [answer.text]
                    self.forgotten, self.pending = forgotten, None
                    self.saved.emit(event)
                case Waiting(note):
                    self._note = note
                    self._began = time.monotonic()
                case Words(text):
                    words.append(text)
                case Done(answer, filled, forgotten):
                    self._say("".join(words))
                    words.clear()
                    self.filled, self.forgotten = filled, forgotten
                    self._end(answer)
        self._say("".join(words))

    def _say(self, words: str) -> None:
        if not words:
            return
        self._parts.append(words)
        self._stop_waiting()
        if self.state is State.WAITING:
            self._set(State.STREAMING)
        self.worded.emit(words)

    def _on_failed(self, error: CorralError) -> None:
        if self.answer is not None:
            self._end(self._as_ended(Ending.INTERRUPTED))
        self.broke = True
        self.failed.emit(error)

    def _on_crashed(self, _error: BaseException) -> None:
        """Our own bug: the crash hook has the report, the person gets a sentence."""
        self._on_failed(
            CorralError(
                tr("Something went wrong inside Corral."),
                tr("A report lies on this computer and is sent nowhere."),
                retry=True,
            )
        )

    def _on_cancelled(self) -> None:
        if self.answer is not None:
            self._end(self._as_ended(Ending.STOPPED))

    def _as_ended(self, ending: Ending) -> Entry:
        """What the history keeps of an answer that did not come to its own end."""
        assert self.answer is not None
        seconds = self.answer.seconds + time.monotonic() - self._began
        if self.text == self.answer.text and self.answer.ending is not None:
            return self.answer
        return replace(self.answer, text=self.text, ending=ending, seconds=seconds)

    def _end(self, answer: Entry) -> None:
        self.answer, self._parts = None, []
        self._stop_waiting()
        self.ended.emit(answer)

    def _on_finished(self) -> None:
        self._job, self.pending = None, None
        self._stop_waiting()
        self._set(State.IDLE)
        if self.queue and not self.broke:
            following = self.queue.pop(0)
            self.queue_changed.emit()
            self.ask(following.text, following.picture, following.model)

    # Waiting is told in words

    def _tick(self) -> None:
        self._ticks.setInterval(_SECOND_MS)
        note = tr("Waiting its turn") if self._behind else self._note or tr("Looking for the model")
        self.waiting = sentences.waiting(note, time.monotonic() - self._began)
        self.waited.emit(self.waiting)

    def _stop_waiting(self) -> None:
        self._ticks.stop()
        if self.waiting:
            self.waiting = ""
            self.waited.emit("")

    def _set(self, state: State) -> None:
        if state is not self.state:
            self.state = state
            self.state_changed.emit()


async def _read(opening: Opening, emit: Emitter) -> None:
    async with aclosing(opening()) as events:
        async for event in events:
            emit(event)
            await emit.room()
