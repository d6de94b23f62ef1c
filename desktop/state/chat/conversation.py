"""Holds the conversation in view, for whoever shows it: what the history has, and the session that goes on with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, SignalInstance

from desktop.chat.events import Found, InEnglish, Looking, Saved, Unsure
from desktop.common.types import Role
from desktop.state.chat.acts import Turn
from desktop.state.chat.session import ChatSession, Sessions
from desktop.state.chat.stores import ChatStores
from desktop.state.jobs import Jobs
from desktop.vault.history import PAGE
from desktop.vault.types import Entry

if TYPE_CHECKING:
    from desktop.chat.store import ChatStore
    from desktop.state.history import NotKept


class Conversation(QObject):
    """The messages of the branch in view, from the oldest that was read to the newest.

    Whoever shows them follows `replaced`, `mended`, `preceded`, `appended`, `begun` and `finished`, and `worded` and
    `waited` for the answer that is being written. `opened`, `shown` and `loaded` tell of another conversation,
    `changed` of all that depends on it: messages, state, memory or the queue.
    """

    replaced = Signal(object, bool)  # the entries that are shown now, and whether there are more above
    mended = Signal(object, bool)  # the same branch with a message more or less, and whether there are more above
    preceded = Signal(object, bool)  # entries that go above the first one, and whether there are more above
    appended = Signal(object)  # an Entry that comes after the last one
    begun = Signal(object, str, int)  # the last entry goes on arriving; its text so far, messages forgotten for it
    worded = Signal(str)  # the next words of the answer that arrives
    waited = Signal(str)  # what it waits for, "" for nothing
    progressed = Signal(object)  # an event of the answer that arrives, or an Entry that is another beside its words
    finished = Signal(object, int)  # an answer as it is kept, messages forgotten for it
    ended = Signal(object)  # the answer that arrived has just come to its end
    opened = Signal()  # another conversation, of which nothing was read yet
    shown = Signal()  # another conversation or branch stands there
    loaded = Signal()  # its messages were read from the history
    changed = Signal()

    def __init__(
        self,
        stores: ChatStores,
        sessions: Sessions,
        jobs: Jobs,
        not_kept: NotKept,
        memory_of: Callable[[str], int],
        parent: QObject,
    ) -> None:
        """`memory_of` tells how many tokens a model has in memory, by its name."""
        super().__init__(parent)
        self._stores = stores
        self._sessions = sessions
        self._jobs = jobs
        self._not_kept = not_kept
        self._memory_of = memory_of
        self._entries: list[Entry] = []
        self.session = sessions.of(None)
        sessions.saved.connect(self._on_saved)
        sessions.worded.connect(partial(self._pass_on, self.worded))
        sessions.waited.connect(partial(self._pass_on, self.waited))
        sessions.progressed.connect(self._on_progressed)
        sessions.ended.connect(self._on_ended)
        sessions.state_changed.connect(self._on_session)
        sessions.queue_changed.connect(self._on_session)
        not_kept.answers_changed.connect(self._on_kept)

    # What is in view

    @property
    def chat(self) -> int | None:
        """Its number in the history, None before the first question."""
        return self.session.chat

    @property
    def store(self) -> ChatStore:
        """In which it stands."""
        return self._stores.of(passing=self.session.passing)

    @property
    def entries(self) -> Sequence[Entry]:
        return self._entries

    @property
    def filled(self) -> float | None:
        """Share of the model's memory in use; None before the first answer."""
        if self.session.filled is not None:
            return self.session.filled
        last = next((entry for entry in reversed(self._entries) if entry.tokens), None)
        return min(1.0, last.tokens / self._memory_of(last.model)) if last is not None else None

    def last(self, role: Role) -> Entry | None:
        return next((entry for entry in reversed(self._entries) if entry.role is role), None)

    # What is brought into view

    def open(self, chat: int | None, *, passing: bool = False) -> None:
        """Show a chat, None for one that begins, and is not kept where it is `passing`. An answer under way in the one
        before goes on.
        """
        self._sessions.leave(self.session)
        self.session = self._sessions.of(chat, passing=passing)
        self._replace((), more_above=False)
        self.opened.emit()
        self.shown.emit()
        self.reload()

    def reload(self, *, in_place: bool = False, more: int = 0) -> None:
        """Read the branch in view again. `in_place`: as far up as it was read, since messages went or as many `more`
        came, and what stays is to stay where one sees it.
        """
        chat, session, history = self.chat, self.session, self.store.history
        count = len(self._entries) + more

        def show(entries: Sequence[Entry]) -> None:
            if session is self.session:
                self._entries = list(entries)
                self.mended.emit(tuple(entries), _more_above(entries))
                self.loaded.emit()
                self.changed.emit()

        if chat is None:
            return
        if in_place:
            self._jobs.run(lambda: history.path(chat, count), show)
        else:
            self._jobs.run(lambda: history.path(chat), lambda entries: self._show(session, entries))

    def turn(self, act: Turn) -> None:
        """Bring another version of a message into view."""
        session, history = self.session, self.store.history

        async def choose() -> None:
            siblings = await history.versions(act.entry.id)
            at = next((n for n, each in enumerate(siblings) if each.id == act.entry.id), 0) + act.by
            if 0 <= at < len(siblings):
                await history.choose(siblings[at].id)

        def show(_nothing: object) -> None:
            if session is self.session:
                self.reload()

        if not session.busy:
            self._jobs.run(choose, show)

    def load_earlier(self, most: int = PAGE) -> None:
        """Read what comes before the first message that was read, so many messages at most."""
        chat, session, history = self.chat, self.session, self.store.history
        if chat is None or not self._entries:
            return
        first = self._entries[0].id

        def show(earlier: Sequence[Entry]) -> None:
            if session is self.session and self._entries and self._entries[0].id == first:
                self._entries[:0] = earlier
                self.preceded.emit(tuple(earlier), _more_above(earlier))

        self._jobs.run(lambda: history.path(chat, most, first), show)

    def _show(self, session: ChatSession, entries: Sequence[Entry]) -> None:
        if session is not self.session:
            return
        self._replace(entries, more_above=_more_above(entries))
        self._begin(session)
        self.shown.emit()
        self.loaded.emit()
        self.changed.emit()

    def _replace(self, entries: Sequence[Entry], *, more_above: bool) -> None:
        self._entries = list(entries)
        self.replaced.emit(tuple(entries), more_above)

    # The session

    def _begin(self, session: ChatSession) -> None:
        """The answer of the session goes on where it is among the messages."""
        answer = session.answer
        if answer is not None:
            _put(self._entries, answer.entry)
            self.begun.emit(answer.entry, answer.text, session.forgotten)
            self.waited.emit(session.waiting.words)

    def _on_session(self, session: ChatSession) -> None:
        if session is self.session:
            self.changed.emit()
        else:
            self._sessions.leave(session)  # it may have come to its end unseen

    def _pass_on(self, signal: SignalInstance, session: ChatSession, words: str) -> None:
        if session is self.session:
            signal.emit(words)

    def _on_progressed(self, session: ChatSession, event: Looking | Found | InEnglish | Unsure | Entry) -> None:
        if session is not self.session:
            return
        if isinstance(event, Entry):
            _put(self._entries, event)
        if isinstance(event, InEnglish):
            question = next((entry for entry in self._entries if entry.id == event.message), None)
            if question is not None and question.role is Role.USER:
                _put(self._entries, replace(question, english=event.text))
        if session.answer is not None:
            _put(self._entries, session.answer.entry)
        self.progressed.emit(event)

    def _on_saved(self, session: ChatSession, event: Saved) -> None:
        if session is not self.session:
            return
        before = list(self._entries)
        after = _joined(before, event)
        if after[: len(before)] == before:
            for entry in after[len(before) :]:
                self._entries.append(entry)
                self.appended.emit(entry)
        else:
            self._replace(after, more_above=_more_above(after))
        self._begin(session)
        self.shown.emit()
        self.changed.emit()

    def _on_kept(self) -> None:
        """Answers were written that had waited for it, or could not be."""
        for entry in list(self._entries):
            if entry.ending is not None and entry.kept is (entry.id in self._not_kept.answers):
                self._finish(entry, 0)
        self.changed.emit()

    def _on_ended(self, session: ChatSession, answer: Entry) -> None:
        if session is self.session:
            kept = self._finish(answer, session.forgotten)
            self.changed.emit()
            self.ended.emit(kept)

    def _finish(self, answer: Entry, forgotten: int) -> Entry:
        kept = replace(answer, kept=answer.id not in self._not_kept.answers)
        _put(self._entries, kept)
        self.finished.emit(kept, forgotten)
        return kept


def _put(entries: list[Entry], entry: Entry) -> None:
    """In the place of what it was before; nothing where it is not in view."""
    for index in range(len(entries) - 1, -1, -1):  # nearly always at the end
        if entries[index].id == entry.id:
            entries[index] = entry
            return


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
