"""Speaks the Speech Synthesis Interface Protocol with a speech-dispatcher, over its socket in the person's own folder.

Commands are lines, replies are lines with a code of three digits; events of messages come between replies. Source: the
protocol's manual, version 0.2, which comes with speech-dispatcher.
"""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass
from pathlib import Path

_PATIENCE = 5.0  # seconds for a reply
_EVENT, _ERROR = 700, 300  # codes from here on
_ENDED, _CANCELED = 702, 703
_UNHEARD = 64  # events of messages that nobody has asked for yet


class SsipError(OSError):
    """The server refused a command, or is gone."""


@dataclass(frozen=True)
class Reply:
    """`lines` are those before the last one, which says only that all is well."""

    code: int
    lines: tuple[str, ...]


class SsipConnection:
    """One client of the server. Commands are asked one after the other."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._replies: asyncio.Queue[Reply | None] = asyncio.Queue()
        self._ends: dict[str, asyncio.Future[bool]] = {}  # by message
        self._asking = asyncio.Lock()
        self._listening = asyncio.create_task(self._listen())
        self.closed = False

    @classmethod
    async def open(cls, path: Path) -> SsipConnection:
        """Raises OSError."""
        async with asyncio.timeout(_PATIENCE):
            return cls(*await asyncio.open_unix_connection(path))

    async def ask(self, command: str) -> Reply:
        """Raises SsipError where the server does not do it."""
        async with self._asking:
            return await self._ask(command)

    async def speak(self, text: str) -> str:
        """Say it after what is being said. Returns the number of the message."""
        async with self._asking:
            await self._ask("SPEAK")
            reply = await self._ask(f"{_stuffed(text)}\r\n.")
        return reply.lines[0] if reply.lines else ""

    async def end_of(self, message: str) -> bool:
        """True once it was said, False where it was cancelled. Raises SsipError when the server goes."""
        try:
            return await self._end(message)
        finally:
            self._ends.pop(message, None)

    async def aclose(self) -> None:
        if not self.closed:
            with contextlib.suppress(OSError, TimeoutError):
                await self.ask("QUIT")
        self._listening.cancel()
        self._writer.close()
        self._lose()

    async def _ask(self, command: str) -> Reply:
        if self.closed:
            raise SsipError("the connection is closed")
        self._writer.write(f"{command}\r\n".encode())
        async with asyncio.timeout(_PATIENCE):
            await self._writer.drain()
            reply = await self._replies.get()
        if reply is None or reply.code >= _ERROR:
            raise SsipError(f"{command.split()[0]}: {reply.code if reply else 'gone'}")
        return reply

    async def _listen(self) -> None:
        lines: list[str] = []
        try:
            while line := await self._reader.readline():
                text = line.decode("utf-8", "replace").rstrip("\r\n")
                if text[3:4] == "-":
                    lines.append(text[4:])
                elif text[:3].isdigit():
                    self._take(Reply(int(text[:3]), tuple(lines)))
                    lines = []
        except (OSError, ValueError):  # a line longer than any of the protocol
            pass
        finally:
            self._lose()

    def _take(self, reply: Reply) -> None:
        if reply.code < _EVENT:
            self._replies.put_nowait(reply)
        elif reply.code in (_ENDED, _CANCELED) and reply.lines:
            end = self._end(reply.lines[0])
            if not end.done():
                end.set_result(reply.code == _ENDED)

    def _end(self, message: str) -> asyncio.Future[bool]:
        """An event may come before anybody waits for it."""
        if message not in self._ends:
            if self.closed:
                raise SsipError("the server is gone")
            while len(self._ends) >= _UNHEARD:
                del self._ends[next(iter(self._ends))]
            self._ends[message] = asyncio.get_running_loop().create_future()
        return self._ends[message]

    def _lose(self) -> None:
        self.closed = True
        self._replies.put_nowait(None)
        for end in self._ends.values():
            if not end.done():
                end.set_exception(SsipError("the server is gone"))
                end.exception()  # nobody may be waiting for it


def _stuffed(text: str) -> str:
    """A line that begins with a dot would end the message."""
    lines = "".join(letter if letter == "\n" or letter.isprintable() else " " for letter in text).split("\n")
    return "\r\n".join(f".{line}" if line.startswith(".") else line for line in lines)
