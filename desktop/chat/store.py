"""Says where chats stand and who asks about them: a history, and the exchange that writes to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.chat.aids import Aids
from desktop.chat.exchange import Exchange
from desktop.engine.router import Router
from desktop.vault.chart_tables import ChartTables
from desktop.vault.history import History
from desktop.vault.passing_database import PassingDatabase


@dataclass(frozen=True)
class ChatStore:
    """One of them. `tables`: for what is read of its pictures, where that is kept apart. `close` may take a moment."""

    history: History
    exchange: Exchange
    tables: ChartTables | None = None
    close: Callable[[], None] = lambda: None


def passing_store(router: Router, aids: Aids) -> ChatStore:
    """For chats that are not kept: in memory alone, and gone once it is closed."""
    database = PassingDatabase()
    history = History(database)
    return ChatStore(history, Exchange(router, history, aids), ChartTables(database), database.close)
