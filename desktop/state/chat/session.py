"""Runs the exchanges of each conversation with its model, for the Chat room.

idle → waiting → streaming → idle, with stopping in between when the person presses Stop. A session lives on while the
person looks at another chat.
"""

from __future__ import annotations

import enum
import time
from collections.abc import AsyncGenerator, Callable, Iterable, Sequence
from contextlib import aclosing
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.bridge.job import Emitter, Job
from desktop.bridge.loop import LoopThread
from desktop.chat.events import Done, Event, Found, InEnglish, Looking, Saved, Unsure, Waiting, Words
from desktop.chat.memory_use import UNTOLD
from desktop.common.errors import CorralError
from desktop.common.i18n import tr
from desktop.common.types import Ending
from desktop.state.chat import sentences
from desktop.state.chat.stores import ChatStores
from desktop.state.chat.under_way import AnswerUnderWay
from desktop.state.jobs import Jobs
from desktop.vault.draft_types import AddedDocument, Queued
from desktop.vault.passing_database import is_passing
from desktop.vault.types import USUAL, Entry

if TYPE_CHECKING:
    from desktop.chat.exchange import Exchange

PATIENCE_MS = 400  # waiting is told in words only after this
_SECOND_MS = 1_000


class State(enum.Enum):
    """What a session does at the moment."""

    IDLE = "idle"
    WAITING = "waiting"  # nothing to read yet
    STREAMING = "streaming"
    STOPPING = "stopping"


Opening = Callable[[], AsyncGenerator[Event, None]]


class WaitingNote(QObject):
    """Tells what an answer waits for in words, with counted seconds."""

    changed = Signal(str)  # the words, "" where nothing is waited for

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.words = ""
        self._note = ""
        self._behind = False  # another answer comes first
        self._began = 0.0
        self._ticks = QTimer(self)
        self._ticks.timeout.connect(self._tell)

    @property
    def seconds(self) -> float:
        """Since the last that was noted."""
        return time.monotonic() - self._began

    def start(self) -> None:
        """Something was asked. It is told once it takes longer than PATIENCE_MS."""
        self.note("")
        self._ticks.start(PATIENCE_MS)

    def note(self, note: str) -> None:
        """What is done for it from now on; "" for what comes before the engine says anything."""
        self._note = note
        self._began = time.monotonic()

    def set_behind(self, behind: bool) -> None:
        """Whether the engine answers another question before this one."""
        if behind is not self._behind:
            self._behind = behind
            self._began = time.monotonic()
            if self.words:
                self._tell()

    def stop(self) -> None:
        self._ticks.stop()
        if self.words:
            self.words = ""
            self.changed.emit("")

    def _tell(self) -> None:
        self._ticks.setInterval(_SECOND_MS)
        note = tr("Waiting its turn") if self._behind else self._note or tr("Looking for the model")
        self.words = sentences.waiting(note, self.seconds)
        self.changed.emit(self.words)


class ChatSession(QObject):
    """One conversation, the answer that is being written in it, and the questions that wait for its end.

    Each signal brings the session first: `state_changed` with `state`, `queue_changed` with `queue`; `saved`, `waited`,
    `progressed`, `worded`, and `ended` or `failed` in the course of an exchange.
    """

    state_changed = Signal(object)
    saved = Signal(object, object)  # a Saved: question and empty answer are kept
    waited = Signal(object, str)  # what happens meanwhile, with counted seconds
    progressed = Signal(object, object)  # a Looking, Found, InEnglish or Unsure
    worded = Signal(object, str)  # the next words of the answer
    ended = Signal(object, object)  # the answer, an Entry
    failed = Signal(object, object)  # a CorralError
    withdrawn = Signal(object)  # stopped before what was asked could be kept
    queue_changed = Signal(object)

    def __init__(
        self,
        loop: LoopThread,
        exchange: Exchange,
        chat: int | None,
        parent: QObject | None = None,
        *,
        passing: bool = False,
    ) -> None:
        """`chat` None: the conversation begins with the first question. `passing`: it is not kept."""
        super().__init__(parent)
        self._jobs = Jobs(loop, self)
        self._exchange = exchange
        self.chat = chat
        self.passing = passing
        self.manner = USUAL  # of a conversation that begins
        self.state = State.IDLE
        self.answer: AnswerUnderWay | None = None
        self.forgotten = 0  # messages the model no longer had in memory for the last answer
        self.filled: float | None = None  # share of the model's memory in use, once known
        self.memory = UNTOLD  # what fills it, once known
        self.queue: list[Queued] = []
        self.pending: Queued | None = None  # the question that is on its way, until it is kept
        self.held_back = False  # what is asked waits, though no answer is being written
        self.broke = False  # the last exchange failed: what is queued waits for the person
        self._saved = False  # what was asked last is kept
        self._job: Job | None = None
        self.waiting = WaitingNote(self)
        self.waiting.changed.connect(self._on_waited)

    @property
    def busy(self) -> bool:
        return self.state is not State.IDLE

    @property
    def text(self) -> str:
        """Of the answer that is being written, so far."""
        return self.answer.text if self.answer is not None else ""

    # What a person does

    def ask(self, question: Queued) -> None:
        """Now, or after the answer that is being written."""
        if self.busy or self.held_back:
            self.hold((*self.queue, question))
            return
        self.pending = question
        self._start(lambda: self._exchange.ask(self.chat, question, manner=self.manner))

    def ask_waiting(self, model: str = "") -> None:
        """The first of the questions that wait, of this `model` or the one they were for. Not beside another answer,
        whose end brings it on.
        """
        if self.queue and not self.busy:
            following = self.queue.pop(0)
            self.queue_changed.emit(self)
            self.ask(replace(following, model=model or following.model))

    def hold(self, queue: Iterable[Queued]) -> None:
        """These wait instead of the ones before, until the person asks for an answer."""
        self.queue = list(queue)
        self.queue_changed.emit(self)

    def unqueue(self) -> Queued | None:
        """Take back the question that was queued last."""
        taken = self.queue.pop() if self.queue else None
        if taken is not None:
            self.queue_changed.emit(self)
        return taken

    def again(self, answer: Entry, model: str, *, length: int = 0, varied: bool = False, language: str = "") -> None:
        """Another answer to the same question, as `Again` says."""
        self._start(lambda: self._exchange.again(answer.id, model, length=length, varied=varied, language=language))

    def go_on(self, answer: Entry, model: str) -> None:
        """The rest of an answer."""
        self._start(lambda: self._exchange.go_on(answer.id, model))

    def edit(
        self, question: int, text: str, model: str, *, english: bool = False, documents: Sequence[AddedDocument] = ()
    ) -> None:
        """The question in other words, beside the one that was; `documents` are added to its own."""
        self._start(lambda: self._exchange.edit(question, text, model, english=english, documents=documents))

    def stop(self) -> None:
        """End the answer; its text so far is kept."""
        if self._job is not None and self.state in (State.WAITING, State.STREAMING):
            self._set_state(State.STOPPING)
            self._job.cancel()

    # What comes back

    def _start(self, opening: Opening) -> None:
        if self.busy:
            return
        self.answer, self.broke, self._saved = None, False, False
        self.waiting.start()
        self._set_state(State.WAITING)
        self._job = job = self._jobs.stream(partial(_read, opening), self._on_progress, None, self._on_failed)
        job.crashed.connect(lambda _error: self._on_failed(_our_own_bug()))
        job.cancelled.connect(lambda: self._cut_answer(Ending.STOPPED))
        job.finished.connect(self._on_finished)

    def _on_progress(self, events: tuple[Event, ...]) -> None:
        words: list[str] = []
        for event in events:
            match event:
                case Saved(_question, answer, forgotten, memory):
                    self._saved = True
                    self.chat, self.pending, self.memory = answer.chat, None, memory
                    self.answer, self.forgotten = AnswerUnderWay(answer, [answer.text]), forgotten
                    self.saved.emit(self, event)
                case Waiting(note):
                    self.waiting.note(note)
                case Looking() | Found() | InEnglish():
                    _progress(self, event)
                case Words(text):
                    words.append(text)
                case Unsure():
                    self._add_words("".join(words))
                    words.clear()
                    _progress(self, event)
                case Done(answer, filled, forgotten, memory):
                    self._add_words("".join(words))
                    words.clear()
                    self.filled, self.forgotten, self.memory = filled, forgotten, memory
                    self._end(answer)
        self._add_words("".join(words))

    def _add_words(self, words: str) -> None:
        if not words:
            return
        if self.answer is not None:
            self.answer.add(words)
        self.waiting.stop()
        if self.state is State.WAITING:
            self._set_state(State.STREAMING)
        self.worded.emit(self, words)

    def _on_waited(self, words: str) -> None:
        self.waited.emit(self, words)

    def _on_failed(self, error: CorralError) -> None:
        self._cut_answer(Ending.INTERRUPTED)
        self.broke = True
        self.failed.emit(self, error)

    def _cut_answer(self, ending: Ending) -> None:
        if self.answer is not None:
            self._end(self.answer.cut(ending, self.waiting.seconds))

    def _end(self, answer: Entry) -> None:
        self.answer = None
        self.waiting.stop()
        self.ended.emit(self, answer)

    def _on_finished(self) -> None:
        if not (self._saved or self.broke):  # stopped at once
            self.broke = True
            self.withdrawn.emit(self)
        self._job, self.pending = None, None
        self.waiting.stop()
        self._set_state(State.IDLE)
        if not self.broke:
            self.ask_waiting()

    def _set_state(self, state: State) -> None:
        if state is not self.state:
            self.state = state
            self.state_changed.emit(self)


class Sessions(QObject):
    """The conversations that are being answered or in view, each with its session as long as it is one of these.

    Signals: `busy_changed` where the first begins or the last ends; all others are those of a session, which they name.
    """

    busy_changed = Signal(bool)
    saved = Signal(object, object)  # the session, a Saved
    waited = Signal(object, str)  # the session, what happens meanwhile
    progressed = Signal(object, object)  # the session, a Looking, Found, InEnglish or Unsure
    worded = Signal(object, str)  # the session, the next words of its answer
    ended = Signal(object, object)  # the session, the answer
    failed = Signal(object, object)  # the session, a CorralError
    withdrawn = Signal(object)  # the session, stopped before what was asked could be kept
    queue_changed = Signal(object)  # the session
    state_changed = Signal(object)  # the session

    def __init__(self, loop: LoopThread, stores: ChatStores, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._loop = loop
        self._stores = stores
        self._all: list[ChatSession] = []
        self._was_busy = False

    @property
    def all(self) -> Sequence[ChatSession]:
        return self._all

    @property
    def busy(self) -> bool:
        return any(session.busy for session in self._all)

    def of(self, chat: int | None, *, passing: bool = False) -> ChatSession:
        """The session of a chat; a new one for None, `passing` where it is not to be kept."""
        found = next((session for session in self._all if chat is not None and session.chat == chat), None)
        return found if found is not None else self._begin(chat, passing=passing or is_passing(chat))

    def leave(self, session: ChatSession) -> None:
        """The person no longer looks at it: it stays only while it works."""
        works = session.busy or session.held_back
        if not works and not session.queue and session in self._all:
            self._all.remove(session)
            session.deleteLater()

    def stop_all(self) -> None:
        for session in self._all:
            session.queue.clear()
            session.stop()

    def _begin(self, chat: int | None, *, passing: bool) -> ChatSession:
        exchange = self._stores.of(passing=passing).exchange
        made = ChatSession(self._loop, exchange, chat, self, passing=passing)
        made.saved.connect(self.saved)
        made.waited.connect(self.waited)
        made.progressed.connect(self.progressed)
        made.worded.connect(self.worded)
        made.ended.connect(self.ended)
        made.failed.connect(self.failed)
        made.withdrawn.connect(self.withdrawn)
        made.queue_changed.connect(self.queue_changed)
        made.state_changed.connect(self._on_state)
        self._all.append(made)
        return made

    def _on_state(self, session: ChatSession) -> None:
        self.state_changed.emit(session)
        if self.busy is not self._was_busy:
            self._was_busy = self.busy
            self.busy_changed.emit(self._was_busy)


def _our_own_bug() -> CorralError:
    """The crash hook has the report, the person gets a sentence."""
    return CorralError(
        tr("Something went wrong inside Corral."),
        tr("A report lies on this computer and is sent nowhere."),
        retry=True,
    )


def _progress(session: ChatSession, event: Looking | Found | InEnglish | Unsure) -> None:
    if isinstance(event, Looking):
        session.waiting.note(event.note)
    elif session.answer is not None:
        session.answer.take(event)
    session.progressed.emit(session, event)


async def _read(opening: Opening, emit: Emitter) -> None:
    async with aclosing(opening()) as events:
        async for event in events:
            emit(event)
            await emit.room()
