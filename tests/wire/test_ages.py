"""Where engines of different ages differ, each row by what it does. ENGINES.md has the table."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.common.errors import CorralError, ModelUnavailable
from desktop.common.types import Message, Role
from desktop.engine.answers import AnswerReader
from desktop.engine.bodies import chat_body, model_body
from desktop.engine.client import EngineClient
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.errors.kinds import CannotRun, ModelMissing
from desktop.engine.http import HttpClient
from desktop.engine.router import Router
from desktop.engine.types import Ask, EngineTimes, Finish, Token
from tests.conftest import Run
from tests.wire.pictures import picture
from tests.wire.real_ollama import RealOllama
from tests.wire.sides import Side
from tests.wire.tiny_models import TEMPLATE, text_model

HELLO = (Message(Role.USER, "Hello"),)


async def said(client: EngineClient, ask: Ask) -> str:
    return "".join([piece.text async for piece in client.chat(ask) if isinstance(piece, Token)])


async def posted(side: Side, path: str, body: bytes) -> bytes:
    """What the engine says to a request as Corral would never send it. Raises what it would tell."""
    wire = HttpClient(side.url, ConnectionLog(), EngineTimes())
    try:
        return b"\n".join(
            [line async for batch in wire.lines(path, body, first=60, between=60, model="M") for line in batch]
        )
    finally:
        await wire.aclose()


def test_the_list_says_more_since_0_30(run: Run, real: Side) -> None:
    async def work() -> None:
        async with real.client() as client:
            rows = {model.name: model for model in await client.models()}
            assert rows[real.text].capabilities == (frozenset({"completion"}) if real.hands_on else frozenset())
            assert rows[real.text].context_length == (8_192 if real.hands_on else 0)
            # Its list reads a file up to the words alone; what stands behind them it tells when asked about the model.
            assert "vision" not in rows[real.vision].capabilities
            assert (await client.facts(real.vision)).sees
            assert "embedding" not in rows[real.search].capabilities
            assert not (await client.facts(real.search)).chats

    run(work())


def test_a_vision_model_is_run_or_refused_before_a_question(run: Run, real: Side, ollama: RealOllama) -> None:
    async def work() -> None:
        async with real.engines() as engines:
            routes = Router(engines)
            if real.looks:
                assert (await routes.route(real.vision, with_picture=True)).facts.sees
                return
            with pytest.raises(CannotRun) as caught:
                await routes.route(real.vision, with_picture=True)
            version = ollama.version.short
            assert caught.value.title == f"Your Ollama {version} cannot look at pictures with this model."

    run(work())


def test_a_vision_model_that_is_asked_all_the_same(run: Run, real: Side) -> None:
    async def work() -> None:
        async with real.client() as client:
            if real.looks:
                assert (await said(client, Ask(real.vision, HELLO, num_ctx=2_048))).startswith("Hello")
                return
            with pytest.raises(CannotRun, match="This engine cannot run corral-vision"):
                await said(client, Ask(real.vision, HELLO, num_ctx=2_048))

    run(work())


def test_a_picture_for_a_model_that_does_not_see(run: Run, real: Side) -> None:
    """Corral refuses it before. Left to the engine, an older one would answer as if there were none."""
    body = chat_body(Ask(real.text, (Message(Role.USER, "What is this?", picture(90)),), num_ctx=2_048))
    if real.hands_on:
        with pytest.raises(ModelUnavailable, match="M cannot see pictures"):
            run(posted(real, "/api/chat", body))
    else:
        assert b'"done":true' in run(posted(real, "/api/chat", body))


def test_comparing_texts_with_a_model_that_converses(run: Run, real: Side) -> None:
    async def work() -> None:
        async with real.client() as client:
            if real.hands_on:
                with pytest.raises(ModelUnavailable, match="cannot compare texts"):
                    await client.embed(real.text, ("a text",))
            else:
                assert len(await client.embed(real.text, ("a text",))) == 1
            with pytest.raises(ModelUnavailable):
                await client.embed(real.vision, ("a text",))

    run(work())


def test_conversing_with_a_model_made_for_search(run: Run, real: Side) -> None:
    async def work() -> None:
        async with real.client() as client:
            with pytest.raises(ModelUnavailable, match="cannot do this"):
                await said(client, Ask(real.search, HELLO, num_ctx=2_048))

    run(work())


@pytest.mark.parametrize(
    ("data", "kind", "title"),
    [
        (lambda: text_model()[:90_000], ModelUnavailable, "broken:latest cannot be read."),
        (lambda: b"GGUF" + bytes(2_000), ModelUnavailable, "broken:latest cannot do this."),
    ],
    ids=["cut short", "rubbish"],
)
def test_a_file_that_is_no_model(
    run: Run, real: Side, data: Callable[[], bytes], kind: type[CorralError], title: str
) -> None:
    """The download itself is right: the library has nothing better."""
    assert real.library is not None
    name = real.library.add("library/broken", data(), template=TEMPLATE)

    async def work() -> None:
        async with real.client() as client:
            async for _ in client.pull(name, insecure=True):
                pass
            try:
                with pytest.raises(kind) as caught:
                    await said(client, Ask(name, HELLO, num_ctx=2_048))
                assert caught.value.title.endswith(title)
            finally:
                await client.delete(name)

    run(work())


def test_a_pointer_to_another_computer_is_never_listed_nor_asked(run: Run, real: Side) -> None:
    assert real.library is not None
    stub = {"remote_host": "https://ollama.com:443", "remote_model": "x"}
    name = real.library.add("library/stub", text_model(), template=TEMPLATE, **stub)

    async def work() -> None:
        async with real.client() as client:
            async for _ in client.pull(name, insecure=True):
                pass
            try:
                assert name not in {model.name for model in await client.models()}
                with pytest.raises(ModelUnavailable, match="another computer"):
                    await client.facts(name)
                with pytest.raises(ModelUnavailable, match="runs on another computer"):
                    await said(client, Ask(name, HELLO, num_ctx=2_048))
            finally:
                await client.delete(name)

    run(work())


@pytest.mark.parametrize(
    ("more", "title"),
    [
        ({"format": "xml"}, "The wanted form of the answer was sent in the wrong way."),
        ({"format": {"type": "nonsense"}}, "The wanted form of the answer was sent in the wrong way."),
        ({"options": {"num_ctx": "many"}}, "The setting “num_ctx” was sent in the wrong way."),
        ({"keep_alive": "banana"}, "The engine could not read what it was sent."),
        ({"tools": [{"type": "function", "function": {"name": "clock"}}]}, "M cannot do this."),
        ({"think": True}, "M cannot do this."),
    ],
    ids=lambda value: str(value)[:24],
)
def test_what_corral_would_send_wrongly_is_told_in_words(
    run: Run, real: Side, more: dict[str, object], title: str
) -> None:
    body = model_body(real.text, messages=[{"role": "user", "content": "Hello"}], **more)
    with pytest.raises(CorralError) as caught:
        run(posted(real, "/api/chat", body))
    assert caught.value.title == title


@pytest.mark.parametrize("form", ["json", {"type": "object", "properties": {"a": {"type": "string"}}}])
def test_a_wanted_form_is_kept_to(run: Run, real: Side, form: object) -> None:
    """Corral asks for none yet. The newer engines put blanks in it."""
    more = {"format": form, "options": {"num_ctx": 2_048, "num_predict": 20}}
    body = model_body(real.text, messages=[{"role": "user", "content": "Hello"}], **more)
    lines = run(posted(real, "/api/chat", body)).split(b"\n")
    text = "".join(piece.text for piece in AnswerReader("M").read(lines) if isinstance(piece, Token))
    assert text.lstrip().startswith("{")


def test_probabilities_of_tokens_are_no_trouble(run: Run, real: Side) -> None:
    """Corral does not ask for them; who stands between may."""

    async def work() -> None:
        body = model_body(
            real.text, messages=[{"role": "user", "content": "Hello"}], logprobs=True, top_logprobs=2, stream=True
        )
        lines = (await posted(real, "/api/chat", body)).split(b"\n")
        assert any(b'"logprobs"' in line for line in lines)
        pieces = AnswerReader(real.text).read(lines)
        assert "".join(piece.text for piece in pieces if isinstance(piece, Token)) == "Hello from a tiny test model."
        assert isinstance(pieces[-1], Finish)

    run(work())


def test_a_model_that_is_gone_is_missing_under_every_word_for_it(run: Run, real: Side) -> None:
    async def work() -> None:
        async with real.client() as client:
            for ask in (client.unload, client.delete, client.facts, client.model_file):
                with pytest.raises(ModelMissing):
                    await ask("nowhere:1b")

    run(work())
