"""Far ends that send more than anybody should read."""

from __future__ import annotations

import asyncio
import gzip
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing, asynccontextmanager

import pytest

from desktop.common.errors import CorralError, EngineFailed
from desktop.engine.client import EngineClient
from desktop.engine.streams import LARGEST_ERROR, LARGEST_REPLY, LONGEST_LINE, Lines, TooMuch
from desktop.engine.types import Ask
from tests.conftest import Run
from tests.unit.engine.conftest import Clients

BLOCK = b"x" * 65_536


class Pouring:
    """Answers every request with `head` and then `block` again and again, or with `body` and no more."""

    def __init__(self, head: bytes, block: bytes = b"", body: bytes = b"") -> None:
        self._head, self._block, self._body = head, block, body
        self.sent = 0
        self.left = asyncio.Event()

    @asynccontextmanager
    async def running(self) -> AsyncGenerator[str, None]:
        async with await asyncio.start_server(self._pour, "127.0.0.1") as server:
            yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"

    async def _pour(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(self._head + b"Connection: close\r\n\r\n" + self._body)
        try:
            while self._block:
                writer.write(self._block)
                self.sent += len(self._block)
                await writer.drain()
        except ConnectionError:
            pass
        finally:
            writer.close()
            self.left.set()


async def chat(client: EngineClient) -> None:
    async with aclosing(client.chat(Ask("m", ()))) as answer:
        async for _ in answer:
            pass


QUESTIONS: tuple[Callable[[EngineClient], Awaitable[object]], ...] = (
    lambda client: client.models(),
    lambda client: client.facts("m"),
    lambda client: client.loaded(),
    lambda client: client.embed("m", ("text",)),
)


async def told(server: Pouring, clients: Clients, ask: Callable[[EngineClient], Awaitable[object]]) -> CorralError:
    async with server.running() as url, clients(url) as client:
        with pytest.raises(CorralError) as caught:
            await ask(client)
        if server.sent:
            await server.left.wait()
    return caught.value


@pytest.mark.parametrize("ask", [*QUESTIONS, chat])
def test_what_is_packed_is_not_unpacked(
    run: Run, clients: Clients, ask: Callable[[EngineClient], Awaitable[object]]
) -> None:
    body = gzip.compress(b'{"models":[]}')
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n" % len(body)
    error = run(told(Pouring(head, body=body), clients, ask))
    assert (error.title, error.detail) == ("The engine sent something Corral cannot read.", "packed as gzip")


@pytest.mark.parametrize("ask", [*QUESTIONS, chat])
def test_a_packed_error_is_not_unpacked(
    run: Run, clients: Clients, ask: Callable[[EngineClient], Awaitable[object]]
) -> None:
    body = gzip.compress(b"0" * 10_000_000)
    head = b"HTTP/1.1 500 Oops\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n" % len(body)
    error = run(told(Pouring(head, body=body), clients, ask))
    assert error.detail == "packed as gzip"


@pytest.mark.parametrize("ask", QUESTIONS)
def test_a_reply_without_end_is_given_up(
    run: Run, clients: Clients, ask: Callable[[EngineClient], Awaitable[object]]
) -> None:
    server = Pouring(b"HTTP/1.1 200 OK\r\n", BLOCK)
    error = run(told(server, clients, ask))
    assert (error.title, error.detail) == ("The engine sent something Corral cannot read.", "a reply without end")
    assert server.sent < LARGEST_REPLY + 8 * 2**20  # what the system holds on the way counts as sent


@pytest.mark.parametrize("ask", [QUESTIONS[0], QUESTIONS[1], chat])
def test_an_error_without_end_is_told_by_its_beginning(
    run: Run, clients: Clients, ask: Callable[[EngineClient], Awaitable[object]]
) -> None:
    server = Pouring(b"HTTP/1.1 500 Oops\r\n", b"no " * 20_000)
    error = run(told(server, clients, ask))
    assert (type(error), error.advice[:12]) == (EngineFailed, "no no no no ")
    assert len(error.advice) <= 300
    assert server.sent < LARGEST_ERROR + 8 * 2**20


def test_a_line_without_end_is_given_up(run: Run, clients: Clients) -> None:
    server = Pouring(b"HTTP/1.1 200 OK\r\n", BLOCK)
    error = run(told(server, clients, chat))
    assert (error.title, error.detail) == ("The engine sent something Corral cannot read.", "a line without end")
    assert server.sent < LONGEST_LINE + 8 * 2**20


@pytest.mark.parametrize(
    ("chunks", "lines", "rest"),
    [
        ([b"one\ntwo\n"], [b"one", b"two"], b""),
        ([b"on", b"e\nt", b"wo"], [b"one"], b"two"),
        ([b"\n\n", b"\n"], [], b""),
        ([b"a", b"\n"], [b"a"], b""),
        ([b""], [], b""),
    ],
)
def test_lines(chunks: list[bytes], lines: list[bytes], rest: bytes) -> None:
    reader = Lines()
    assert [line for chunk in chunks for line in reader.feed(chunk)] == lines
    assert reader.rest() == rest


def test_the_longest_line_is_taken_and_a_longer_one_is_not() -> None:
    reader = Lines()
    assert reader.feed(b"x" * LONGEST_LINE) == []
    assert len(reader.feed(b"\n")[0]) == LONGEST_LINE
    with pytest.raises(TooMuch):
        reader.feed(b"x" * (LONGEST_LINE + 1))


def test_a_long_line_takes_time_by_its_length() -> None:
    def spent(size: int) -> float:
        reader, began = Lines(), time.process_time()
        for _ in range(size // 512):
            reader.feed(b"x" * 512)
        reader.feed(b"\n")
        return time.process_time() - began

    short, long = min(spent(2**19) for _ in range(3)), spent(2**23)
    assert long < short * 16 * 4  # sixteen times as long; it would be 256 times if every piece were copied again
