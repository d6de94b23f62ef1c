"""Has the model read what the next question will begin with, from its first letter on and from the moment a document is
attached.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.state.chat.conversation import Conversation
from desktop.state.chat.drafts import Composer
from desktop.state.chat.session import Sessions
from desktop.state.jobs import Jobs, Latest
from desktop.state.models.selector import ModelSelector
from desktop.vault.draft_types import AddedDocument
from desktop.vault.types import Manner

if TYPE_CHECKING:
    from desktop.chat.context.ahead import ReadAhead

# The chat, the model, documents, in which manner a chat that begins is answered, and the last message.
_Wish = tuple[int | None, str, tuple[AddedDocument, ...], Manner, int]


class ReadingAhead(QObject):
    """Once for what the question will begin with, and anew where that changes. Looking through chats reads nothing."""

    def __init__(
        self,
        ahead: ReadAhead,
        conversation: Conversation,
        sessions: Sessions,
        models: ModelSelector,
        composer: Composer,
        jobs: Jobs,
    ) -> None:
        super().__init__(conversation)
        self._ahead = ahead
        self._conversation = conversation
        self._sessions = sessions
        self._models = models
        self._composer = composer
        self._reading = Latest(jobs)
        self._read: _Wish | None = None  # or it is being read
        sessions.busy_changed.connect(self._on_busy)

    def look(self) -> None:
        """Something changed: in the composer, of the model, or what is in view."""
        wish = self._wish()
        if wish == self._read:
            return
        self._reading.cancel()
        self._read = wish
        if wish is not None:
            chat, model, documents, manner, _ = wish
            self._reading.ask(lambda: self._ahead.read(chat, model, documents, manner), bool)

    def _wish(self) -> _Wish | None:
        """None while there is nothing to be read, or something else to do."""
        draft = self._composer.draft()
        if draft.empty or draft.editing is not None or draft.pictures or self._sessions.busy or not self._models.name:
            return None
        session = self._conversation.session
        if session.passing:
            return None  # what is read stands in the history that is kept
        entries = self._conversation.entries
        last = entries[-1].id if entries else 0
        return self._conversation.chat, self._models.name, draft.documents, session.manner, last

    def _on_busy(self, busy: bool) -> None:
        if busy:
            self._reading.cancel()
            self._read = None  # it may be thrown out by what is asked now
