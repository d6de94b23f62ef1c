"""Asks an engine or a registry over HTTP for the clients: a request with its reply, and a stream of lines.

Every httpx exception ends here and becomes one of ours.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass

import httpx

from desktop.common import units
from desktop.common.errors import CorralError, EngineFailed, EngineUnreachable, Help
from desktop.common.i18n import tr
from desktop.engine.connection_log import ConnectionLog, Purpose
from desktop.engine.errors.explain import error_of, error_text, explain, not_understood, redirected
from desktop.engine.errors.kinds import EngineGone, Fault, NotAnEngine
from desktop.engine.redirects import REDIRECTS
from desktop.engine.streams import IdleTimeout, Lines, chunks_of, whole
from desktop.engine.transport import open_transport
from desktop.engine.types import EngineTimes


@dataclass(frozen=True)
class FarEnd:
    """Which errors of the table tell that this far end refuses, is silent, or breaks off."""

    refused: Fault
    silent: Fault
    broken: Fault
    purpose: Purpose


ENGINE = FarEnd(Fault.NOT_RUNNING, Fault.ENGINE_SILENT, Fault.ENGINE_BROKE_OFF, purpose=Purpose.ENGINE)
LIBRARY = FarEnd(Fault.LIBRARY_UNREACHABLE, Fault.LIBRARY_SILENT, Fault.LIBRARY_BROKE_OFF, purpose=Purpose.LIBRARY)


@dataclass(frozen=True)
class Reply:
    """A whole reply. `location` is where a redirect points, else ""."""

    status: int
    body: bytes
    location: str = ""

    def refusal(self, model: str = "") -> CorralError:
        """What it says where it is no good one."""
        if self.status in REDIRECTS:
            return redirected(self.status, self.location)
        return explain(error_text(self.body), self.status, model=model)


class HttpClient:
    """To one far end. No time limit in total; redirects are not followed, since they may lead away from it."""

    def __init__(self, url: str, connection_log: ConnectionLog, times: EngineTimes, far: FarEnd = ENGINE) -> None:
        """Raises EngineUnreachable for what is no http address."""
        try:
            far_url = httpx.URL(url)
        except httpx.InvalidURL as problem:
            raise _not_an_address(url) from problem
        if far_url.scheme not in ("http", "https") or not far_url.host:
            raise _not_an_address(url)
        self._times = times
        self._far = far
        self._root = str(far_url).rstrip("/")
        self._transport = open_transport(far_url, connection_log, far.purpose)

    async def request(
        self, method: str, path: str, body: bytes | None = None, *, wait: float | None, accept: str = "*/*"
    ) -> Reply:
        """The reply, whatever its status, within `wait` seconds. Raises CorralError."""
        try:
            async with asyncio.timeout(wait):
                response = await self._send(method, path, body, accept)
                return Reply(response.status_code, await whole(response), response.headers.get("Location", ""))
        except TimeoutError as problem:
            raise error_of(self._far.silent) from problem
        except httpx.HTTPError as problem:
            raise self._ours(problem) from problem

    async def call(self, method: str, path: str, body: bytes | None = None, *, model: str = "") -> bytes:
        """The body of a good reply. Raises CorralError for any other; `model` is named in it."""
        reply = await self.request(method, path, body, wait=self._times.reply)
        if reply.status >= 300:
            raise reply.refusal(model)
        return reply.body

    async def lines(
        self, path: str, body: bytes, *, first: float | None, between: float | None, model: str = ""
    ) -> AsyncGenerator[list[bytes], None]:
        """Posts `body` and yields complete lines, as many as arrived together. Raises CorralError.

        `first` is the wait for the first line in seconds, `between` the longest silence after it. Closing the
        generator, or cancelling the task that reads it, closes the connection at once.
        """
        response: httpx.Response | None = None
        idle = IdleTimeout(first)
        began = False
        try:
            async with asyncio.timeout(first):
                response = await self._send("POST", path, body)
                if response.status_code >= 300:
                    location = response.headers.get("Location", "")
                    raise Reply(response.status_code, await whole(response), location).refusal(model)
            chunks = chunks_of(response)
            lines = Lines()
            while (chunk := await idle.next(chunks)) is not None:
                if complete := lines.feed(chunk):
                    idle.change(between)
                    began = True
                    yield complete
            if (rest := lines.rest()).strip():
                yield [rest]
        except TimeoutError as problem:
            raise _fell_silent(idle.limit, began=began) from problem
        except httpx.HTTPError as problem:
            raise self._ours(problem, answered=response is not None) from problem
        finally:
            idle.end()
            if response is not None:
                await response.aclose()

    @property
    def proxy(self) -> str:
        """Through which it goes, "proxy.example:3128"; "" where it goes straight."""
        return self._transport.proxy

    async def aclose(self) -> None:
        await self._transport.aclose()

    async def _send(self, method: str, path: str, body: bytes | None, accept: str = "*/*") -> httpx.Response:
        headers = {"User-Agent": "Corral", "Accept": accept}
        if body is not None:
            headers["Content-Type"] = "application/json"
        request = httpx.Request(
            method,
            self._root + path,
            headers=headers,
            content=body,
            extensions={"timeout": {"connect": self._times.connect}},
        )
        return await self._transport.handle_async_request(request)

    def _ours(self, problem: httpx.HTTPError, *, answered: bool = False) -> CorralError:
        """`answered`: the far end had begun a reply, so it is what we took it for."""
        text = str(problem)
        if isinstance(problem, httpx.DecodingError):
            return not_understood(text)
        if isinstance(problem, httpx.ConnectError | httpx.ConnectTimeout | httpx.ProxyError):
            return error_of(Fault.UNTRUSTED if "CERTIFICATE" in text else self._far.refused, detail=text)
        ended = isinstance(problem, httpx.NetworkError) or "disconnected" in text or "peer closed" in text
        if ended or answered:
            return error_of(self._far.broken, detail=text)
        return NotAnEngine(
            tr("Something else answers at this address."),
            tr("It is not an engine. Check the address and its port."),
            help=Help.OPEN_SETTINGS,
            detail=text,
        )


def _fell_silent(limit: float | None, *, began: bool) -> CorralError:
    time = units.about(limit or 0)
    if began:
        return EngineGone(
            tr("The engine fell silent while answering."),
            tr("Nothing came for {time}. Try again.", time=time),
            retry=True,
            help=Help.TRY_AGAIN,
        )
    return EngineFailed(
        tr("The engine did not begin to answer."),
        tr("It had {time}. Try again, choose a smaller model, or allow more time in Settings.", time=time),
        retry=True,
        help=Help.TRY_AGAIN,
    )


def _not_an_address(url: str) -> EngineUnreachable:
    return EngineUnreachable(
        tr("“{address}” is not the address of an engine.", address=url),
        tr("An address looks like this: http://127.0.0.1:11434."),
        help=Help.OPEN_SETTINGS,
    )
