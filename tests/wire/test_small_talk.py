"""A hundred turns with a real small model on a real engine: whatever it says, the talk goes on."""

from __future__ import annotations

import asyncio
import logging
import os
from collections import Counter
from collections.abc import AsyncGenerator
from contextlib import aclosing
from pathlib import Path

import pytest

from desktop.chat.context.condensing import Condenser
from desktop.chat.events import Done, Event, Saved, Words
from desktop.chat.exchange import Exchange
from desktop.common.errors import EngineFailed
from desktop.common.types import Ending
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.engines import Engines
from desktop.engine.router import Router
from desktop.engine.types import EngineTimes
from desktop.vault.database import Database
from desktop.vault.draft_types import Queued
from desktop.vault.history import History
from desktop.vault.types import Condensed
from tests.unit.chat.doubles import NO_AIDS
from tests.wire.small_model import CONTEXT, SmallModel

log = logging.getLogger(__name__)

_TURNS = int(os.environ.get("CORRAL_TEST_TURNS", "100"))
_EVERY = 20  # turns, then it is condensed and named
_ASKED = (
    "What is a harbour?",
    "Name three things one takes along to the sea.",
    "Why is the sky blue? One sentence.",
    "Write a list of five boats.",
    "How much is 17 + 25?",
    "Say it again in other words.",
    "What did I ask first?",
    "Schreib mir einen Satz über den Hafen.",
    "Write a table with two boats and their lengths.",
    "Repeat the word sea for ever.",
)


async def _hear(events: AsyncGenerator[Event, None]) -> tuple[Saved, str, Done]:
    saved, words, done = None, "", None
    async with aclosing(events):
        async for event in events:
            match event:
                case Saved():
                    saved = event
                case Words(text):
                    words += text
                case Done():
                    done = event
    assert saved is not None
    assert done is not None
    return saved, words, done


async def _condensed(condenser: Condenser, chat: int, model: str) -> str:
    """What came of it, in a word. A model that cannot do it is told of, and the chat is as it was."""
    try:
        async with aclosing(condenser.condense(chat, model)) as steps:
            told = [step async for step in steps]
    except EngineFailed:
        return "refused"
    last = told[-1]
    assert isinstance(last, Condensed)
    assert last.text.strip()
    return "condensed"


async def _talk(small: SmallModel, folder: Path, engines: Engines) -> Counter[str]:
    """How answers ended, and what came of condensing and titles on the way."""
    database = Database(folder / "history.db")
    history, router = History(database), Router(engines, context_for=lambda _: CONTEXT)
    exchange, condenser = Exchange(router, history, NO_AIDS), Condenser(router, history)
    told: Counter[str] = Counter()
    chat: int | None = None
    forgotten = 0
    for turn in range(_TURNS):
        question = f"{_ASKED[turn % len(_ASKED)]} ({turn})"
        saved, words, done = await _hear(exchange.ask(chat, Queued(question, None, small.name)))
        chat, answer = saved.question.chat, done.answer
        assert answer.text.endswith(words)
        assert answer.ending in (Ending.COMPLETE, Ending.LENGTH, Ending.REPEATED)
        assert 0 < done.filled <= 1
        assert done.memory.used <= CONTEXT
        told[answer.ending.value] += 1
        forgotten = max(forgotten, done.forgotten)
        if turn % _EVERY == _EVERY - 1:
            told[await _condensed(condenser, chat, small.name)] += 1
            told["titled" if await exchange.titles.suggest(chat, small.name) else "without a title"] += 1
    assert chat is not None
    assert len(await history.path(chat, 2 * _TURNS + 1)) == 2 * _TURNS
    assert forgotten > 0  # it went on beyond what the model remembers
    await asyncio.to_thread(database.close)
    return told


@pytest.mark.timeout(3_600)  # a weak model talks long
def test_a_hundred_turns_have_no_dead_end(small: SmallModel, tmp_path: Path) -> None:
    async def work() -> Counter[str]:
        engines = Engines(ConnectionLog(), EngineTimes(), {"OLLAMA_HOST": small.url})
        await engines.probe()
        try:
            return await _talk(small, tmp_path, engines)
        finally:
            await engines.aclose()

    log.info("%d turns: %s", _TURNS, dict(asyncio.run(work())))
