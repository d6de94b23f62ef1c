"""What is done quietly is done with a model that is in memory as it would be asked, and wakes and loads nothing."""

from __future__ import annotations

import asyncio

import pytest

from desktop.common.types import Message, Role
from desktop.engine.types import Ask, EngineKind
from tests.conftest import Run
from tests.engine_double.faults import Answer, FaultyEngine, stall, whole, words
from tests.unit.engine.routers import router
from tests.unit.engine.scripts import CHAT, engine, show

QUESTION = (Message(Role.USER, "Text of a.txt: A."),)


def loaded(name: str = "m:latest", context: int = 8_192, chat: Answer = CHAT) -> FaultyEngine:
    row = {"name": name, "model": name, "size": 1, "size_vram": 0, "context_length": context}
    return FaultyEngine(
        {
            "/api/version": whole({"version": "0.33.0"}),
            "/api/show": show(),
            "/api/chat": chat,
            "/api/ps": whole({"models": [row]}),
        }
    )


@pytest.mark.parametrize(
    ("name", "context", "warm"),
    [
        ("m:latest", 8_192, True),
        ("m:latest", 0, True),  # an engine that does not say
        ("m:latest", 4_096, False),  # it would be loaded anew
        ("other:latest", 8_192, False),
    ],
)
def test_only_a_model_that_is_in_memory_as_it_would_be_asked(run: Run, name: str, context: int, warm: bool) -> None:
    async def work() -> None:
        async with router(system, context_for=lambda _: 8_192) as routes:
            assert ((await routes.warm("m")) is not None) is warm
        assert not system.bodies("/api/chat")

    with loaded(name, context) as system:
        run(work())


def test_the_demo_is_not_warm(run: Run) -> None:
    async def work() -> None:
        async with router(system, demo=demo) as routes:
            assert (await routes.glance("m")).engine is EngineKind.DEMO
            assert await routes.warm("m") is None

    with loaded() as demo, engine("0.33.0") as system:
        system.stop()
        run(work())


def test_it_is_read_with_one_token_for_an_answer(run: Run) -> None:
    async def work() -> None:
        async with router(system) as routes:
            route = await routes.warm("m")
            assert route is not None
            assert await route.read_ahead(QUESTION)
        (body,) = system.bodies("/api/chat")
        assert body["options"] == {"num_ctx": 8_192, "repeat_penalty": 1.1, "num_predict": 1}

    with loaded() as system:
        run(work())


def test_a_question_ends_what_is_read_quietly(run: Run) -> None:
    async def work() -> None:
        async with router(system) as routes:
            route = await routes.warm("m")
            assert route is not None
            reading = asyncio.ensure_future(route.read_ahead(QUESTION))
            await asyncio.to_thread(system.arrived.wait, 10)
            asked = route.chat(QUESTION)
            first = asyncio.ensure_future(anext(asked))
            assert not await reading
            assert not await route.read_ahead(QUESTION)  # nor beside it
            await first
            await asked.aclose()

    with loaded(chat=stall(words("Hi"))) as system:
        run(work())


def test_a_model_is_not_put_away_behind_what_is_read_quietly(run: Run) -> None:
    """Its engine would finish that first."""

    async def work() -> None:
        async with router(system) as routes:
            client = (await routes.route("m")).client
            reading = asyncio.ensure_future(client.read_ahead(Ask("m", QUESTION)))
            while not system.bodies("/api/chat"):  # noqa: ASYNC110 - nobody tells
                await asyncio.sleep(0.01)
            asked = asyncio.ensure_future(anext(client.chat(Ask("m", QUESTION, fresh=True))))
            assert not await asyncio.wait_for(reading, 10)
            asked.cancel()
            with pytest.raises(asyncio.CancelledError):
                await asked

    system = FaultyEngine(
        {
            "/api/version": whole({"version": "0.33.0"}),
            "/api/show": show(),
            "/api/chat": stall(words("Hi")),
            "/api/ps": stall(),
        }
    )
    with system:
        run(work())
