"""Reads the branch of a conversation that an answer is made from."""

from __future__ import annotations

from desktop.vault.history import History
from desktop.vault.types import Entry

_PAGE = 100


async def shown(history: History, chat: int) -> tuple[Entry, ...]:
    """The branch in view, from its first message to its last."""
    return await _above(history, chat, None)


async def up_to(history: History, last: int) -> tuple[Entry, ...]:
    """From the first message of the chat to `last`, on whatever branch it lies. Raises VaultProblem when it is gone."""
    entry = await history.entry(last)
    return (*await _above(history, entry.chat, last), entry)


async def _above(history: History, chat: int, before: int | None) -> tuple[Entry, ...]:
    path: tuple[Entry, ...] = ()
    while True:
        page = await history.path(chat, _PAGE, path[0].id if path else before)
        path = (*page, *path)
        if len(page) < _PAGE:
            return path
