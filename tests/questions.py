"""Keeps what tests need in a history: a whole chat, or a question without an answer, which the program never keeps."""

from __future__ import annotations

import asyncio
from pathlib import Path

from desktop.common.types import Ending, Picture
from desktop.vault import history_rows
from desktop.vault.database import Database
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


def keep_a_chat(path: Path) -> None:
    database = Database(path)
    history = History(database)

    async def fill() -> None:
        chat = await history.create("Old roof", "llama3.2:3b")
        question = await add_question(history, chat.id, None, "Why does it leak? " * 400)
        answer = await history.add_answer(chat.id, question.id, "llama3.2:3b", "demo")
        await history.finish(answer.id, "Because it is old. " * 400, Ending.COMPLETE, 1.0, 7)

    asyncio.run(fill())
    database.close(5.0)
