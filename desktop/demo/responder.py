"""Which address is answered by what."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from typing import Protocol

from desktop.demo import fields, replies
from desktop.demo.answers import Answers
from desktop.demo.embedding import embed
from desktop.demo.errors import ApiError, bad_request, not_found
from desktop.demo.http import Reply, Request
from desktop.demo.lookup import asked_name, existing, valid_name
from desktop.demo.names import ConflictingSource, InvalidName, ModelName, parse_name
from desktop.demo.pace import Pace
from desktop.demo.pulls import Pulls
from desktop.demo.store import Store

_Handler = Callable[[Request, Reply], Awaitable[None]]


class Responder(Protocol):
    """What a `DemoServer` asks. `respond` is cancelled when the far end leaves.

    It may raise ApiError (told to the client) and ConnectionError (the connection is dropped without an end).
    """

    async def respond(self, request: Request, reply: Reply) -> None: ...

    def close(self) -> None:
        """The server has stopped."""


class DemoResponder:
    """Ollama's endpoints, answered by rules."""

    def __init__(self, pace: Pace, store: Store | None = None) -> None:
        self.store = store or Store.furnished()
        self._pace = pace
        self._pulls = Pulls(self.store, pace)
        self._workers = ThreadPoolExecutor(2, thread_name_prefix="demo-worker")
        self._answers = Answers(self.store, pace, self._workers)
        self._routes: dict[str, dict[str, _Handler]] = {
            "/": {"GET": self._hello, "HEAD": self._hello},
            "/api/version": {"GET": self._version, "HEAD": self._version},
            "/api/status": {"GET": self._status},
            "/api/tags": {"GET": self._tags, "HEAD": self._tags},
            "/api/ps": {"GET": self._ps},
            "/api/show": {"POST": self._show},
            "/api/chat": {"POST": self._answers.chat},
            "/api/generate": {"POST": self._answers.generate},
            "/api/embed": {"POST": self._embed},
            "/api/pull": {"POST": self._pull},
            "/api/delete": {"DELETE": self._delete},
            "/api/copy": {"POST": self._copy},
        }

    async def respond(self, request: Request, reply: Reply) -> None:
        methods = self._routes.get(request.path)
        if methods is None:
            await reply.text("404 page not found", 404)
            return
        handler = methods.get(request.method)
        if handler is None:
            await reply.text("405 method not allowed", 405)
            return
        await handler(request, reply)

    def close(self) -> None:
        self._workers.shutdown(cancel_futures=True)

    async def _hello(self, _request: Request, reply: Reply) -> None:
        await reply.text("Ollama is running")

    async def _version(self, _request: Request, reply: Reply) -> None:
        await reply.json({"version": replies.VERSION})

    async def _status(self, _request: Request, reply: Reply) -> None:
        await reply.json({"cloud": {"disabled": True, "source": "env"}})

    async def _tags(self, _request: Request, reply: Reply) -> None:
        await reply.json(replies.tags(self.store.newest_first()))

    async def _ps(self, _request: Request, reply: Reply) -> None:
        await reply.json(replies.running(self.store.loaded()))

    async def _show(self, request: Request, reply: Reply) -> None:
        body = fields.parse_body(request.body)
        asked = asked_name(body)
        if not asked:
            raise bad_request("model is required")
        found = existing(self.store, asked, cloud="remote model details are unavailable")
        await reply.json(replies.show(found, verbose=fields.flag(body, "verbose", False)))

    async def _pull(self, request: Request, reply: Reply) -> None:
        body = fields.parse_body(request.body)
        name = valid_name(asked_name(body))
        stream = fields.flag(body, "stream", True)
        latest: dict[str, object] = {}
        async with aclosing(self._pulls.frames(name)) as frames:
            async for latest in frames:
                if stream:
                    await reply.frame(latest)
        if not stream:
            await reply.json(latest)

    async def _delete(self, request: Request, reply: Reply) -> None:
        asked = asked_name(fields.parse_body(request.body))
        found = self.store.listed(_named(asked, f'name "{asked}" is invalid'))
        if found is None:
            raise not_found(asked)
        self.store.remove(found)
        await reply.nothing()

    async def _copy(self, request: Request, reply: Reply) -> None:
        body = fields.parse_body(request.body)
        source, destination = fields.text(body, "source"), fields.text(body, "destination")
        found = self.store.listed(_named(source, f'source "{source}" is invalid'))
        target = _named(destination, f'destination "{destination}" is invalid')
        if found is None:
            raise ApiError(404, f'model "{source}" not found')
        self.store.copy(found, target)
        await reply.nothing()

    async def _embed(self, request: Request, reply: Reply) -> None:
        await reply.json(await embed(fields.parse_body(request.body), self.store, self._pace))


def _named(text: str, refusal: str) -> ModelName:
    try:
        return parse_name(text)
    except (InvalidName, ConflictingSource) as error:
        raise bad_request(refusal) from error
