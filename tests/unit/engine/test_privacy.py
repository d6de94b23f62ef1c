"""What the environment holds for other programs must not travel, and every connection is counted."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from desktop.common.errors import CorralError
from desktop.common.types import Message, Role
from desktop.engine.client import EngineClient
from desktop.engine.connection_log import ConnectionLog, Stage
from desktop.engine.types import Ask
from tests.conftest import Run
from tests.engine_double.faults import FaultyEngine, end, status, stream, whole, words
from tests.ports import free_port
from tests.unit.engine.conftest import Clients

NOBODY = "http://127.0.0.1:9"  # a proxy that is not there: who asks it fails


async def chat(client: EngineClient) -> None:
    async for _ in client.chat(Ask("llama3.2:1b", (Message(Role.USER, "Hello"),))):
        pass


async def ask_everything(client: EngineClient) -> None:
    asks: tuple[Callable[[], Awaitable[object]], ...] = (
        lambda: client.probe(installed=True),
        client.models,
        client.loaded,
        client.cloud_off,
        lambda: client.facts("llama3.2:1b"),
        lambda: client.embed("llama3.2:1b", ("text",)),
        lambda: client.copy("llama3.2:1b", "copy:1b"),
        lambda: client.delete("copy:1b"),
        lambda: chat(client),
    )
    for each in asks:
        await each()


@pytest.fixture
def engine() -> FaultyEngine:
    return FaultyEngine({"/api/chat": stream([*words("Hi"), *end()]), "/api/embed": whole({"embeddings": [[1.0]]})})


def test_no_key_and_no_proxy_for_this_computer(
    run: Run, monkeypatch: pytest.MonkeyPatch, clients: Clients, engine: FaultyEngine
) -> None:
    monkeypatch.setenv("OLLAMA_API_KEY", "secret")
    monkeypatch.setenv("OLLAMA_HOST", "http://elsewhere.example")
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, NOBODY)

    async def ask() -> None:
        async with clients(engine.url) as client:
            await ask_everything(client)

    with engine:
        run(ask())
        assert len(engine.requests) >= 9
        for request in engine.requests:
            assert "authorization" not in request.headers
            assert "secret" not in str(request.headers)


def test_every_connection_to_this_computer_is_counted(
    run: Run, clients: Clients, connection_log: ConnectionLog, engine: FaultyEngine
) -> None:
    async def ask() -> None:
        async with clients(engine.url) as client:
            await ask_everything(client)

    with engine:
        run(ask())
        state = connection_log.snapshot()
        assert (state.outside, state.inside) == (0, len(engine.requests))
        assert {each.host for each in state.entries} == {"127.0.0.1"}
        assert {each.stage for each in state.entries} == {Stage.CLOSED}


def test_a_connection_through_a_proxy_is_counted_for_its_true_end(
    run: Run, monkeypatch: pytest.MonkeyPatch, clients: Clients, connection_log: ConnectionLog
) -> None:
    async def ask() -> None:
        async with clients("http://engine.example:4000") as client:
            await client.models()

    with FaultyEngine({"/api/tags": status(200, {"models": []})}) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        monkeypatch.setenv("OLLAMA_API_KEY", "secret")
        with pytest.raises(CorralError):  # this proxy refuses foreign names, having been asked
            run(ask())
    state = connection_log.snapshot()
    assert (state.outside, state.inside) == (1, 0)
    assert [(each.host, each.port) for each in state.entries] == [("engine.example", 4000)]


def test_an_answer_that_is_stopped_closes_its_connection(
    run: Run, clients: Clients, connection_log: ConnectionLog
) -> None:
    async def ask(faulty: FaultyEngine) -> None:
        async with clients(faulty.url) as client:
            answer = client.chat(Ask("llama3.2:1b", (Message(Role.USER, "Hello"),)))
            await anext(answer)
            assert [each.stage for each in connection_log.snapshot().entries] == [Stage.OPEN]
            await answer.aclose()

    with FaultyEngine({"/api/chat": stream([*words("Hi"), *end()])}) as faulty:
        run(ask(faulty))
    assert [each.stage for each in connection_log.snapshot().entries] == [Stage.CLOSED]


def test_where_nobody_listens_no_connection_is_counted(
    run: Run, clients: Clients, connection_log: ConnectionLog
) -> None:
    async def ask() -> None:
        async with clients(f"http://127.0.0.1:{free_port()}") as client:
            with pytest.raises(CorralError):
                await client.models()

    run(ask())
    state = connection_log.snapshot()
    assert (state.outside, state.inside) == (0, 0)
    assert [each.stage for each in state.entries] == [Stage.FAILED]
