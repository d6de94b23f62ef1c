"""Reads replies for the HTTP clients as they come: bounded, line by line, and no longer silent than allowed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from typing import TypeVar

import httpx

LONGEST_LINE = 16 * 2**20  # no engine writes one; whatever does must not fill the memory
LARGEST_REPLY = 32 * 2**20  # five thousand models take a tenth of it
LARGEST_ERROR = 64 * 2**10  # a few sentences of it are read

C = TypeVar("C")


class TooMuch(httpx.DecodingError):
    """More than any engine says at once."""


def refuse_packed(response: httpx.Response) -> None:
    """Raises DecodingError for what was packed though nobody asked for it: a small body may unpack to gigabytes."""
    packed = response.headers.get("Content-Encoding", "identity").strip().lower()
    if packed not in ("", "identity"):
        raise httpx.DecodingError(f"packed as {packed[:80]}")


def chunks_of(response: httpx.Response) -> AsyncIterator[bytes]:
    """The body as it comes. Past httpx's own layers over the same stream, which cost half of the time per token."""
    stream = response.stream
    if not isinstance(stream, httpx.AsyncByteStream):  # never so with an async transport
        raise TypeError(type(stream).__name__)
    return aiter(stream)


async def whole(response: httpx.Response) -> bytes:
    """All of it. Raises TooMuch, but not for an error: of that only the beginning is wanted. Closes the response."""
    fine = response.status_code < 300
    body = bytearray()
    try:
        async for chunk in chunks_of(response):
            body += chunk
            if fine and len(body) > LARGEST_REPLY:
                raise TooMuch("a reply without end")
            if not fine and len(body) > LARGEST_ERROR:
                break
    finally:
        await response.aclose()
    return bytes(body)


class Bounded(httpx.AsyncByteStream):
    """A whole reply for who reads it in one piece, up to LARGEST_REPLY; then it raises TooMuch."""

    def __init__(self, stream: httpx.AsyncByteStream) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncGenerator[bytes, None]:
        size = 0
        async for chunk in self._stream:
            size += len(chunk)
            if size > LARGEST_REPLY:
                raise TooMuch("a reply without end")
            yield chunk

    async def aclose(self) -> None:
        await self._stream.aclose()


class Lines:
    """Cuts what comes at its newlines, in time that grows with its length alone. Empty lines are left out."""

    def __init__(self) -> None:
        self._rest = bytearray()

    def feed(self, chunk: bytes) -> list[bytes]:
        """The lines that `chunk` completes. Raises TooMuch for one that does not end."""
        end = chunk.rfind(b"\n") + 1
        complete: list[bytes] = []
        if end:
            self._rest += chunk[:end]
            complete = bytes(self._rest).split(b"\n")
            self._rest.clear()
        self._rest += chunk[end:]
        if len(self._rest) > LONGEST_LINE:
            raise TooMuch("a line without end")
        return [line for line in complete if line]

    def rest(self) -> bytes:
        """What came after the last newline."""
        return bytes(self._rest)


class IdleTimeout:
    """Reads items and raises TimeoutError when one takes longer than `limit` seconds (None: waits for ever).

    Means the same as asyncio.timeout around each item, with one timer for all of them: setting one up for each would
    cost a third of the tokens a second. Call `end` when done.
    """

    def __init__(self, limit: float | None) -> None:
        self.limit = limit
        self._loop = asyncio.get_running_loop()
        self._timer: asyncio.TimerHandle | None = None
        self._reader: asyncio.Task[object] | None = None  # who waits now; None while nobody does
        self._since = 0.0
        self._expired = False

    async def next(self, items: AsyncIterator[C]) -> C | None:
        """The next item, None at the end."""
        if self.limit is None:
            return await anext(items, None)
        reader = asyncio.current_task()
        if reader is None:
            raise RuntimeError("no task to wait in")
        already = reader.cancelling()
        self._since = self._loop.time()
        self._reader = reader
        if self._timer is None:
            self._timer = self._loop.call_at(self._since + self.limit, self._check)
        try:
            return await anext(items, None)
        except asyncio.CancelledError:
            # Ours, unless somebody else has cancelled the task as well.
            if self._expired and reader.uncancel() <= already:
                raise TimeoutError from None
            raise
        finally:
            self._reader = None

    def change(self, limit: float | None) -> None:
        """Another limit from the next wait on."""
        if limit != self.limit:
            self.end()
            self.limit = limit

    def end(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _check(self) -> None:
        self._timer = None
        if self._reader is None or self.limit is None:
            return  # the next wait sets a new timer
        due = self._since + self.limit
        if self._loop.time() < due:
            self._timer = self._loop.call_at(due, self._check)
            return
        self._expired = True
        self._reader.cancel()
