"""Keeps what stands in the composer of each chat and what waits there, for while the person looks elsewhere and for the
next start.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from desktop.common.types import Picture
from desktop.state.chat.composers import Composers, key_of
from desktop.state.chat.conversation import Conversation
from desktop.state.chat.session import ChatSession, Sessions
from desktop.state.draft_saver import DraftSaver
from desktop.vault.draft_types import Composed, Draft, Queued
from desktop.vault.drafts import take_back_composers

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread
    from desktop.vault.drafts import Drafts


class Composer(Protocol):
    """Where a question is written: `ui.chat.composer` in the window."""

    @property
    def aside(self) -> Draft:
        """What had to make room for the question that is changed, and comes back after it."""

    @property
    def picture(self) -> Picture | None:
        """What stands there, or is just being sent."""

    def draft(self) -> Draft: ...

    def restore(self, draft: Draft, aside: Draft) -> None:
        """As it was left: nothing in it was just taken away."""

    def set_draft(self, draft: Draft) -> None: ...

    def change(self, question: Draft) -> None:
        """Say a question in other words. What stands there comes back when that is done."""

    def send(self) -> None:
        """As if Send were pressed."""

    def offer_back(self, words: str, back: Callable[[], None]) -> None:
        """Something was taken away that `back` brings back."""


class ChatDrafts(QObject):
    """A question that waited when Corral ended waits for the person: a start by itself asks nothing."""

    def __init__(
        self, loop: LoopThread, drafts: Drafts, composer: Composer, conversation: Conversation, sessions: Sessions
    ) -> None:
        super().__init__(conversation)
        self._drafts = drafts
        self._composers = Composers(drafts)
        self._composer = composer
        self._conversation = conversation
        self._sessions = sessions
        self._shown: int | None = None  # the chat whose words stand in the composer
        self._sent: dict[ChatSession, Draft] = {}  # until the history has them
        # What waits in chats that have no session yet.
        self._held = {chat: list(composed.queue) for chat, composed in drafts.composers().items()}
        self.saver = DraftSaver(loop, drafts, self._hand_over, self)
        sessions.queue_changed.connect(self._on_queue)

    def leave(self) -> None:
        """Another chat comes into view."""
        session = self._conversation.session
        if session.chat is None and not session.busy:  # nobody would find this session again
            self._hold(key_of(session), session.queue)
            session.hold(())
        self.saver.now()

    def arrive(self) -> None:
        """Show what stands in the chat that is in view now."""
        session = self._conversation.session
        self._shown = key_of(session)
        composed = self._composers.of(self._shown)
        on_its_way = session in self._sent and self._sent[session].editing is not None
        draft, aside = (composed.aside, Draft()) if on_its_way else (composed.draft, composed.aside)
        self._composer.restore(draft, aside)
        if not session.busy and not session.queue:
            session.hold(self._held.pop(self._shown, ()))

    def on_its_way(self, session: ChatSession, draft: Draft) -> None:
        """Sent, and not in the history yet."""
        self._sent[session] = draft

    def kept(self, session: ChatSession) -> None:
        """The history has it now."""
        self._sent.pop(session, None)
        self.saver.now()  # at once: the next start would show it a second time

    def not_kept(self, session: ChatSession) -> Draft | None:
        """What the history does not have of what was sent; from now on it is the caller's to keep."""
        pending, session.pending = session.pending, None
        return self._sent.pop(session, None) or (pending.draft if pending else None)

    def bring_edit(self, chat: int | None, edit: Draft) -> None:
        """Into the composer of a chat that is not in view."""
        composed = self._composers.of(chat)
        aside = composed.draft if composed.draft.editing is None else composed.aside
        self._composers.keep(chat, replace(composed, draft=edit, aside=aside))
        self.saver.soon()

    def forget(self, chats: Iterable[int]) -> None:
        """These are gone for good."""
        for chat in chats:
            self._held.pop(chat, None)
            self._composers.keep(chat, Composed())

    def move(self, before: int, after: int) -> None:
        """What stands in the composer of one chat stands in that of another."""
        self.saver.now()
        self._composers.keep(after, self._composers.of(before))
        self.forget([before])

    def come_back(self) -> None:
        """The drafts that were kept before are there again: they stand before what was typed meanwhile."""
        self.saver.now()
        take_back_composers(self._drafts)
        in_view = self._conversation.session
        for chat, composed in self._drafts.older().composers().items():
            if chat == in_view.chat:
                kept = self._drafts.composer(chat)
                self._composer.restore(kept.draft, kept.aside)
                in_view.hold((*composed.queue, *in_view.queue))
            else:
                self._held[chat] = [*composed.queue, *self._held.get(chat, ())]
        self.saver.now()

    def dispose(self) -> None:
        self._sessions.queue_changed.disconnect(self._on_queue)
        self.saver.dispose()

    def _hand_over(self) -> None:
        session = self._conversation.session
        key = key_of(session)
        if self._shown != key:  # the chat without a question has got one
            self._composers.keep(self._shown, Composed())
            self._shown = key
        draft, aside = self._composer.draft(), self._composer.aside
        sent = self._sent.get(session)
        if sent is not None and sent.editing is not None:
            draft, aside = sent, draft
        self._composers.keep(key, Composed(draft, aside))
        for each in {key, None, *map(key_of, self._sessions.all)}:
            self._composers.keep(each, replace(self._composers.of(each), queue=tuple(self._waiting(each))))

    def _waiting(self, key: int | None) -> list[Queued]:
        sessions = [session for session in self._sessions.all if key_of(session) == key]
        asked = [each for session in sessions for each in (session.pending, *session.queue) if each is not None]
        return [*asked, *self._held.get(key, ())]

    def _hold(self, chat: int | None, queue: Iterable[Queued]) -> None:
        self._held[chat] = [*self._held.get(chat, ()), *queue]

    def _on_queue(self, session: ChatSession) -> None:
        in_view = self._conversation.session
        if session.queue and session.chat is None and session is not in_view and session.broke:
            # It failed before there was a chat, and nobody would find it again.
            queue = tuple(session.queue)
            session.hold(())
            if key_of(in_view) == key_of(session):
                in_view.hold((*in_view.queue, *queue))
            else:
                self._hold(key_of(session), queue)
        self.saver.soon()
