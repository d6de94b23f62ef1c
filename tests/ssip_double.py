"""A speech-dispatcher that makes no sound: it speaks as much of its protocol as a client needs, and tells what came."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path


class SpeechServer:
    """Listens at `path`. A message is said at once unless `holds`: then it is said with `finish`.

    `modules` are its output modules; commands that begin with one of `refused` are refused.
    """

    def __init__(self, path: Path, *, modules: Sequence[str] = ("espeak-ng",), refused: Sequence[str] = ()) -> None:
        self.path = path
        self.holds = False
        self.commands: list[str] = []
        self.said: list[str] = []  # all that was to be said
        self.cancelled: list[str] = []  # numbers of messages
        self.heard = asyncio.Event()  # something is to be said
        self._modules = modules
        self._refused = tuple(refused)
        self._writers: list[asyncio.StreamWriter] = []
        self._open: list[str] = []  # messages that are being said
        self._server: asyncio.Server | None = None

    async def start(self) -> None:
        self._server = await asyncio.start_unix_server(self._serve, self.path)

    async def stop(self) -> None:
        if self._server is not None:
            self._server.close()
        for writer in self._writers:
            writer.close()

    def finish(self, code: int = 702, word: str = "END") -> None:
        """The message that is said comes to its end."""
        message = self._open.pop(0)
        for writer in self._writers:
            writer.write(f"{code}-{message}\r\n{code}-1\r\n{code} {word}\r\n".encode())

    def setting(self, name: str) -> str:
        """What a client set last: setting("RATE")."""
        start = f"SET SELF {name} "
        return next((each.removeprefix(start) for each in reversed(self.commands) if each.startswith(start)), "")

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.append(writer)
        while line := await reader.readline():
            command = line.decode().rstrip("\r\n")
            self.commands.append(command)
            if command.startswith(self._refused) and self._refused:
                writer.write(b"409 ERR RATE TOO HIGH\r\n")
            elif command == "SPEAK":
                writer.write(b"230 OK RECEIVING DATA\r\n")
                self._take(await self._text(reader), writer)
            elif command == "LIST OUTPUT_MODULES":
                writer.write("".join(f"250-{each}\r\n" for each in self._modules).encode())
                writer.write(b"250 OK MODULE LIST SENT\r\n")
            elif command == "CANCEL SELF":
                writer.write(b"213 OK CANCELED\r\n")
                self.cancelled += self._open
                while self._open:
                    self.finish(703, "CANCELED")
            elif command == "QUIT":
                writer.write(b"231 HAPPY HACKING\r\n")
                writer.close()
            else:
                writer.write(b"220 OK SET\r\n")
            await asyncio.sleep(0)

    def _take(self, text: str, writer: asyncio.StreamWriter) -> None:
        self.said.append(text)
        self.heard.set()
        message = str(len(self.said) + 20)
        self._open.append(message)
        writer.write(f"225-{message}\r\n225 OK MESSAGE QUEUED\r\n701-{message}\r\n701-1\r\n701 BEGIN\r\n".encode())
        if not self.holds:
            self.finish()

    @staticmethod
    async def _text(reader: asyncio.StreamReader) -> str:
        lines: list[str] = []
        while (line := (await reader.readline()).decode().rstrip("\r\n")) != ".":
            lines.append(line.removeprefix("."))
        return "\n".join(lines)
