"""Stop is pressed: how long until the engine knows, before its first byte and in the middle of an answer."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Sequence

from desktop.bridge.loop import LoopThread
from desktop.common.types import Message, Role
from desktop.demo.http import Reply, Request
from desktop.demo.server import DemoServer
from desktop.engine.client import EngineClient
from desktop.engine.connect import open_client, warm_up
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.types import Ask, Endpoint, EngineKind, EngineTimes
from tests.bench.report import Figure, milliseconds, percentile

_ROUNDS = 60
_GAP = 0.01  # seconds between two words
_ASK = Ask("llama3.2:3b", (Message(Role.USER, "Count on and on."),))


class _Endless:
    """Says word after word without end, or nothing at all."""

    def __init__(self, *, silent: bool) -> None:
        self.asked = threading.Event()
        self.left = threading.Event()
        self.gone = 0.0  # when the last one left
        self._silent = silent

    async def respond(self, request: Request, reply: Reply) -> None:
        del request
        self.asked.set()
        try:
            if self._silent:
                await asyncio.Event().wait()
            while True:
                await reply.frame({"model": "m", "message": {"role": "assistant", "content": "on "}, "done": False})
                await asyncio.sleep(_GAP)
        except asyncio.CancelledError:
            self.gone = time.perf_counter()
            self.left.set()
            raise

    def close(self) -> None:
        return None


def measure() -> Sequence[Figure]:
    loop = LoopThread(_fail)
    loop.start()
    try:
        silent, streaming = _delays(loop, silent=True), _delays(loop, silent=False)
    finally:
        loop.stop()
    return [
        _figure("cancel → engine sees it, before the first byte", silent),
        _figure("cancel → engine sees it, while streaming", streaming),
    ]


def _figure(name: str, delays: Sequence[float]) -> Figure:
    return Figure(f"{name}, p95", milliseconds(percentile(delays, 0.95)), "≤ 10 ms")


def _delays(loop: LoopThread, *, silent: bool) -> list[float]:
    engine = _Endless(silent=silent)
    server = DemoServer(responder=engine)
    client = _client(loop, server.start())
    delays = []
    try:
        for _ in range(_ROUNDS):
            engine.left.clear()
            engine.asked.clear()
            read = threading.Event()
            answer = loop.submit(_read(client, read))
            assert (engine.asked if silent else read).wait(5)
            pressed = time.perf_counter()
            answer.cancel()
            assert engine.left.wait(5)
            delays.append(engine.gone - pressed)
    finally:
        loop.submit(client.aclose()).wait(5)
        server.stop()
    return delays


def _client(loop: LoopThread, url: str) -> EngineClient:
    loop.submit(warm_up()).wait(10)
    return open_client(Endpoint(url, EngineKind.SYSTEM), ConnectionLog(), EngineTimes())


async def _read(client: EngineClient, read: threading.Event) -> None:
    async for _piece in client.chat(_ASK):
        read.set()


def _fail(error: BaseException, where: str) -> None:
    raise RuntimeError(where) from error
