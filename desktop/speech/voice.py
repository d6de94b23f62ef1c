"""Finds what can speak on this computer, and says sentences by the first that does."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from desktop.common.workers import Workers
from desktop.speech.dispatcher import SpeechDispatcher
from desktop.speech.program import SpeechProgram
from desktop.speech.types import NoVoice, Sentence, Speaker

_PROGRAMS = ("espeak-ng", "espeak")
_TO_WAKE = 5.0  # seconds
_UNIX = "unix_socket"
_LIBRARIES = "LD_LIBRARY_PATH"  # of a frozen Corral, which other programs must not load


class SystemVoice:
    """`speakers` in the order in which they are tried. One that has no voice is not tried again."""

    def __init__(self, speakers: Sequence[Speaker]) -> None:
        self._speakers = list(speakers)

    @property
    def there(self) -> bool:
        """Whether something may speak; it is asked when there is something to say."""
        return bool(self._speakers)

    async def say(self, sentence: Sentence) -> bool:
        """As a Speaker does. Raises NoVoice where none is left."""
        while self._speakers:
            speaker = self._speakers[0]
            try:
                return await speaker.say(sentence)
            except NoVoice:
                self._speakers.remove(speaker)
                await speaker.aclose()
        raise NoVoice.here()

    async def aclose(self) -> None:
        for speaker in self._speakers:
            await speaker.aclose()


def voice_of(environment: Mapping[str, str]) -> SystemVoice:
    """What the system has. Nothing is started, and no other computer is ever asked."""
    if sys.platform != "linux":
        return SystemVoice(())
    clean = {name: value for name, value in environment.items() if name != _LIBRARIES}
    speakers: list[Speaker] = []
    server, socket = _program("speech-dispatcher", environment), socket_of(environment)
    if socket is not None and (server or socket.is_socket()):
        speakers.append(SpeechDispatcher(socket, _Waking(server, clean).wake))
    for name in _PROGRAMS:
        if path := _program(name, environment):
            speakers.append(SpeechProgram(path, clean))
            break
    return SystemVoice(speakers)


def socket_of(environment: Mapping[str, str]) -> Path | None:
    """Where speech-dispatcher listens. None where the person has it listen on the network, which is not used."""
    address = environment.get("SPEECHD_ADDRESS", "")
    if address:
        kind, _, place = address.partition(":")
        return Path(place) if kind == _UNIX and place.startswith("/") else None
    runtime = environment.get("XDG_RUNTIME_DIR", "")
    return Path(runtime) / "speech-dispatcher" / "speechd.sock" if runtime.startswith("/") else None


def _program(name: str, environment: Mapping[str, str]) -> str:
    return shutil.which(name, path=environment.get("PATH", "")) or ""


class _Waking:
    """Starts the person's speech-dispatcher, as its own library does: it goes on by itself, and ends by itself."""

    def __init__(self, server: str, environment: Mapping[str, str]) -> None:
        self._server = server
        self._environment = dict(environment)
        self._workers = Workers("speech-dispatcher")

    async def wake(self) -> None:
        """Raises OSError where it cannot be."""
        if not self._server:
            raise FileNotFoundError("speech-dispatcher")
        await self._workers.run(self._spawn)

    def _spawn(self) -> None:
        try:
            subprocess.run(  # noqa: S603 (a program of the system, by its full path)
                [self._server, "--spawn"],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=self._environment,
                timeout=_TO_WAKE,
                check=True,
            )
        except subprocess.SubprocessError as error:
            raise OSError(str(error)) from error
