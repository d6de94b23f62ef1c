"""Holds what stands in the composer of each chat: for the next start, or in memory for chats that are not kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.vault.draft_types import Composed
from desktop.vault.memory_database import FIRST_PASSING
from desktop.vault.passing_database import is_passing

if TYPE_CHECKING:
    from desktop.state.chat.session import ChatSession
    from desktop.vault.drafts import Drafts

NEW_PASSING = FIRST_PASSING  # stands for the chat that is not to be kept and has no question yet; no chat has it


def key_of(session: ChatSession) -> int | None:
    """Under which its composer is held; None: of the chat that has no question yet."""
    return NEW_PASSING if session.chat is None and session.passing else session.chat


class Composers:
    """By `key_of` their sessions."""

    def __init__(self, drafts: Drafts) -> None:
        self._drafts = drafts
        self._passing: dict[int, Composed] = {}

    def of(self, key: int | None) -> Composed:
        if key is not None and is_passing(key):
            return self._passing.get(key, Composed())
        return self._drafts.composer(key)

    def keep(self, key: int | None, composed: Composed) -> None:
        if key is not None and is_passing(key):
            self._passing[key] = composed
        else:
            self._drafts.keep_composer(key, composed)
