"""Speaking with a speech-dispatcher: what is said, in which voice, and how it ends."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from desktop.speech.dispatcher import SpeechDispatcher
from desktop.speech.types import NoVoice, Pace, Sentence
from tests.ssip_double import SpeechServer


async def nobody() -> None:
    raise FileNotFoundError("speech-dispatcher")


@asynccontextmanager
async def speaking(
    server: SpeechServer, wake: Callable[[], Awaitable[None]] = nobody, *, started: bool = True
) -> AsyncIterator[SpeechDispatcher]:
    if started:
        await server.start()
    speaker = SpeechDispatcher(server.path, wake)
    yield speaker
    await speaker.aclose()
    await server.stop()


@pytest.fixture
def server(tmp_path: Path) -> SpeechServer:
    return SpeechServer(tmp_path / "speechd.sock")


def test_a_sentence_is_said_in_its_language_and_at_its_pace(server: SpeechServer) -> None:
    async def talk() -> bool:
        async with speaking(server) as speaker:
            return await speaker.say(Sentence("Guten Tag.", "de", Pace.FAST))

    assert asyncio.run(talk()) is True
    assert server.said == ["Guten Tag."]
    assert (server.setting("LANGUAGE"), server.setting("RATE")) == ("de", "35")
    assert server.commands[0] == "SET SELF CLIENT_NAME corral:corral:reading"
    assert server.setting("PRIORITY") == "MESSAGE"
    assert server.commands[-1] == "QUIT"


def test_one_connection_says_all(server: SpeechServer) -> None:
    async def talk() -> None:
        async with speaking(server) as speaker:
            for words in ("One.", "Two.", "Three."):
                await speaker.say(Sentence(words))

    asyncio.run(talk())
    assert server.said == ["One.", "Two.", "Three."]
    assert sum(command.startswith("SET SELF CLIENT_NAME") for command in server.commands) == 1
    assert server.setting("LANGUAGE") == ""  # the person's own choice stays


@pytest.mark.parametrize(
    "text", [".", "..", ".hidden\n.", "QUIT", "a\r\n.\r\nQUIT", "null\0byte\x1b[31m", "नमस्ते।", "🐎 gallops"]
)
def test_whatever_is_said_cannot_end_the_message_or_command_the_server(server: SpeechServer, text: str) -> None:
    async def talk() -> bool:
        async with speaking(server) as speaker:
            return await speaker.say(Sentence(text))

    assert asyncio.run(talk()) is True
    assert server.said == ["".join(each if each.isprintable() or each == "\n" else " " for each in text)]
    assert [command for command in server.commands if command == "QUIT"] == ["QUIT"]


def test_cancelled_it_falls_silent(server: SpeechServer) -> None:
    async def talk() -> None:
        server.holds = True
        async with speaking(server) as speaker:
            saying = asyncio.create_task(speaker.say(Sentence("A long story.")))
            await server.heard.wait()
            saying.cancel()
            with pytest.raises(asyncio.CancelledError):
                await saying
            server.holds = False
            assert await speaker.say(Sentence("Another.")) is True

    asyncio.run(talk())
    assert server.cancelled == ["21"]
    assert server.said == ["A long story.", "Another."]


def test_one_that_is_cancelled_while_it_begins_silences_no_other(server: SpeechServer) -> None:
    async def talk() -> bool:
        server.holds = True
        async with speaking(server) as speaker:
            first = asyncio.create_task(speaker.say(Sentence("A long story.", "en")))
            await asyncio.sleep(0)
            first.cancel()
            second = asyncio.create_task(speaker.say(Sentence("Another.", "en")))
            while not second.done():
                await asyncio.sleep(0.05)
                if server.said[-1:] == ["Another."] and not second.done():
                    server.finish()
            return await second

    assert asyncio.run(talk()) is True
    assert len([command for command in server.commands if "CLIENT_NAME" in command]) == 1


def test_silenced_from_elsewhere_it_was_not_said_to_its_end(server: SpeechServer) -> None:
    async def talk() -> bool:
        server.holds = True
        async with speaking(server) as speaker:
            saying = asyncio.create_task(speaker.say(Sentence("A long story.")))
            await server.heard.wait()
            server.finish(703, "CANCELED")
            return await saying

    assert asyncio.run(talk()) is False


def test_a_language_without_a_voice_is_said_in_the_usual_one(tmp_path: Path) -> None:
    server = SpeechServer(tmp_path / "speechd.sock", refused=("SET SELF LANGUAGE",))

    async def talk() -> bool:
        async with speaking(server) as speaker:
            return await speaker.say(Sentence("สวัสดี", "th"))

    assert asyncio.run(talk()) is True
    assert server.said == ["สวัสดี"]


@pytest.mark.parametrize("modules", [(), ("dummy",)])
def test_a_server_without_a_voice_is_none(tmp_path: Path, modules: tuple[str, ...]) -> None:
    server = SpeechServer(tmp_path / "speechd.sock", modules=modules)

    async def talk() -> None:
        async with speaking(server) as speaker:
            with pytest.raises(NoVoice):
                await speaker.say(Sentence("Hello."))

    asyncio.run(talk())
    assert server.said == []


def test_one_that_is_not_there_is_woken(server: SpeechServer) -> None:
    async def talk() -> bool:
        async with speaking(server, server.start, started=False) as speaker:
            return await speaker.say(Sentence("Hello."))

    assert asyncio.run(talk()) is True


def test_where_none_can_be_woken_there_is_no_voice(server: SpeechServer) -> None:
    async def talk() -> None:
        async with speaking(server, started=False) as speaker:
            with pytest.raises(NoVoice):
                await speaker.say(Sentence("Hello."))

    asyncio.run(talk())


def test_a_server_that_dies_in_the_middle_is_no_voice_and_its_successor_is_found(
    server: SpeechServer, tmp_path: Path
) -> None:
    async def talk() -> None:
        server.holds = True
        await server.start()
        speaker = SpeechDispatcher(server.path, nobody)
        saying = asyncio.create_task(speaker.say(Sentence("A long story.")))
        await server.heard.wait()
        await server.stop()
        with pytest.raises(NoVoice):
            await saying
        server.path.unlink(missing_ok=True)
        successor = SpeechServer(tmp_path / "speechd.sock")
        await successor.start()
        assert await speaker.say(Sentence("Again.")) is True
        await speaker.aclose()
        await successor.stop()

    asyncio.run(talk())
