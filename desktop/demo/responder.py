"""Answers Ollama's endpoints for the demo's server: what is installed and loaded, chats and downloads, by rules."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing

from desktop.demo import replies
from desktop.demo.answers import Answers
from desktop.demo.http import ApiError, Reply, Request
from desktop.demo.pulls import Pulls
from desktop.demo.requests import existing, parse_body, valid_name
from desktop.demo.speed import DemoSpeed
from desktop.demo.store import Installed, Store

_Handler = Callable[[Request, Reply], Awaitable[None]]


class DemoResponder:
    """The endpoints Corral's client asks, and no others."""

    def __init__(self, speed: DemoSpeed) -> None:
        self.store = Store.furnished()
        self._pulls = Pulls(self.store, speed)
        self._workers = ThreadPoolExecutor(2, thread_name_prefix="demo-worker")
        answers = Answers(self.store, speed, self._workers)
        self._routes: dict[tuple[str, str], _Handler] = {
            ("GET", "/api/version"): self._version,
            ("GET", "/api/status"): self._status,
            ("GET", "/api/tags"): self._tags,
            ("GET", "/api/ps"): self._ps,
            ("POST", "/api/show"): self._show,
            ("POST", "/api/chat"): answers.chat,
            ("POST", "/api/pull"): self._pull,
            ("DELETE", "/api/delete"): self._delete,
            ("POST", "/api/copy"): self._copy,
        }

    async def respond(self, request: Request, reply: Reply) -> None:
        handler = self._routes.get((request.method, request.path))
        if handler is None:
            await reply.text("404 page not found", 404)
            return
        await handler(request, reply)

    def close(self) -> None:
        self._workers.shutdown(cancel_futures=True)

    async def _version(self, _request: Request, reply: Reply) -> None:
        await reply.json({"version": replies.VERSION})

    async def _status(self, _request: Request, reply: Reply) -> None:
        await reply.json({"cloud": {"disabled": True, "source": "env"}})

    async def _tags(self, _request: Request, reply: Reply) -> None:
        await reply.json(replies.tags(self.store.newest_first()))

    async def _ps(self, _request: Request, reply: Reply) -> None:
        await reply.json(replies.running(self.store.loaded()))

    async def _show(self, request: Request, reply: Reply) -> None:
        _asked, found = existing(self.store, parse_body(request.body))
        await reply.json(replies.show(found))

    async def _pull(self, request: Request, reply: Reply) -> None:
        name = valid_name(str(parse_body(request.body).get("model") or ""))
        async with aclosing(self._pulls.frames(name)) as frames:
            async for frame in frames:
                await reply.frame(frame)

    async def _delete(self, request: Request, reply: Reply) -> None:
        asked = str(parse_body(request.body).get("model") or "")
        self.store.remove(self._listed(asked, f'name "{asked}" is invalid', f"model '{asked}' not found"))
        await reply.nothing()

    async def _copy(self, request: Request, reply: Reply) -> None:
        body = parse_body(request.body)
        source, destination = str(body.get("source") or ""), str(body.get("destination") or "")
        found = self._listed(source, f'source "{source}" is invalid', f'model "{source}" not found')
        self.store.copy(found, valid_name(destination, f'destination "{destination}" is invalid'))
        await reply.nothing()

    def _listed(self, asked: str, invalid: str, missing: str) -> Installed:
        """The model of exactly that name. Raises ApiError with these words."""
        found = self.store.listed(valid_name(asked, invalid))
        if found is None:
            raise ApiError(404, missing)
        return found
