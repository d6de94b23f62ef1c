"""What models weighed, on a real engine: it comes with the stream, changes no word, and doubts are found in it."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from pathlib import Path

import pytest

from desktop.chat.events import Unsure, Words
from desktop.chat.exchange import Exchange
from desktop.common.doubt.weights import matters
from desktop.common.types import Doubt, Message, Role
from desktop.engine.connect import open_client
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.engines import Engines
from desktop.engine.router import Router
from desktop.engine.types import Ask, Endpoint, EngineKind, EngineTimes, Token
from desktop.vault.database import Database
from desktop.vault.draft_types import Queued
from desktop.vault.history import History
from desktop.vault.types import Entry
from tests.unit.chat.doubles import NO_AIDS
from tests.wire.pictures import picture
from tests.wire.real_ollama import RealOllama
from tests.wire.sides import Side
from tests.wire.small_model import CONTEXT, SmallModel

HELLO = (Message(Role.USER, "Hello"),)
LOOK = (Message(Role.USER, "What is this?", picture(90)),)
QUESTION = (
    "Write a list of ten harbours of the world, each with the year in which it was built and how many ships it has."
)
MANY = 40  # words, after which it is stopped


async def tokens(url: str, ask: Ask) -> list[Token]:
    client = open_client(Endpoint(url, EngineKind.SYSTEM), ConnectionLog(), EngineTimes())
    try:
        return [piece async for piece in client.chat(ask) if isinstance(piece, Token)]
    finally:
        await client.aclose()


@pytest.mark.parametrize("model", ["text", "long", "vision"])
def test_it_comes_with_the_stream_and_changes_no_word(side: Side, model: str) -> None:
    if model == "vision" and not side.looks:
        pytest.skip("this engine does not run the vision model")
    name, messages = getattr(side, model), LOOK if model == "vision" else HELLO

    async def work() -> tuple[list[Token], list[Token]]:
        plain = Ask(name, messages, num_ctx=2_048, num_predict=12)
        weighed = Ask(name, messages, num_ctx=2_048, num_predict=12, logprobs=True)
        return await tokens(side.url, plain), await tokens(side.url, weighed)

    without, told = asyncio.run(work())
    text = "".join(token.text for token in told)
    assert text == "".join(token.text for token in without)
    assert not any(token.weighed for token in without)
    assert any(token.weighed for token in told)
    for token in told:
        assert "".join(weights.text for weights in token.weighed) == (token.text if matters(token.text) else "")
        for weights in token.weighed:
            sampled = weights.tokens()
            assert b"".join(each.text for each in sampled).decode() == weights.text
            assert all(0 < each.share <= 1 for each in sampled)
            assert all(0 < len(weights.weighed(number)) <= 4 for number in range(len(sampled)))


@pytest.mark.parametrize("wanted", [True, False])
def test_a_small_model_is_unsure(small: SmallModel, ollama: RealOllama, tmp_path: Path, wanted: bool) -> None:
    async def work() -> tuple[Entry, list[Doubt]]:
        engines = Engines(ConnectionLog(), EngineTimes(), {"OLLAMA_HOST": ollama.url})
        await engines.probe()
        router = Router(engines, context_for=lambda _: CONTEXT, doubts=lambda: wanted)
        database = Database(tmp_path / "history.db")
        history, told, words = History(database), list[Doubt](), 0
        asking = Exchange(router, history, NO_AIDS).ask(None, Queued(QUESTION, None, small.name))
        async with aclosing(asking) as events:
            async for event in events:
                words += isinstance(event, Words)
                if isinstance(event, Unsure):
                    told.append(event.doubt)
                if words > MANY:
                    break
        [*_, answer] = await history.path(1)
        await engines.aclose()
        await asyncio.to_thread(database.close)
        return answer, told

    answer, told = asyncio.run(work())
    assert list(answer.doubts[: len(told)]) == told
    assert bool(answer.doubts) is wanted
    for doubt in answer.doubts:
        word = answer.text[doubt.start : doubt.end]
        assert word == word.strip()
        assert any(letter.isdigit() or letter.isupper() for letter in word)
        assert 0 < doubt.share < 1
        assert all(other.share < 1 and other.text != word for other in doubt.others)
