"""Titles and manners with a real small model: what it writes is a title or none, and the talk goes on."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

from desktop.chat.events import Done
from desktop.chat.exchange import Exchange
from desktop.chat.titles import LONGEST, title_in
from desktop.common.types import Ending
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.engines import Engines
from desktop.engine.router import Router
from desktop.engine.types import EngineTimes
from desktop.vault.database import Database
from desktop.vault.draft_types import Queued
from desktop.vault.history import History
from desktop.vault.types import Manner
from tests.unit.chat.doubles import NO_AIDS
from tests.wire.small_model import CONTEXT, SmallModel

log = logging.getLogger(__name__)

_ASKED = (
    ("Which of these is the oldest city in Europe: Athens, Rome, Lisbon or Plovdiv? One word.", Manner(length=-1)),
    ("Nenne mir bitte in einem Wort, was man an den Hafen mitnimmt.", Manner("Be brief.", -1, -1, "de")),
)


def test_a_small_model_names_a_chat_or_leaves_it(small: SmallModel, tmp_path: Path) -> None:
    async def work() -> list[str]:
        engines = Engines(ConnectionLog(), EngineTimes(), {"OLLAMA_HOST": small.url})
        await engines.probe()
        database = Database(tmp_path / "history.db")
        history = History(database)
        exchange = Exchange(Router(engines, context_for=lambda _: CONTEXT), history, NO_AIDS)
        titles = []
        for text, manner in _ASKED:
            question = Queued(text, None, small.name)
            answers = [each async for each in exchange.ask(None, question, manner=manner) if isinstance(each, Done)]
            (done,) = answers
            assert done.answer.ending in (Ending.COMPLETE, Ending.LENGTH, Ending.REPEATED)
            path = await history.path(done.answer.chat)
            title = await exchange.titles.suggest(done.answer.chat, small.name)
            assert len(title) <= LONGEST
            assert title == "" or title_in(title, path) == title
            assert len(await history.path(done.answer.chat)) == 2
            titles.append(title)
        await engines.aclose()
        await asyncio.to_thread(database.close)
        return titles

    titles = asyncio.run(work())
    log.info("titles: %s", titles)
    assert len(titles) == len(_ASKED)
