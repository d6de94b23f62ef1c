"""Likeness by meaning on a real engine: a model for vectors is found, and takes no other model's place."""

from __future__ import annotations

from desktop.common.types import Document, Message, Passage, Role
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.embedders import Embedders
from desktop.engine.engines import Engines
from desktop.engine.names import same_model
from desktop.engine.types import Ask, Endpoint, EngineKind, EngineTimes, Token
from desktop.writing.meaning import Meaning
from tests.conftest import Run
from tests.wire.sides import Side

DOCUMENT = Document("a.txt", (Passage(1, "A dog barked.", "line 1"), Passage(2, "The tax rose.", "line 2")))
TEXT = "A dog barked. Nobody paid."


async def opened(side: Side) -> Engines:
    engines = Engines(ConnectionLog(), EngineTimes(), {"OLLAMA_HOST": side.url})
    await engines.probe()
    return engines


def test_the_sentences_of_a_text_are_compared_with_the_passages(run: Run, real: Side) -> None:
    async def work() -> None:
        engines = await opened(real)
        told = await Meaning(Embedders(engines)).likenesses(DOCUMENT, TEXT)
        await engines.aclose()
        assert [len(each) for each in told] == [2, 2]
        assert told[0][0] > 0.999  # the very same words

    run(work())


def test_where_there_is_no_room_beside_a_loaded_model_it_stays(run: Run, real: Side) -> None:
    async def work() -> None:
        engines = await opened(real)
        client = engines.client(EngineKind.SYSTEM)
        await client.unload(real.search)
        async for piece in client.chat(Ask(real.text, (Message(Role.USER, "Hello"),), num_ctx=2_048)):
            assert isinstance(piece, Token) or piece
        assert await Embedders(engines, available=lambda: 0).find() is None
        assert any(same_model(row.name, real.text) for row in await client.loaded())
        await engines.aclose()

    run(work())


def test_the_demo_is_not_asked(run: Run, side: Side) -> None:
    async def work() -> None:
        engines = Engines(ConnectionLog(), EngineTimes(), {})
        await engines.use(Endpoint(side.url, EngineKind.DEMO))
        assert await Embedders(engines).find() is None
        await engines.aclose()

    run(work())
