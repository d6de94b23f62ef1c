"""HTTP/1.1 as far as a local server needs it: requests in, JSON, text or a chunked stream out."""

from __future__ import annotations

import asyncio
import ipaddress
import json
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import formatdate
from http import HTTPStatus
from urllib.parse import urlsplit

from desktop.demo.errors import ApiError

_BLOCK = 1 << 16
_LONGEST_HEAD = 1 << 16
_LARGEST_BODY = 1 << 29  # pictures come as base64; this is far above any
_MOST_PIPELINED = 1 << 20
_LOCAL_ENDINGS = (".localhost", ".local", ".internal")


class Malformed(Exception):
    """What came is not HTTP; the connection is closed."""


@dataclass(frozen=True)
class Request:
    """`path` without its query; header names in lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def last(self) -> bool:
        """True when the connection ends with this request."""
        return self.headers.get("connection", "").lower() == "close"


class Inbox:
    """The bytes that arrive on a connection, and the news that the far end is gone."""

    def __init__(self, reader: asyncio.StreamReader) -> None:
        self._reader = reader
        self._bytes = bytearray()

    async def request(self, writer: asyncio.StreamWriter) -> Request | None:
        """The next request; None when there is none. Raises Malformed, and ConnectionError for half a request."""
        head = await self._until(b"\r\n\r\n")
        if head is None:
            return None
        method, path, headers = _parse_head(head)
        if headers.get("expect", "").lower() == "100-continue":
            writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        return Request(method, path, headers, await self._body(headers))

    async def until_gone(self) -> None:
        """Returns when the far end has closed, which may happen at any moment of an answer."""
        while len(self._bytes) < _MOST_PIPELINED:
            try:
                block = await self._reader.read(_BLOCK)
            except ConnectionError:
                return
            if not block:
                return
            self._bytes += block

    async def _body(self, headers: Mapping[str, str]) -> bytes:
        if headers.get("transfer-encoding", "").lower() == "chunked":
            return await self._chunks()
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > _LARGEST_BODY:
            raise Malformed
        return await self._exactly(int(length))

    async def _chunks(self) -> bytes:
        body = bytearray()
        while True:
            line = await self._until(b"\r\n")
            try:
                size = int((line or b"").split(b";")[0], 16)
            except ValueError as error:
                raise Malformed from error
            if size < 0 or len(body) + size > _LARGEST_BODY:
                raise Malformed
            body += (await self._exactly(size + 2))[:size]
            if size == 0:
                return bytes(body)

    async def _until(self, end: bytes) -> bytes | None:
        """Up to and without `end`; None when the far end closed before a first byte."""
        while (position := self._bytes.find(end)) < 0:
            if len(self._bytes) > _LONGEST_HEAD:
                raise Malformed
            if not await self._more():
                if self._bytes:
                    raise ConnectionResetError
                return None
        found = bytes(self._bytes[:position])
        del self._bytes[: position + len(end)]
        return found

    async def _exactly(self, size: int) -> bytes:
        while len(self._bytes) < size:
            if not await self._more():
                raise ConnectionResetError
        found = bytes(self._bytes[:size])
        del self._bytes[:size]
        return found

    async def _more(self) -> bool:
        block = await self._reader.read(_BLOCK)
        self._bytes += block
        return bool(block)


def _parse_head(head: bytes) -> tuple[str, str, dict[str, str]]:
    first, *lines = head.decode("latin-1").split("\r\n")
    words = first.split(" ")
    if len(words) != 3 or not words[2].startswith("HTTP/1."):
        raise Malformed
    headers = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if not colon:
            raise Malformed
        headers[name.strip().lower()] = value.strip()
    if words[2] == "HTTP/1.0":
        headers["connection"] = "close"
    return words[0], urlsplit(words[1]).path, headers


class Reply:
    """One answer. Nothing is sent before the first call, so that an error can still have its own status."""

    def __init__(self, writer: asyncio.StreamWriter, *, head_only: bool = False) -> None:
        self._writer = writer
        self._head_only = head_only
        self.started = False
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
        if not self.started:
            self._head(200, {"Content-Type": "application/x-ndjson", "Transfer-Encoding": "chunked"})
        self._writer.write(b"%x\r\n%s\r\n" % (len(data), data))
        await self._writer.drain()

    async def end(self) -> None:
        """Ends a stream. A connection that closes without it was dropped."""
        if self.started and not self.finished:
            self._writer.write(b"0\r\n\r\n")
            self.finished = True
            await self._writer.drain()

    async def error(self, error: ApiError) -> None:
        """A status of its own while nothing was sent, else the last line of the stream."""
        if not self.started:
            await self.json({"error": error.text}, error.status)
            return
        await self.frame({"error": error.text})
        await self.end()

    async def _whole(self, body: bytes, kind: str, status: int) -> None:
        headers = {"Content-Type": kind} if kind else {}
        self._head(status, headers | {"Content-Length": str(len(body))})
        self._writer.write(b"" if self._head_only else body)
        self.finished = True
        await self._writer.drain()

    def _head(self, status: int, headers: Mapping[str, str]) -> None:
        self.started = True
        phrase = HTTPStatus(status).phrase
        lines = [f"HTTP/1.1 {status} {phrase}", *(f"{name}: {value}" for name, value in headers.items())]
        lines += [f"Date: {formatdate(usegmt=True)}", "", ""]
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
