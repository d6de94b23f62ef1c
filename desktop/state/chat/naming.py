"""Names chats by their model after the first answer, where the first line of the question is too long for the list."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.common.types import Ending
from desktop.state.chat.list_controller import ChatListController
from desktop.state.chat.session import ChatSession, Sessions
from desktop.state.chat.stores import ChatStores
from desktop.state.jobs import Jobs, Latest
from desktop.vault.settings import SettingsFile
from desktop.vault.settings_table import TITLES
from desktop.vault.types import Chat, Entry, Named

_FITS = 32  # letters of a title that the list shows in its usual width


class ChatNaming(QObject):
    """Only while nothing else is asked: the next question ends it at once. A title that a person gave stays."""

    def __init__(
        self, stores: ChatStores, sessions: Sessions, chats: ChatListController, jobs: Jobs, settings: SettingsFile
    ) -> None:
        super().__init__(chats)
        self._stores = stores
        self._sessions = sessions
        self._chats = chats
        self._settings = settings
        self._naming = Latest(jobs)
        self._due: Entry | None = None  # the answer after which a chat is to be named
        sessions.ended.connect(self._on_ended)
        sessions.busy_changed.connect(self._on_busy)

    def _on_ended(self, session: ChatSession, answer: Entry) -> None:
        first = answer.ending is Ending.COMPLETE and not session.queue and bool(self._settings.get(TITLES))
        self._due = answer if first else None

    def _on_busy(self, busy: bool) -> None:
        answer, self._due = self._due, None
        if busy:
            self._naming.cancel()
        elif answer is not None:
            self._name(answer)

    def _name(self, answer: Entry) -> None:
        store = self._stores.of_chat(answer.chat)
        history, titles = store.history, store.exchange.titles

        async def name() -> bool:
            chat = await history.chat(answer.chat)
            title = await titles.suggest(chat.id, answer.model) if is_long(chat) else ""
            if title:
                await history.rename(chat.id, title, by=Named.MODEL)
            return bool(title)

        self._naming.ask(name, lambda named: self._chats.refresh() if named else None)


def is_long(chat: Chat) -> bool:
    """The list cannot show what it is called, and nobody gave it that title."""
    return chat.named is Named.QUESTION and (len(chat.title) > _FITS or chat.title.endswith("…"))
