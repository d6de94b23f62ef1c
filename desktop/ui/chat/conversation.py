"""The conversation in view: what the history holds of it, and the session that goes on with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.chat.events import Saved
from desktop.common.types import Picture, Role
from desktop.engine.types import DEFAULT_CONTEXT
from desktop.state.chat.acts import Turn
from desktop.state.chat.session import ChatSession
from desktop.state.chat.sessions import Sessions
from desktop.state.jobs import Jobs
from desktop.ui.chat.transcript.transcript import Transcript
from desktop.ui.chat.transcript.voice import AnswerVoice
from desktop.ui.parts.announce import announce, listened_to
from desktop.vault.types import Entry

if TYPE_CHECKING:
    from desktop.state.keeping import NotKept
    from desktop.vault.history import History

_PAGE = 30


class Conversation(QObject):
    shown = Signal()  # another conversation or branch stands in the transcript
    loaded = Signal()  # its messages were read from the history
    changed = Signal()  # messages, state, memory or the queue

    def __init__(
        self, history: History, sessions: Sessions, jobs: Jobs, transcript: Transcript, not_kept: NotKept
    ) -> None:
        super().__init__(transcript)
        self._history = history
        self._sessions = sessions
        self._jobs = jobs
        self._not_kept = not_kept
        self._views: dict[int, bool] = {}  # of questions whose picture was taken out, or put back, since they were read
        self.transcript = transcript
        self._voice = AnswerVoice(partial(announce, transcript), listened_to)
        self.session = sessions.of(None)
        self._attach()
        transcript.earlier_wanted.connect(self._load_earlier)
        not_kept.answers_changed.connect(self._on_kept)

    # What is in view

    @property
    def chat(self) -> int | None:
        return self.session.chat

    @property
    def entries(self) -> Sequence[Entry]:
        return self.transcript.entries

    @property
    def picture(self) -> Picture | None:
        """The newest picture that was said something about: follow-up questions see it."""
        question = self.pictured
        return question.picture if question is not None else None

    @property
    def pictured(self) -> Entry | None:
        """The question that brought it."""
        newest = next((entry for entry in reversed(self.entries) if entry.picture is not None), None)
        return newest if newest is not None and self._views.get(newest.id, not newest.out_of_view) else None

    def show_picture(self, question: Entry, in_view: bool) -> None:
        """Its picture was taken out of view, or put back."""
        self._views[question.id] = in_view
        self.changed.emit()

    @property
    def filled(self) -> float | None:
        """Share of the model's memory in use; None before the first answer."""
        if self.session.filled is not None:
            return self.session.filled
        counted = next((entry.tokens for entry in reversed(self.entries) if entry.tokens), 0)
        return min(1.0, counted / DEFAULT_CONTEXT) if counted else None

    def last(self, role: Role) -> Entry | None:
        return next((entry for entry in reversed(self.entries) if entry.role is role), None)

    def find(self, entry: int) -> Entry | None:
        return next((each for each in self.entries if each.id == entry), None)

    def open(self, chat: int | None) -> None:
        """Show a chat, None for one that begins. An answer under way in the one before goes on."""
        self._detach()
        self._voice.forget()
        self.session = self._sessions.of(chat)
        self._attach()
        self.transcript.show_entries((), more_above=False)
        self.shown.emit()
        self.reload()

    def reload(self) -> None:
        """Read the branch in view again."""
        chat, session = self.chat, self.session
        if chat is not None:
            self._jobs.run(lambda: self._history.path(chat), lambda entries: self._show(session, entries))

    def turn(self, act: Turn) -> None:
        """Bring another version of a message into view."""
        session = self.session

        async def choose() -> None:
            siblings = await self._history.versions(act.entry.id)
            at = next((n for n, each in enumerate(siblings) if each.id == act.entry.id), 0) + act.by
            if 0 <= at < len(siblings):
                await self._history.choose(siblings[at].id)

        def show(_nothing: object) -> None:
            if session is self.session:
                self.reload()

        if not session.busy:
            self._jobs.run(choose, show)

    def _show(self, session: ChatSession, entries: Sequence[Entry]) -> None:
        if session is not self.session:
            return
        self._views.clear()
        self.transcript.show_entries(entries, more_above=_more_above(entries))
        if session.answer is not None:
            self._begin(session)
        self.shown.emit()
        self.loaded.emit()
        self.changed.emit()

    def _load_earlier(self) -> None:
        chat, session = self.chat, self.session
        if chat is None or not self.entries:
            return
        first = self.entries[0].id

        def show(earlier: Sequence[Entry]) -> None:
            if session is self.session and self.entries and self.entries[0].id == first:
                self.transcript.prepend(earlier, more_above=_more_above(earlier))

        self._jobs.run(lambda: self._history.path(chat, _PAGE, first), show)

    # The session

    def _attach(self) -> None:
        session = self.session
        session.saved.connect(self._on_saved)
        session.worded.connect(self.transcript.feed)
        session.worded.connect(self._voice.hear)
        session.waited.connect(self.transcript.wait)
        session.ended.connect(self._on_ended)
        session.state_changed.connect(self.changed)
        session.queue_changed.connect(self.changed)

    def _detach(self) -> None:
        session = self.session
        session.saved.disconnect(self._on_saved)
        session.worded.disconnect(self.transcript.feed)
        session.worded.disconnect(self._voice.hear)
        session.waited.disconnect(self.transcript.wait)
        session.ended.disconnect(self._on_ended)
        session.state_changed.disconnect(self.changed)
        session.queue_changed.disconnect(self.changed)
        self._sessions.leave(session)

    def _begin(self, session: ChatSession) -> None:
        assert session.answer is not None
        self.transcript.begin(session.answer, session.text, session.forgotten)
        self.transcript.wait(session.waiting)

    def _on_saved(self, event: Saved) -> None:
        before = list(self.entries)
        after = _joined(before, event)
        if after[: len(before)] == before:
            for entry in after[len(before) :]:
                self.transcript.append(entry)
        else:
            self.transcript.show_entries(after, more_above=_more_above(after))
        self._begin(self.session)
        self.shown.emit()
        self.changed.emit()

    def _on_kept(self) -> None:
        """Answers were written that had waited for it, or could not be."""
        for entry in list(self.entries):
            if entry.ending is not None and entry.kept is (entry.id in self._not_kept.answers):
                self.transcript.finish(self._as_kept(entry))
        self.changed.emit()

    def _as_kept(self, answer: Entry) -> Entry:
        return replace(answer, kept=answer.id not in self._not_kept.answers)

    def _on_ended(self, answer: Entry) -> None:
        answer = self._as_kept(answer)
        self.transcript.finish(answer, self.session.forgotten)
        self.changed.emit()
        self._voice.end(answer)


def _more_above(entries: Sequence[Entry]) -> bool:
    return bool(entries) and entries[0].parent is not None


def _joined(entries: list[Entry], event: Saved) -> list[Entry]:
    """The branch with the new question and answer at its end; what they replace is left out."""
    ids = [entry.id for entry in entries]
    question, answer = event.question, event.answer
    if question.id in ids:
        at = ids.index(question.id)
        if answer.id in ids:  # it is gone on with
            return entries
        return [*entries[:at], question, answer]
    above = entries[: ids.index(question.parent) + 1] if question.parent in ids else []
    return [*above, question, answer]
