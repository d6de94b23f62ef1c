"""The demo's server with answers a test scripts: the faults a real engine shows once in a thousand hours.

    with FaultyEngine({"/api/chat": drop(words("One", " two"))}) as engine:
        ... engine.url, engine.requests, engine.left

Paths without a script are answered by the double of an engine.
"""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Self

from desktop.demo.http import Reply, Request
from desktop.demo.server import DemoServer
from desktop.demo.speed import DemoSpeed
from tests.engine_double.responder import EngineDouble

Answer = Callable[[Request, Reply], Awaitable[None]]
Frame = Mapping[str, object]


class FaultyEngine:
    """A server on this computer, in a thread of its own, for a `with` block."""

    def __init__(self, answers: Mapping[str, Answer] | None = None) -> None:
        self.requests: list[Request] = []
        self.arrived = threading.Event()  # a request with a script came in
        self.left = threading.Event()  # somebody left before the answer was complete
        self._answers = dict(answers or {})
        self._stopping = False
        self._double = EngineDouble(DemoSpeed.instant())
        self._server = DemoServer(responder=self)

    def __enter__(self) -> Self:
        self.url = self._server.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Drops every connection. A second call does nothing."""
        self._stopping = True
        self._server.stop()

    def bodies(self, path: str) -> list[dict[str, object]]:
        """What was posted there, oldest first."""
        return [json.loads(request.body) for request in self.requests if request.path == path]

    async def respond(self, request: Request, reply: Reply) -> None:
        self.requests.append(request)
        answer = self._answers.get(request.path)
        if answer is not None:
            self.arrived.set()
        try:
            await (answer or self._double.respond)(request, reply)
        except asyncio.CancelledError:
            if not self._stopping:
                self.left.set()
            raise

    def close(self) -> None:
        self._double.close()


def words(*texts: str) -> list[Frame]:
    """The frames of a chat answer without its end."""
    return [{"model": "m", "message": {"role": "assistant", "content": text}, "done": False} for text in texts]


def end(reason: str = "stop", **more: object) -> list[Frame]:
    """The final frame, as a list to add."""
    message = {"role": "assistant", "content": ""}
    return [{"model": "m", "message": message, "done": True, "done_reason": reason, **more}]


def stream(frames: Sequence[Frame]) -> Answer:
    """These frames and a clean end of the stream: with no final frame among them, an early end."""

    async def answer(_request: Request, reply: Reply) -> None:
        for frame in frames:
            await reply.frame(frame)

    return answer


def stall(frames: Sequence[Frame] = ()) -> Answer:
    """These frames, then silence until the other side leaves; without frames not even a first byte."""

    async def answer(_request: Request, reply: Reply) -> None:
        for frame in frames:
            await reply.frame(frame)
        await asyncio.Event().wait()

    return answer


def drop(frames: Sequence[Frame] = ()) -> Answer:
    """These frames, then the connection is cut."""

    async def answer(_request: Request, reply: Reply) -> None:
        for frame in frames:
            await reply.frame(frame)
        raise ConnectionResetError

    return answer


def raw(*chunks: bytes) -> Answer:
    """These bytes, each as a chunk of the stream: garbage, or lines cut anywhere."""

    async def answer(_request: Request, reply: Reply) -> None:
        for chunk in chunks:
            await reply.chunk(chunk)

    return answer


def error(text: str, frames: Sequence[Frame] = ()) -> Answer:
    """These frames, then the error inside the stream."""
    return stream([*frames, {"error": text}])


def status(code: int, body: object) -> Answer:
    """An error before anything is streamed; a str is sent as plain text."""

    async def answer(_request: Request, reply: Reply) -> None:
        if isinstance(body, str):
            await reply.text(body, code)
        else:
            await reply.json(body, code)

    return answer


def whole(body: object) -> Answer:
    return status(200, body)


def in_turn(*answers: Answer) -> Answer:
    """A different answer for each request; the last one for all that follow."""
    waiting = list(answers)

    async def answer(request: Request, reply: Reply) -> None:
        now = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        await now(request, reply)

    return answer
