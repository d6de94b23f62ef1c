"""Opens every socket of the engine room: counted, through the right proxy, trusting the right certificates."""

from __future__ import annotations

import contextlib
import ipaddress
import os
import ssl
import urllib.request
from collections.abc import AsyncIterator, Iterator, Mapping
from pathlib import Path
from typing import Any

import certifi
import httpx

from desktop.common.errors import EngineUnreachable, Help
from desktop.common.i18n import tr
from desktop.engine.connection_log import ConnectionLog, CountedConnection, Purpose
from desktop.engine.streams import Bounded, refuse_packed
from desktop.engine.types import is_loopback

_SPOKEN = ("http", "https")
_PORTS = range(1, 65_536)


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
        counted: list[CountedConnection] = []

        async def watch(event: str, info: Mapping[str, Any]) -> None:
            if event == "connection.connect_tcp.started":
                local = is_loopback(host) and is_loopback(str(info["host"]))
                counted.append(CountedConnection(self._connection_log, host, port, local, self._purpose))
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

    def __init__(self, stream: httpx.AsyncByteStream, counted: list[CountedConnection]) -> None:
        self._stream = stream
        self._counted = counted

    def __aiter__(self) -> AsyncIterator[bytes]:
        return aiter(self._stream)

    async def aclose(self) -> None:
        try:
            await self._stream.aclose()
        finally:
            _end(self._counted)


def _end(counted: list[CountedConnection]) -> None:
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


def trusted() -> ssl.SSLContext:
    """The certificates SSL_CERT_FILE and SSL_CERT_DIR name, else those that came with Corral.

    Raises EngineUnreachable when they cannot be read. Unlike the standard library's own way to make a context, this
    one leaves SSLKEYLOGFILE alone: the keys of a connection are written nowhere.
    """
    file, folders = os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if file:
        with _told(tr("SSL_CERT_FILE does not lead to certificates. Correct it, then start Corral again.")):
            context.load_verify_locations(cafile=file)
    if folders:
        with _told(tr("SSL_CERT_DIR does not lead to certificates. Correct it, then start Corral again.")):
            context.load_verify_locations(capath=_that_are_there(folders))
    if not file and not folders:
        with _told(tr("The file with them is damaged. Install Corral again.")):
            context.load_verify_locations(cafile=certifi.where())
    return context


def _that_are_there(folders: str) -> str:
    """OpenSSL takes folders that are not there without a word, and then trusts nobody."""
    there = [folder for folder in folders.split(os.pathsep) if Path(folder).is_dir()]
    if not there:
        raise FileNotFoundError(folders)
    return os.pathsep.join(there)


@contextlib.contextmanager
def _told(advice: str) -> Iterator[None]:
    try:
        yield
    except OSError as problem:  # ssl.SSLError is one
        title = tr("The certificates of this computer cannot be read.")
        raise EngineUnreachable(title, advice, detail=str(problem)) from problem


def proxy_for(url: httpx.URL) -> httpx.URL | None:
    """None: straight there, always so on this computer. Raises EngineUnreachable for a proxy that cannot be used.

    Going straight there instead of through a proxy that cannot be used would show this computer to the far end, which
    who names a proxy may not want.
    """
    if is_loopback(url.host):
        return None
    named = urllib.request.getproxies()
    proxy = (named.get(url.scheme) or named.get("all") or "").strip()
    if not proxy or urllib.request.proxy_bypass(url.host) or _excepted(url.host, named.get("no", "")):
        return None
    return _checked(proxy, url)


def _checked(proxy: str, url: httpx.URL) -> httpx.URL:
    """What a proxy is called may hold a password, so no sentence repeats it."""
    try:
        found = httpx.URL(proxy if "://" in proxy else f"http://{proxy}")
    except httpx.InvalidURL as problem:
        raise _unusable(url, type(problem).__name__) from problem
    if found.scheme not in _SPOKEN or not found.host or (found.port is not None and found.port not in _PORTS):
        raise _unusable(url, found.scheme)
    return found


def _excepted(host: str, exceptions: str) -> bool:
    """Networks and addresses in brackets, which the standard library does not look for in NO_PROXY."""
    try:
        address = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return any(address in network for network in map(_network, exceptions.split(",")) if network is not None)


def _network(text: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network | None:
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    try:
        return ipaddress.ip_network(text, strict=False)
    except ValueError:
        return None


def _unusable(url: httpx.URL, detail: str) -> EngineUnreachable:
    return EngineUnreachable(
        tr("Corral cannot use the proxy on the way to {host}.", host=url.host),
        tr(
            "{name} or ALL_PROXY names one that is no http or https proxy. Correct it, or add {host} to NO_PROXY.",
            name=f"{url.scheme.upper()}_PROXY",
            host=url.host,
        ),
        help=Help.NONE,
        detail=detail,
    )
