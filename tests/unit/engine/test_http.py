"""The small HTTP path: lines cut anywhere, silences, broken connections, and who is told what."""

from __future__ import annotations

import asyncio
from contextlib import aclosing

import pytest

from desktop.common.errors import CorralError, EngineFailed, EngineUnreachable
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.errors.kinds import EngineGone, EngineNotRunning, EngineSilent, ModelMissing, NotAnEngine
from desktop.engine.http import HttpClient
from desktop.engine.types import EngineTimes
from tests.conftest import Run
from tests.engine_double.faults import Answer, FaultyEngine, drop, raw, stall, status, whole, words

QUICK = EngineTimes(connect=5.0, reply=0.05, first=0.05, between=0.05, probe=0.05)
PATIENT = EngineTimes()


async def read(url: str, times: EngineTimes = PATIENT) -> list[bytes]:
    http = HttpClient(url, ConnectionLog(), times)
    try:
        lines: list[bytes] = []
        async with aclosing(
            http.lines("/api/chat", b"{}", first=times.first, between=times.between, model="tiny")
        ) as batches:
            async for batch in batches:
                lines += batch
        return lines
    finally:
        await http.aclose()


async def failure(url: str, times: EngineTimes = PATIENT) -> CorralError:
    with pytest.raises(CorralError) as caught:
        await read(url, times)
    return caught.value


@pytest.mark.parametrize(
    ("chunks", "lines"),
    [
        ([b"one\ntwo\n"], [b"one", b"two"]),
        ([b"on", b"e\nt", b"wo\n"], [b"one", b"two"]),
        ([b"one\n\ntwo"], [b"one", b"two"]),
        (["a\u0085b\u2028c\r\n".encode()], ["a\u0085b\u2028c\r".encode()]),
        ([b"x" * 5_000_000 + b"\n"], [b"x" * 5_000_000]),
    ],
    ids=["whole", "cut", "no last newline", "only newlines end lines", "a long one"],
)
def test_lines_end_at_newlines_alone(run: Run, chunks: list[bytes], lines: list[bytes]) -> None:
    with FaultyEngine({"/api/chat": raw(*chunks)}) as engine:
        assert run(read(engine.url)) == lines


def test_nobody_listens(run: Run) -> None:
    with FaultyEngine() as engine:
        url = engine.url
    error = run(failure(url))
    assert type(error) is EngineNotRunning
    assert error.retry


@pytest.mark.parametrize(
    ("answer", "kind", "title"),
    [
        (stall(), EngineFailed, "The engine did not begin to answer."),
        (stall(words("One")), EngineGone, "The engine fell silent while answering."),
        (drop(), EngineGone, "The engine stopped while answering."),
        (drop(words("One")), EngineGone, "The engine stopped while answering."),
        (status(404, {"error": "model 'tiny' not found"}), ModelMissing, "tiny is not installed."),
        (status(403, ""), NotAnEngine, "The engine refused the connection."),
        (status(302, ""), NotAnEngine, "The engine’s address only points to another one."),
        (
            status(502, "<html><h1>Bad Gateway</h1></html>"),
            NotAnEngine,
            "Something else answers instead of the engine.",
        ),
    ],
)
def test_what_can_go_wrong_is_told_apart(run: Run, answer: Answer, kind: type[CorralError], title: str) -> None:
    times = QUICK if title.endswith(("begin to answer.", "while answering.")) else PATIENT
    with FaultyEngine({"/api/chat": answer}) as engine:
        error = run(failure(engine.url, times))
    assert (type(error), error.title) == (kind, title)


@pytest.mark.parametrize("said", [b"SSH-2.0-OpenSSH_9.2\r\n\r\n", b"\x00\x01\x02\x03\r\n\r\n"])
def test_something_that_does_not_speak_http(run: Run, said: bytes) -> None:
    async def talk() -> CorralError:
        async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readuntil(b"{}")
            writer.write(said)
            writer.close()
            await writer.wait_closed()

        async with await asyncio.start_server(greet, "127.0.0.1") as server:
            port = server.sockets[0].getsockname()[1]
            return await failure(f"http://127.0.0.1:{port}")

    assert type(run(talk())) is NotAnEngine


def test_a_silent_port_is_an_engine_that_is_starting(run: Run) -> None:
    async def ask(url: str) -> None:
        http = HttpClient(url, ConnectionLog(), QUICK)
        try:
            await http.call("GET", "/api/tags")
        finally:
            await http.aclose()

    with FaultyEngine({"/api/tags": stall()}) as engine, pytest.raises(EngineSilent):
        run(ask(engine.url))


@pytest.mark.parametrize("begun", [False, True], ids=["before the first byte", "in the middle"])
def test_cancelling_closes_the_connection(run: Run, begun: bool) -> None:
    frames = words("One") if begun else []

    async def cancel(engine: FaultyEngine) -> bool:
        first = asyncio.Event()

        async def follow() -> None:
            http = HttpClient(engine.url, ConnectionLog(), PATIENT)
            try:
                async for _ in http.lines("/api/chat", b"{}", first=None, between=None):
                    first.set()
            finally:
                await http.aclose()

        task = asyncio.create_task(follow())
        await asyncio.to_thread(engine.arrived.wait, 10)
        if begun:
            await first.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return await asyncio.to_thread(engine.left.wait, 10)

    with FaultyEngine({"/api/chat": stall(frames)}) as engine:
        assert run(cancel(engine)), "the engine did not see it"


def test_closing_the_lines_closes_the_connection(run: Run) -> None:
    async def stop_after_one(engine: FaultyEngine) -> bool:
        http = HttpClient(engine.url, ConnectionLog(), PATIENT)
        async with aclosing(http.lines("/api/chat", b"{}", first=None, between=None)) as lines:
            await anext(lines)
        seen = await asyncio.to_thread(engine.left.wait, 10)
        await http.aclose()
        return seen

    with FaultyEngine({"/api/chat": stall(words("One"))}) as engine:
        assert run(stop_after_one(engine)), "the engine did not see it"


@pytest.mark.parametrize("url", ["", "ftp://h", "http://", "no address", "http://[::1", "http://h:port"])
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(EngineUnreachable, match="not the address"):
        HttpClient(url, ConnectionLog(), PATIENT)


def test_a_path_before_the_engine_s_own_is_kept(run: Run) -> None:
    async def ask(url: str) -> bytes:
        http = HttpClient(f"{url}/ollama/", ConnectionLog(), PATIENT)
        try:
            return await http.call("GET", "/api/version")
        finally:
            await http.aclose()

    with FaultyEngine({"/ollama/api/version": whole({"version": "1.2.3"})}) as engine:
        assert run(ask(engine.url)) == b'{"version":"1.2.3"}'
