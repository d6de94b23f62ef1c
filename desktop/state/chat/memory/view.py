"""Knows what fills the memory of the conversation in view: as the engine counted it, else about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from desktop.chat.memory import SYSTEM
from desktop.chat.memory_use import UNTOLD, Filling, Fills, MemoryUse
from desktop.common import tokens
from desktop.state.chat.conversation import Conversation
from desktop.vault.types import Entry

_TEMPLATE = 40  # tokens that come with the instructions, whatever they are


class MemoryInView(QObject):
    """`changed` when what fills it did, or where it begins."""

    changed = Signal()

    def __init__(self, conversation: Conversation) -> None:
        super().__init__(conversation)
        self._conversation = conversation
        self.use: MemoryUse = UNTOLD
        conversation.changed.connect(self._look)
        conversation.opened.connect(self._look)

    @property
    def first(self) -> int | None:
        """Id of the first message that is remembered word for word; None where all of them are."""
        return self.use.first

    def _look(self) -> None:
        session = self._conversation.session
        use = session.memory if session.memory.room else guessed(self._conversation.entries)
        if use != self.use:
            self.use = use
            self.changed.emit()


def guessed(entries: Sequence[Entry]) -> MemoryUse:
    """Of a chat nobody has asked anything since Corral was started: by what its last answer filled."""
    last = next((at for at in range(len(entries) - 1, -1, -1) if entries[at].tokens), None)
    if last is None:
        return UNTOLD
    instructions = min(entries[last].tokens, tokens.estimate(SYSTEM) + _TEMPLATE)
    parts = (
        Filling(Fills.INSTRUCTIONS, instructions),
        Filling(Fills.MESSAGES, entries[last].tokens - instructions, messages=last + 1),
    )
    return MemoryUse(parts)
