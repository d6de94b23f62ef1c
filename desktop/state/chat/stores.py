"""Tells which history a chat stands in: the one that is kept, or the one in memory that ends with the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.vault.passing_database import is_passing

if TYPE_CHECKING:
    from desktop.chat.store import ChatStore


class ChatStores:
    """`kept`, and one for chats that are not to be kept, where there is one. That is left alone until it is used."""

    def __init__(self, kept: ChatStore, passing: ChatStore | None) -> None:
        self.kept = kept
        self._passing = passing
        self._used = False

    @property
    def passing(self) -> ChatStore | None:
        """Once something was said in it."""
        return self._passing if self._used else None

    @property
    def can_pass(self) -> bool:
        """Whether a chat can be had that is not kept."""
        return self._passing is not None

    def of(self, *, passing: bool) -> ChatStore:
        if not passing or self._passing is None:
            return self.kept
        self._used = True
        return self._passing

    def of_chat(self, chat: int) -> ChatStore:
        """By its number."""
        return self.of(passing=is_passing(chat))
