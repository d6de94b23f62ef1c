"""Condenses the beginning of the conversation in view when a person wants it, and knows what stands for it then."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desktop.bridge.job import Emitter, Job
from desktop.common.errors import CorralError
from desktop.common.i18n import tr
from desktop.common.types import Progress
from desktop.state.chat.conversation import Conversation
from desktop.state.chat.session import ChatSession, WaitingNote
from desktop.state.jobs import Jobs, Latest
from desktop.state.notices import Act, Condition, Notice
from desktop.vault.types import Condensed

Undo = Callable[[str, Callable[[], None]], None]  # what was done, in words, and what takes it back


class Condenser(Protocol):
    """Who has a model condense the beginning of a chat, and keeps what comes of it."""

    def condense(self, chat: int, model: str, focus: str = "", /) -> AsyncGenerator[Progress | Condensed, None]: ...


@dataclass(frozen=True)
class Beginning:
    """What stands for so many messages of the branch in view."""

    condensed: Condensed
    messages: int


class Condensing(QObject):
    """`beginning` is that of the conversation in view, None where it was not condensed. `failed` is told below the
    conversation; `waiting` says what happens while it runs.
    """

    changed = Signal()

    def __init__(self, condenser: Condenser, conversation: Conversation, jobs: Jobs, offer_undo: Undo) -> None:
        super().__init__(conversation)
        self._condenser = condenser
        self._conversation = conversation
        self._jobs = jobs
        self._offer_undo = offer_undo
        self._look = Latest(jobs)
        self._job: Job | None = None
        self._asked: tuple[ChatSession, str, str] | None = None  # for whom, which model, what to keep
        self.beginning: Beginning | None = None
        self.failed = Condition("condensing failed", self)
        self.waiting = WaitingNote(self)
        conversation.opened.connect(self._forget)
        conversation.shown.connect(self.look)

    @property
    def running(self) -> bool:
        return self._job is not None

    # What a person does

    def start(self, model: str, focus: str = "") -> None:
        """Condense what lies before the last of it. `focus`: the details that are to be kept, in the person's words."""
        session = self._conversation.session
        if self.running or session.busy or session.chat is None:
            return
        self._asked, chat, made = (session, model, focus), session.chat, list[Condensed]()
        condenser = self._conversation.store.exchange if session.passing else self._condenser
        self.failed.end()

        def hear(pieces: tuple[Progress | Condensed, ...]) -> None:
            for piece in pieces:
                if isinstance(piece, Condensed):
                    made.append(piece)
                else:
                    self.waiting.note(piece.note)

        async def work(emit: Emitter) -> None:
            async with aclosing(condenser.condense(chat, model, focus)) as pieces:
                async for piece in pieces:
                    emit(piece)
                    await emit.room()

        session.held_back = True  # what is asked meanwhile is asked with what comes of it
        self.waiting.start()
        self.waiting.note(tr("Condensing the beginning"))
        self._job = job = self._jobs.stream(
            work, hear, lambda _: self._made(session, made), partial(self._on_failed, session)
        )
        job.finished.connect(lambda: self._over(session))
        self.changed.emit()

    def again(self) -> None:
        """What failed, once more."""
        if self._asked is not None and self._asked[0] is self._conversation.session:
            self.start(*self._asked[1:])

    def stop(self) -> None:
        """Everything stays as it was."""
        if self._job is not None:
            self._job.cancel()

    def edit(self, text: str) -> None:
        """The person says it in other words."""
        if self.beginning is not None:
            before = self.beginning.condensed
            self._keep(replace(before, text=text))
            self._offer_undo(tr("The condensed beginning was changed."), lambda: self._keep(before))

    def undo(self) -> None:
        """What was before counts again: an older text, or the messages word for word."""
        if self.beginning is not None:
            condensed = self.beginning.condensed
            self._drop(condensed)
            self._offer_undo(tr("The model reads these messages word for word again."), lambda: self._keep(condensed))

    # What comes of it

    def look(self) -> None:
        """Read what is kept for the branch in view."""
        chat = self._conversation.chat
        if chat is None:
            self._show(None)
        else:
            self._look.ask(lambda: self._read(chat), self._show)

    async def _read(self, chat: int) -> Beginning | None:
        kept = self._conversation.store.history.condensed
        condensed = await kept.of(chat)
        return Beginning(condensed, await kept.count(condensed.last)) if condensed else None

    def _show(self, beginning: Beginning | None) -> None:
        if beginning != self.beginning:
            self.beginning = beginning
            self.changed.emit()

    def _forget(self) -> None:
        self._look.drop()
        self.failed.end()
        self._show(None)

    def _made(self, session: ChatSession, made: list[Condensed]) -> None:
        self.look()
        for condensed in made if session is self._conversation.session else ():  # else it would be told of another chat
            self._offer_undo(tr("The beginning was condensed."), partial(self._drop, condensed))

    def _on_failed(self, session: ChatSession, error: CorralError) -> None:
        if session is self._conversation.session:
            again = Act("Condense again", tr("Try again"), self.again)
            self.failed.hold(Notice(error.title, error.advice, "bad", (again,)))

    def _over(self, session: ChatSession) -> None:
        self._job = None
        self.waiting.stop()
        session.held_back = False
        session.hold(tuple(session.queue))  # who looks at another chat may let go of it now
        session.ask_waiting()
        self.changed.emit()

    def _keep(self, condensed: Condensed) -> None:
        kept = self._conversation.store.history.condensed
        self._jobs.run(lambda: kept.keep(condensed), lambda _: self.look())

    def _drop(self, condensed: Condensed) -> None:
        kept = self._conversation.store.history.condensed
        self._jobs.run(lambda: kept.drop(condensed.last), lambda _: self.look())
