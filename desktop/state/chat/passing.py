"""Begins chats that are not kept, closes them, and keeps one after all."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.state.chat.drafts import ChatDrafts
from desktop.state.chat.list_controller import ChatListController
from desktop.state.chat.session import ChatSession, Sessions
from desktop.state.chat.stores import ChatStores
from desktop.state.jobs import Jobs
from desktop.vault.types import Chat


class PassingChats(QObject):
    """Such a chat stands in memory, and in the list, until it is closed or Corral is.

    Signals: `left` with a Chat that is about to go, `kept` with the Chat that it became, `busy` with what tells whether
    its answer is still being written.
    """

    left = Signal(object)
    kept = Signal(object)
    busy = Signal(object)

    def __init__(
        self, stores: ChatStores, sessions: Sessions, chats: ChatListController, drafts: ChatDrafts, jobs: Jobs
    ) -> None:
        super().__init__(chats)
        self._stores = stores
        self._sessions = sessions
        self._chats = chats
        self._drafts = drafts
        self._jobs = jobs
        self._closing: dict[ChatSession, Chat] = {}
        sessions.state_changed.connect(self._on_state)

    @property
    def there(self) -> bool:
        """Whether such chats can be had."""
        return self._stores.can_pass

    def close(self, chat: Chat) -> None:
        """Nothing of it is left. An answer that is being written is stopped first."""
        session = self._session(chat)
        self.left.emit(chat)
        if session is not None and session.busy:
            self._closing[session] = chat
            session.hold(())
            session.stop()
        else:
            self._erase(chat)

    def keep(self, chat: Chat) -> None:
        """As any other chat. It goes on there, with what stands in its composer."""
        session = self._session(chat)
        if session is not None and session.busy:
            self.busy.emit(lambda: session.busy)
            return
        passing, kept = self._stores.of_chat(chat.id).history, self._stores.kept.history

        def show(made: Chat) -> None:
            self._drafts.move(chat.id, made.id)
            self._erase(chat, then=partial(self.kept.emit, made))

        self._jobs.run(lambda: kept.copies.keep(chat.id, passing.copies), show)

    def _session(self, chat: Chat) -> ChatSession | None:
        return next((session for session in self._sessions.all if session.chat == chat.id), None)

    def _erase(self, chat: Chat, then: Callable[[], object] = lambda: None) -> None:
        history = self._stores.of_chat(chat.id).history
        self._drafts.forget([chat.id])

        async def erase() -> None:
            await history.remove(chat.id)
            await history.erase(chat.id)

        def show(_nothing: object) -> None:
            self._chats.refresh()
            then()

        self._jobs.run(erase, show)

    def _on_state(self, session: ChatSession) -> None:
        if not session.busy and session in self._closing:
            self._erase(self._closing.pop(session))
