"""Opens every socket of the engine room: counted, and stripped of what must not travel."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Mapping
from typing import Any

import httpx

from desktop.engine.certificates import trusted
from desktop.engine.connection_log import ConnectionLog, Counted, Purpose
from desktop.engine.proxies import proxy_for
from desktop.engine.streams import Bounded, refuse_packed
from desktop.engine.types import is_loopback


class Transport(httpx.AsyncHTTPTransport):
    """HTTP/1.1 to one far end. Each connection is logged with the host it is for, proxy or not.

    Never sends Authorization: third-party clients take keys from the environment that are not meant for this far end.
    What comes packed is refused and not unpacked. Connections are not kept: on this computer a new one costs a fraction
    of a millisecond, and none is ever stale after an engine was restarted.
    """

    def __init__(
        self,
        url: httpx.URL,
        connection_log: ConnectionLog,
        purpose: Purpose,
        *,
        proxy: httpx.Proxy | None = None,
        bounded: bool = False,
    ) -> None:
        """`bounded`: for who reads whole replies in one piece.

        Raises EngineUnreachable where certificates are needed and cannot be read.
        """
        self._connection_log = connection_log
        self._purpose = purpose
        self._bounded = bounded
        self.proxy = f"{proxy.url.host}:{proxy.url.port or _usual_port(proxy.url)}" if proxy else ""
        super().__init__(
            # Reading the certificates takes longer than the whole request to an engine on this computer.
            verify=trusted() if url.scheme == "https" else False,
            trust_env=False,
            limits=httpx.Limits(max_connections=None, max_keepalive_connections=0),
            proxy=proxy,
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        request.headers.pop("Authorization", None)
        request.headers["Accept-Encoding"] = "identity"
        host, port = request.url.host, request.url.port or _usual_port(request.url)
        counted: list[Counted] = []

        async def watch(event: str, info: Mapping[str, Any]) -> None:
            if event == "connection.connect_tcp.started":
                local = is_loopback(host) and is_loopback(str(info["host"]))
                counted.append(Counted(self._connection_log, host, port, local, self._purpose))
            elif event == "connection.connect_tcp.complete":
                counted[-1].reach()

        request.extensions = {**request.extensions, "trace": watch}
        with contextlib.ExitStack() as unless_it_answers:
            unless_it_answers.callback(_end, counted)
            response = await super().handle_async_request(request)
            unless_it_answers.pop_all()
        if isinstance(response.stream, httpx.AsyncByteStream):
            response.stream = _Ended(response.stream, counted)
        try:
            refuse_packed(response)
        except httpx.DecodingError:
            await response.aclose()
            raise
        if self._bounded and isinstance(response.stream, httpx.AsyncByteStream):
            response.stream = Bounded(response.stream)
        return response


class _Ended(httpx.AsyncByteStream):
    """A body whose end is the end of its connection."""

    def __init__(self, stream: httpx.AsyncByteStream, counted: list[Counted]) -> None:
        self._stream = stream
        self._counted = counted

    def __aiter__(self) -> AsyncIterator[bytes]:
        return aiter(self._stream)

    async def aclose(self) -> None:
        try:
            await self._stream.aclose()
        finally:
            _end(self._counted)


def _end(counted: list[Counted]) -> None:
    for each in counted:
        each.end()


def open_transport(
    url: httpx.URL, connection_log: ConnectionLog, purpose: Purpose = Purpose.ENGINE, *, bounded: bool = False
) -> Transport:
    """To this computer the environment's proxies are ignored; beyond it they are the way out, as for other programs.

    Raises EngineUnreachable for a proxy or certificates that cannot be used.
    """
    proxy = proxy_for(url)
    if proxy is None:
        return Transport(url, connection_log, purpose, bounded=bounded)
    context = trusted() if proxy.scheme == "https" else None
    return Transport(url, connection_log, purpose, proxy=httpx.Proxy(proxy, ssl_context=context), bounded=bounded)


def _usual_port(url: httpx.URL) -> int:
    return 443 if url.scheme == "https" else 80
