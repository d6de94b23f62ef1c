"""Reads what stands above the messages that were read of a chat, for whoever takes all of it along."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop.state.chat.conversation import Conversation
from desktop.state.jobs import Jobs
from desktop.vault.types import Entry

_WHOLE = 1_000_000  # messages


class EarlierMessages:
    """Of the conversation in view; it shows none of them."""

    def __init__(self, jobs: Jobs, conversation: Conversation) -> None:
        self._jobs = jobs
        self._conversation = conversation

    def read(self, then: Callable[[Sequence[Entry]], None]) -> None:
        """All of them, oldest first."""
        chat, entries = self._conversation.chat, self._conversation.entries
        if chat is None or not entries:
            then(())
            return
        first, history = entries[0].id, self._conversation.store.history
        self._jobs.run(lambda: history.path(chat, _WHOLE, before=first), then)
