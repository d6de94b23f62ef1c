"""A hundred turns with a real small model on a real engine: whatever it says, the talk goes on."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncGenerator
from contextlib import aclosing
from pathlib import Path

import pytest

from desktop.chat.events import Done, Event, Saved, Words
from desktop.chat.exchange import Exchange
from desktop.common.types import Ending
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.engines import Engines
from desktop.engine.router import Router
from desktop.engine.types import EngineTimes
from desktop.vault.database import Database
from desktop.vault.draft_types import Queued
from desktop.vault.history import History
from tests.unit.chat.doubles import NO_AIDS
from tests.wire.small_model import CONTEXT, SmallModel

log = logging.getLogger(__name__)

_TURNS = 100
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


@pytest.mark.timeout(3_600)  # a weak model talks long
def test_a_hundred_turns_have_no_dead_end(small: SmallModel, tmp_path: Path) -> None:
    async def talk() -> Counter[Ending]:
        engines = Engines(ConnectionLog(), EngineTimes(), {"OLLAMA_HOST": small.url})
        await engines.probe()
        history = History(Database(tmp_path / "history.db"))
        exchange = Exchange(Router(engines, context_for=lambda _: CONTEXT), history, NO_AIDS)
        endings: Counter[Ending] = Counter()
        chat: int | None = None
        forgotten = 0
        for turn in range(_TURNS):
            question = f"{_ASKED[turn % len(_ASKED)]} ({turn})"
            saved, words, done = await _hear(exchange.ask(chat, Queued(question, None, small.name)))
            chat = saved.question.chat
            answer = done.answer
            assert answer.text.endswith(words)
            assert answer.ending in (Ending.COMPLETE, Ending.LENGTH, Ending.REPEATED)
            assert 0 < done.filled <= 1
            assert done.memory.used <= CONTEXT
            endings[answer.ending] += 1
            forgotten = max(forgotten, done.forgotten)
        assert chat is not None
        kept = await history.path(chat, 2 * _TURNS + 1)
        assert len(kept) == 2 * _TURNS
        assert forgotten > 0  # it went on beyond what the model remembers
        await engines.aclose()
        return endings

    endings = asyncio.run(talk())
    log.info("100 turns: %s", {ending.value: count for ending, count in endings.items()})
