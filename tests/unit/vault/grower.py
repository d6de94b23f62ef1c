"""Writes answers without end until it is killed: `python -m tests.unit.vault.grower FOLDER`.

Says "began ID" and "ended ID" of each answer, and "has ID BYTES" for what of it is in its file.
"""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

from desktop.common.types import Ending
from desktop.vault.database import Database
from desktop.vault.growing_files import GrowingFiles, _Growing
from desktop.vault.history import History
from tests.questions import add_question

WORDS = 200


def text(answer: int) -> str:
    return "".join(f"Wört {answer}.{number} " for number in range(WORDS))


def _say(*words: object) -> None:
    """In one piece, for two threads talk."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


class _Telling(GrowingFiles):
    def _append(self, growing: _Growing) -> None:
        super()._append(growing)
        _say("has", growing.answer, growing.size)


async def _grow(history: History) -> None:
    chat = await history.create("The roof", "m")
    parent = None
    while True:
        question = await add_question(history, chat.id, parent, "Why?")
        answer = await history.add_answer(chat.id, question.id, "m", "demo")
        _say("began", answer.id)
        for number in range(WORDS):
            history.grow(answer.id, f"Wört {answer.id}.{number} ")
            await asyncio.sleep(0)
        ended = await history.finish(answer.id, text(answer.id), Ending.COMPLETE, 1.0, 1)
        _say("ended", ended.id)
        parent = answer.id


if __name__ == "__main__":
    database = Database(Path(sys.argv[1]) / "history.db")
    database.growing = _Telling(Path(sys.argv[1]) / "growing")
    asyncio.run(_grow(History(database)))
