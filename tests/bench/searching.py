"""How soon words are found in 100,000 messages: the index of words beside a look through every message (LIKE)."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from desktop.common.types import Ending, Role
from desktop.vault.database import Database
from desktop.vault.driver import Connection
from desktop.vault.history import History
from desktop.vault.types import Chat, Entry, WholeChat
from tests.bench.report import Figure, Ratio, milliseconds
from tests.bench.texts import mixed

_CHATS, _MESSAGES = 1_000, 100
_ROUNDS = 5
_RARE, _COMMON = "chimneysweep", "the"


def measure() -> Sequence[Ratio | Figure]:
    with tempfile.TemporaryDirectory() as folder:
        database = Database(Path(folder) / "history.db")
        try:
            return asyncio.run(_measured(database))
        finally:
            database.close(60.0)


async def _measured(database: Database) -> Sequence[Ratio | Figure]:
    history = History(database)
    for start in range(0, _CHATS, 50):
        await history.whole.add([_chat(number) for number in range(start, start + 50)])
    found: list[Ratio | Figure] = []
    for name, words in (("a rare word", _RARE), ("the commonest", _COMMON)):
        ours = min([await _timed(history.words.chats(words)) for _ in range(_ROUNDS)])
        floor = min([await _timed(database.read(_look_through(words))) for _ in range(_ROUNDS)])
        told = f"search in 100,000 messages for {name} / LIKE"
        found.append(Ratio(told, milliseconds(ours), milliseconds(floor), ours / floor, "≤ 0.1"))
    return found


async def _timed(work: Awaitable[object]) -> float:
    began = time.perf_counter()
    await work
    return time.perf_counter() - began


def _look_through(words: str) -> Callable[[Connection], int]:
    def look(connection: Connection) -> int:
        rows = connection.execute("SELECT chat FROM messages WHERE text LIKE ?", (f"%{words}%",))
        return len({row["chat"] for row in rows})

    return look


def _chat(number: int) -> WholeChat:
    words = mixed(400).split()
    entries = []
    for place in range(1, _MESSAGES + 1):
        answer = place % 2 == 0
        text = " ".join(words[(number + place) % 200 :][:80])
        if number % 97 == 0 and place == 50:
            text += f" {_RARE}"
        entries.append(
            Entry(
                id=place,
                chat=0,
                parent=place - 1 or None,
                role=Role.ASSISTANT if answer else Role.USER,
                text=text,
                picture=None,
                created=1_700_000_000.0 + place,
                ending=Ending.COMPLETE if answer else None,
                model="",
                engine="",
                seconds=0.0,
                tokens=0,
            )
        )
    chat = Chat(0, f"Chat {number}", False, 1_700_000_000.0 + number, 1_700_000_000.0 + number, False, "m")
    return WholeChat(chat, tuple(entries), _MESSAGES)
