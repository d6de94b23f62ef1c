"""Reads a request and writes a reply for the demo's server: as much of HTTP as Corral's own client speaks."""

from __future__ import annotations

import asyncio
import ipaddress
import json
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import formatdate
from http import HTTPStatus
from urllib.parse import urlsplit

_LARGEST_BODY = 1 << 29  # pictures come as base64; this is far above any
_LOCAL_ENDINGS = (".localhost", ".local", ".internal")


class Malformed(Exception):
    """What came is not HTTP; the connection is closed."""


class ApiError(Exception):
    """Becomes `{"error": text}` with this status, or the last line of a stream that has already begun.

    The texts are Ollama's own, which clients match on: they are not translated.
    """

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status
        self.text = text


@dataclass(frozen=True)
class Request:
    """`path` without its query; header names in lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


async def read_request(reader: asyncio.StreamReader) -> Request | None:
    """The request of a connection, None where none came. Raises Malformed, and ConnectionError for half a request."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
        method, path, headers = _parse_head(head)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > _LARGEST_BODY:
            raise Malformed
        return Request(method, path, headers, await reader.readexactly(int(length)))
    except asyncio.LimitOverrunError as error:
        raise Malformed from error
    except asyncio.IncompleteReadError as error:
        if error.partial:
            raise ConnectionResetError from error
        return None


def _parse_head(head: bytes) -> tuple[str, str, dict[str, str]]:
    first, *lines = head.decode("latin-1").removesuffix("\r\n\r\n").split("\r\n")
    words = first.split(" ")
    if len(words) != 3 or not words[2].startswith("HTTP/1."):
        raise Malformed
    headers = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if not colon:
            raise Malformed
        headers[name.strip().lower()] = value.strip()
    return words[0], words[1].partition("?")[0], headers


class Reply:
    """One answer. Nothing is sent before the first call, so that an error can still have its own status."""

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self._writer = writer
        self._started = False
        self.finished = False

    async def json(self, value: object, status: int = 200) -> None:
        await self._whole(_encode(value), "application/json; charset=utf-8", status)

    async def text(self, text: str, status: int = 200) -> None:
        await self._whole(text.encode(), "text/plain; charset=utf-8", status)

    async def nothing(self, status: int = 200) -> None:
        await self._whole(b"", "", status)

    async def frame(self, value: object) -> None:
        """One line of a stream; the first one begins it."""
        await self.chunk(_encode(value) + b"\n")

    async def chunk(self, data: bytes) -> None:
        """Any bytes, as one chunk of the stream."""
        if not self._started:
            self._head(200, {"Content-Type": "application/x-ndjson", "Transfer-Encoding": "chunked"})
        self._writer.write(b"%x\r\n%s\r\n" % (len(data), data))
        await self._writer.drain()

    async def end(self) -> None:
        """Ends a stream. A connection that closes without it was dropped."""
        if self._started and not self.finished:
            self._writer.write(b"0\r\n\r\n")
            self.finished = True
            await self._writer.drain()

    async def error(self, error: ApiError) -> None:
        """A status of its own while nothing was sent, else the last line of the stream."""
        if not self._started:
            await self.json({"error": error.text}, error.status)
            return
        await self.frame({"error": error.text})
        await self.end()

    async def _whole(self, body: bytes, kind: str, status: int) -> None:
        headers = {"Content-Type": kind} if kind else {}
        self._head(status, headers | {"Content-Length": str(len(body))})
        self._writer.write(body)
        self.finished = True
        await self._writer.drain()

    def _head(self, status: int, headers: Mapping[str, str]) -> None:
        self._started = True
        phrase = HTTPStatus(status).phrase
        lines = [f"HTTP/1.1 {status} {phrase}", *(f"{name}: {value}" for name, value in headers.items())]
        lines += ["Connection: close", f"Date: {formatdate(usegmt=True)}", "", ""]
        self._writer.write("\r\n".join(lines).encode("latin-1"))


def _encode(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def is_welcome(request: Request) -> bool:
    """False for a page in a browser that tries to reach the server: a foreign Origin, or a foreign name as Host."""
    origin = request.headers.get("origin", "")
    if origin and not _is_here(urlsplit(origin).hostname or ""):
        return False
    return _is_here(urlsplit(f"//{request.headers.get('host', '')}").hostname or "")


def _is_here(host: str) -> bool:
    if host in ("", "localhost") or host.endswith(_LOCAL_ENDINGS):
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return address.is_loopback or address.is_private
