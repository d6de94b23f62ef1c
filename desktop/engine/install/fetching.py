"""Gets files over HTTP for the installation, through redirects, counted and encrypted. Brings httpx: import late.

Every httpx exception ends here and becomes one of ours.
"""

from __future__ import annotations

import asyncio
import errno
import socket
from collections.abc import AsyncGenerator, AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager

import httpx

from desktop.common.errors import CorralError
from desktop.engine.connection_log import ConnectionLog, Purpose
from desktop.engine.errors import install as errors
from desktop.engine.errors.explain import error_of
from desktop.engine.errors.kinds import Fault
from desktop.engine.install.assets import BASE, host_of
from desktop.engine.redirects import RedirectRefused, Redirects, unencrypted
from desktop.engine.streams import IdleTimeout
from desktop.engine.transport import open_transport

_MOST_REDIRECTS = 5
_UNREACHABLE = (errno.ENETUNREACH, errno.ENETDOWN, errno.EHOSTUNREACH)


class Answer:
    """The head of a good or refusing reply, and its body as it comes."""

    def __init__(self, response: httpx.Response, host: str, silence: float) -> None:
        self.status = response.status_code
        self.headers: Mapping[str, str] = response.headers
        self.host = host
        self._response = response
        self._silence = silence

    async def blocks(self) -> AsyncGenerator[bytes, None]:
        """Raises LibraryAway when nothing comes for too long, or it breaks off."""
        idle = IdleTimeout(self._silence)
        blocks: AsyncIterator[bytes] = self._response.aiter_raw()
        try:
            while (block := await idle.next(blocks)) is not None:
                yield block
        except TimeoutError as problem:
            raise errors.silent(self.host) from problem
        except httpx.HTTPError as problem:
            raise errors.broke_off(self.host, str(problem)) from problem
        finally:
            idle.end()


class Fetching:
    """`silence`: seconds without a byte after which the far end counts as gone; `connect`: for the connection."""

    def __init__(self, connection_log: ConnectionLog, *, connect: float, silence: float) -> None:
        self._connection_log = connection_log
        self._connect = connect
        self._silence = silence

    @asynccontextmanager
    async def get(
        self, url: str, headers: Mapping[str, str] | None = None, *, purpose: Purpose = Purpose.ARCHIVE
    ) -> AsyncIterator[Answer]:
        """The answer of the last place that redirects lead to, whatever its status. Each far end is checked anew."""
        asked = host_of(url)
        way = Redirects(url, _MOST_REDIRECTS)
        while True:
            address = _checked(way.url)
            transport = open_transport(address, self._connection_log, purpose)
            try:
                response = await self._send(transport, address, headers or {})
                try:
                    if not _leads_on(way, response, asked):
                        yield Answer(response, _host(address), self._silence)
                        return
                finally:
                    await response.aclose()
            finally:
                await transport.aclose()

    async def _send(
        self, transport: httpx.AsyncBaseTransport, address: httpx.URL, headers: Mapping[str, str]
    ) -> httpx.Response:
        host = _host(address)
        request = httpx.Request(
            "GET",
            address,
            # As it is: a hash is of the file, and what is counted are its bytes.
            headers={"User-Agent": "Corral", "Accept": "*/*", "Accept-Encoding": "identity", **headers},
            extensions={"timeout": {"connect": self._connect}},
        )
        try:
            async with asyncio.timeout(self._silence):
                return await transport.handle_async_request(request)
        except TimeoutError as problem:
            raise errors.silent(host) from problem
        except httpx.HTTPError as problem:
            raise _ours(problem, host) from problem


def _checked(url: str) -> httpx.URL:
    """Raises CorralError for what is no address, and for plain http beyond this computer."""
    try:
        address = httpx.URL(url)
    except httpx.InvalidURL as problem:
        raise errors.not_an_address(url) from problem
    if address.scheme not in ("http", "https") or not address.host:
        raise errors.not_an_address(url)
    if unencrypted(str(address)):
        raise errors.unencrypted(f"{address.scheme}://{address.netloc.decode('ascii')}")
    return address


def _host(address: httpx.URL) -> str:
    return address.netloc.decode("ascii")


def _leads_on(way: Redirects, response: httpx.Response, asked: str) -> bool:
    """Raises CorralError for a redirect that is not followed. `asked`: the host that was asked for at first."""
    try:
        leads = way.lead_on(response.status_code, response.headers.get("Location", ""))
        httpx.URL(way.url)  # it may be none
    except RedirectRefused as problem:
        if problem.astray:
            raise errors.led_astray(asked, str(problem)) from problem
        raise errors.no_connection(asked, str(problem)) from problem
    except httpx.InvalidURL as problem:
        raise errors.no_connection(asked, f"redirected to {way.url!r}") from problem
    return leads


def _ours(problem: httpx.HTTPError, host: str) -> CorralError:
    text = str(problem) or type(problem).__name__
    if isinstance(problem, httpx.ConnectError) and "CERTIFICATE" in text:
        return error_of(Fault.UNTRUSTED, detail=text)
    if isinstance(problem, httpx.ConnectError) and _is_offline(problem, host):
        return errors.offline(text)
    if isinstance(problem, httpx.ConnectError | httpx.ConnectTimeout | httpx.ProxyError):
        return errors.no_connection(host, text)
    return errors.broke_off(host, text)


def _is_offline(problem: BaseException, host: str) -> bool:
    """Nobody can be reached, or not even names can be asked for; of a name that is surely there, any failure tells."""
    for cause in _causes(problem):
        if isinstance(cause, socket.gaierror):
            return cause.errno == socket.EAI_AGAIN or host == host_of(BASE)
        if isinstance(cause, OSError) and cause.errno in _UNREACHABLE:
            return True
    return False


def _causes(problem: BaseException | None) -> Iterator[BaseException]:
    """It and what is behind it; several at once where several ways were tried."""
    while problem is not None:
        yield problem
        if isinstance(problem, BaseExceptionGroup):
            for each in problem.exceptions:
                yield from _causes(each)
        problem = problem.__cause__ or problem.__context__
