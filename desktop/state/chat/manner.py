"""Knows how the chat in view is answered, and changes it: for this chat, or for all that begin from now on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.state.chat.conversation import Conversation
from desktop.state.chat.session import ChatSession
from desktop.state.jobs import Jobs
from desktop.vault import manners
from desktop.vault.settings_table import MANNER
from desktop.vault.types import USUAL, Manner

if TYPE_CHECKING:
    from desktop.vault.settings import SettingsFile


class MannerInView(QObject):
    """`manner` is that of the chat in view. What is changed counts from the next question on."""

    changed = Signal()

    def __init__(self, conversation: Conversation, jobs: Jobs, settings: SettingsFile) -> None:
        super().__init__(conversation)
        self._conversation = conversation
        self._jobs = jobs
        self._settings = settings
        self._session: ChatSession | None = None  # whose manner is known
        self._chosen = False  # for a chat that begins: another one than new chats have
        self.manner = USUAL
        conversation.opened.connect(self._on_opened)
        conversation.changed.connect(self._follow)

    @property
    def begins(self) -> bool:
        """The chat in view has no question yet."""
        return self._conversation.chat is None

    def set(self, manner: Manner) -> None:
        """Of the chat in view."""
        if manner == self.manner:
            return
        self.manner, self._chosen = manner, True
        self._conversation.session.manner = manner
        chat, history = self._conversation.chat, self._conversation.store.history
        if chat is not None:
            self._jobs.run(lambda: history.manners.keep(chat, manner), lambda _nothing: None)
        self.changed.emit()

    def follow_settings(self) -> None:
        """New chats have another manner: the one in view, too, unless it begins with one of its own or has begun."""
        if self.begins and not self._chosen and self._session is not None:
            self._show(self._session, manner_of(self._settings))

    def _on_opened(self) -> None:
        session, chat = self._conversation.session, self._conversation.chat
        self._session, self._chosen = session, False
        if chat is None:
            self._show(session, manner_of(self._settings))
        else:
            history = self._conversation.store.history
            self._show(session, session.manner)
            self._jobs.run(lambda: history.manners.of(chat), lambda manner: self._show(session, manner))

    def _follow(self) -> None:
        """The first conversation of all is never opened."""
        if self._session is None:
            self._on_opened()

    def _show(self, session: ChatSession, manner: Manner) -> None:
        if session is not self._conversation.session:
            return
        session.manner = manner
        if manner != self.manner:
            self.manner = manner
            self.changed.emit()


def manner_of(settings: SettingsFile) -> Manner:
    """In which new chats are answered."""
    return manners.read(settings.get(MANNER))


def keep_manner(settings: SettingsFile, manner: Manner) -> None:
    """For chats that begin from now on."""
    settings.set(MANNER, manners.written(manner) or "")
