"""Which voice this computer has, and what is done where one is missing."""

from __future__ import annotations

import asyncio
import os
import select
import socket
import stat
import sys
from pathlib import Path

import pytest

from desktop.speech.program import SpeechProgram
from desktop.speech.types import NoVoice, Pace, Sentence
from desktop.speech.voice import SystemVoice, socket_of, voice_of

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has these voices")


class Mute:
    """Has no voice after all."""

    def __init__(self) -> None:
        self.asked = 0
        self.closed = False

    async def say(self, sentence: Sentence) -> bool:
        self.asked += 1
        raise NoVoice.here(sentence.text)

    async def aclose(self) -> None:
        self.closed = True


class Speaks(Mute):
    async def say(self, sentence: Sentence) -> bool:
        del sentence
        self.asked += 1
        return True


def program(folder: Path, name: str, script: str) -> Path:
    made = folder / name
    made.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    made.chmod(made.stat().st_mode | stat.S_IXUSR)
    return made


@pytest.mark.parametrize(
    ("environment", "place"),
    [
        ({"XDG_RUNTIME_DIR": "/run/user/7"}, Path("/run/user/7/speech-dispatcher/speechd.sock")),
        ({"XDG_RUNTIME_DIR": "/run/user/7", "SPEECHD_ADDRESS": "unix_socket:/tmp/s"}, Path("/tmp/s")),
        ({"XDG_RUNTIME_DIR": "/run/user/7", "SPEECHD_ADDRESS": "inet_socket:speech.example:6560"}, None),
        ({"XDG_RUNTIME_DIR": "/run/user/7", "SPEECHD_ADDRESS": "inet_socket:127.0.0.1:6560"}, None),
        ({"XDG_RUNTIME_DIR": "relative"}, None),
        ({"SPEECHD_ADDRESS": "unix_socket:relative"}, None),
        ({}, None),
    ],
)
def test_only_a_socket_of_this_computer_is_used(environment: dict[str, str], place: Path | None) -> None:
    assert socket_of(environment) == place


def test_a_computer_without_any_has_none(tmp_path: Path) -> None:
    assert not voice_of({"PATH": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}).there


def test_a_socket_or_a_program_is_a_voice(tmp_path: Path) -> None:
    environment = {"PATH": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}
    program(tmp_path, "espeak-ng", "exit 0")
    assert voice_of(environment).there
    (tmp_path / "espeak-ng").unlink()
    (tmp_path / "speech-dispatcher").mkdir()
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "speech-dispatcher" / "speechd.sock"))
        assert voice_of(environment).there


def test_the_next_one_speaks_where_the_first_cannot_and_the_first_is_not_tried_again() -> None:
    async def talk() -> tuple[bool, bool]:
        return await voice.say(Sentence("One.")), await voice.say(Sentence("Two."))

    first, second = Mute(), Speaks()
    voice = SystemVoice((first, second))
    assert asyncio.run(talk()) == (True, True)
    assert (first.asked, first.closed, second.asked) == (1, True, 2)


def test_where_none_speaks_there_is_none_any_more() -> None:
    voice = SystemVoice((Mute(), Mute()))
    with pytest.raises(NoVoice):
        asyncio.run(voice.say(Sentence("One.")))
    assert not voice.there


def test_a_program_is_given_language_pace_and_text_where_nobody_else_sees_it(tmp_path: Path) -> None:
    heard = tmp_path / "heard"
    path = program(tmp_path, "espeak-ng", f'echo "$@" > {heard}; cat >> {heard}')
    speaker = SpeechProgram(str(path), {"PATH": "/usr/bin:/bin"})

    async def talk() -> bool:
        said = await speaker.say(Sentence("Guten Tag; rm -rf /", "de", Pace.SLOW))
        await speaker.aclose()
        return said

    assert asyncio.run(talk()) is True
    assert heard.read_text(encoding="utf-8") == "-v de -s 140 --stdin\nGuten Tag; rm -rf /\n"


def test_a_language_the_program_does_not_know_is_said_in_its_own(tmp_path: Path) -> None:
    heard = tmp_path / "heard"
    path = program(tmp_path, "espeak-ng", f'[ "$1" = "-v" ] && exit 1; cat > {heard}')
    speaker = SpeechProgram(str(path), {"PATH": "/usr/bin:/bin"})

    async def talk() -> bool:
        said = await speaker.say(Sentence("สวัสดี", "th"))
        await speaker.aclose()
        return said

    assert asyncio.run(talk()) is True
    assert heard.read_text(encoding="utf-8") == "สวัสดี\n"


@pytest.mark.parametrize("script", ["exit 1", "exit 127"])
def test_a_program_that_cannot_speak_is_no_voice(tmp_path: Path, script: str) -> None:
    speaker = SpeechProgram(str(program(tmp_path, "espeak-ng", script)), {"PATH": "/usr/bin:/bin"})

    async def talk() -> None:
        with pytest.raises(NoVoice):
            await speaker.say(Sentence("Hello.", "en"))
        await speaker.aclose()

    asyncio.run(talk())


def test_cancelled_the_program_ends(tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    os.mkfifo(begun)
    path = program(tmp_path, "espeak-ng", f"echo $$ > {begun}; exec sleep 600")
    speaker = SpeechProgram(str(path), {"PATH": "/usr/bin:/bin"})

    def ended(process: int) -> bool:
        """Once it has."""
        with os.fdopen(process, "rb") as watched:
            return bool(select.select([watched], [], [])[0])

    async def talk() -> bool:
        saying = asyncio.create_task(speaker.say(Sentence("A long story.")))
        process = os.pidfd_open(int(await asyncio.to_thread(begun.read_text)))
        saying.cancel()
        with pytest.raises(asyncio.CancelledError):
            await saying
        await speaker.aclose()
        return await asyncio.to_thread(ended, process)

    assert asyncio.run(talk())
