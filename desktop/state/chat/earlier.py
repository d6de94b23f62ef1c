"""Reads what stands above the messages that were read of a chat, for whoever takes all of it along."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from desktop.state.chat.conversation import Conversation
from desktop.state.jobs import Jobs
from desktop.vault.types import Entry

if TYPE_CHECKING:
    from desktop.vault.history import History

_WHOLE = 1_000_000  # messages


class EarlierMessages:
    """Of the conversation in view; it shows none of them."""

    def __init__(self, history: History, jobs: Jobs, conversation: Conversation) -> None:
        self._history = history
        self._jobs = jobs
        self._conversation = conversation

    def read(self, then: Callable[[Sequence[Entry]], None]) -> None:
        """All of them, oldest first."""
        chat, entries = self._conversation.chat, self._conversation.entries
        if chat is None or not entries:
            then(())
            return
        first = entries[0].id
        self._jobs.run(lambda: self._history.path(chat, _WHOLE, before=first), then)
