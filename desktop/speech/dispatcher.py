"""Says sentences by speech-dispatcher, which screen readers use, too: the voices that the person has chosen there."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from pathlib import Path

from desktop.speech.ssip import SsipConnection, SsipError
from desktop.speech.types import NoVoice, Pace, Sentence

_RATES = {Pace.SLOW: -35, Pace.USUAL: 0, Pace.FAST: 35, Pace.FASTEST: 70}  # of -100 to 100
_AT_MOST, _A_LETTER = 20.0, 0.5  # seconds for a message, and for each of its letters: then its end was not told
_SILENT = frozenset({"dummy"})  # the module that says there is no voice
_BEGINNING = ("SET SELF CLIENT_NAME corral:corral:reading", "SET SELF PRIORITY MESSAGE", "SET SELF NOTIFICATION ALL on")


class SpeechDispatcher:
    """`wake` starts one where none listens at `path`. One sentence is said at a time."""

    def __init__(self, path: Path, wake: Callable[[], Awaitable[None]]) -> None:
        self._path = path
        self._wake = wake
        self._connection: SsipConnection | None = None
        self._turn = asyncio.Lock()

    async def say(self, sentence: Sentence) -> bool:
        try:
            async with self._turn:  # one that was cancelled falls silent first
                return await self._say(sentence)
        except (OSError, TimeoutError) as error:
            await self.aclose()
            raise NoVoice.here(str(error)) from error

    async def aclose(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.aclose()

    async def _say(self, sentence: Sentence) -> bool:
        # What was asked for is answered, even if nobody wants it any more: the next reply belongs to the next command.
        begun = asyncio.create_task(self._begin(sentence))
        try:
            connection, message = await asyncio.shield(begun)
            async with asyncio.timeout(_AT_MOST + _A_LETTER * len(sentence.text)):
                return await connection.end_of(message)
        except asyncio.CancelledError:
            with contextlib.suppress(OSError, TimeoutError):
                connection, _message = await begun
                await connection.ask("CANCEL SELF")
            raise
        except TimeoutError:
            if not begun.done() or begun.exception() is not None:
                raise
            return True  # its end was not told

    async def _begin(self, sentence: Sentence) -> tuple[SsipConnection, str]:
        """Returns the number of the message, too."""
        connection = await self._connected()
        if sentence.language:
            with contextlib.suppress(SsipError):  # it has no voice for it: then with the usual one
                await connection.ask(f"SET SELF LANGUAGE {sentence.language}")
        await connection.ask(f"SET SELF RATE {_RATES[sentence.pace]}")
        return connection, await connection.speak(sentence.text)

    async def _connected(self) -> SsipConnection:
        if self._connection is None or self._connection.closed:
            await self.aclose()
            self._connection = await self._open()
            for command in _BEGINNING:
                await self._connection.ask(command)
            modules = await self._connection.ask("LIST OUTPUT_MODULES")
            if not set(modules.lines) - _SILENT:
                raise SsipError("there is no output module")
        return self._connection

    async def _open(self) -> SsipConnection:
        try:
            return await SsipConnection.open(self._path)
        except (OSError, TimeoutError):
            await self._wake()
            return await SsipConnection.open(self._path)
