"""Keeps a question without an answer, which the program itself never does: it begins both at once."""

from __future__ import annotations

from desktop.common.types import Picture
from desktop.vault import history_rows
from desktop.vault.driver import Connection
from desktop.vault.history import History
from desktop.vault.history import add_question as add_row
from desktop.vault.types import Asked, Entry


async def add_question(
    history: History, chat: int, parent: int | None, text: str, picture: Picture | None = None
) -> Entry:
    """The question with its picture, below `parent` (None: the first of the chat). Raises VaultProblem."""
    now, asked, pictures = history._clock(), Asked(chat, parent, text, picture), history._pictures

    def work(connection: Connection) -> Entry:
        number = add_row(connection, pictures, chat, asked, now)
        return history_rows.get_entry(connection, number, pictures.read)

    return await history._database.write(work)
