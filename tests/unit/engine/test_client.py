"""Answers and their endings, downloads, lists: what the engine says, and what comes out."""

from __future__ import annotations

import pytest

from desktop.common.errors import CorralError, EngineFailed, ModelUnavailable, NoRoom
from desktop.common.types import Ending, Message, Picture, Role
from desktop.engine.client import EngineClient
from desktop.engine.defuse import BREAK
from desktop.engine.errors.kinds import EngineGone, ModelMissing
from desktop.engine.types import Ask, EngineTimes, Finish, PullFrame, PullStep, Token
from tests.conftest import Run
from tests.engine_double.faults import (
    Answer,
    FaultyEngine,
    Frame,
    drop,
    end,
    error,
    in_turn,
    raw,
    stall,
    status,
    stream,
    whole,
    words,
)
from tests.unit.engine.conftest import Clients

QUICK = EngineTimes(first=0.05, between=0.05, again=0.0)
PICTURE = Picture("p.png", b"\x89PNG", "image/png", 1, 1, 1, 1, "0" * 64)
HELLO = Ask("m", (Message(Role.USER, "Hello"),))


class Heard:
    """What an answer said, and how it failed."""

    def __init__(self) -> None:
        self.text = ""
        self.finishes: list[Finish] = []
        self.error: CorralError | None = None


async def listen(client: EngineClient, ask: Ask) -> Heard:
    heard = Heard()
    try:
        async for piece in client.chat(ask):
            if isinstance(piece, Token):
                assert not heard.finishes, "text after the end"
                heard.text += piece.text
            else:
                heard.finishes.append(piece)
    except CorralError as problem:
        heard.error = problem
    return heard


async def ask(clients: Clients, url: str, request: Ask = HELLO, times: EngineTimes | None = None) -> Heard:
    async with clients(url, times) as client:
        return await listen(client, request)


def test_an_answer_and_its_figures(run: Run, clients: Clients) -> None:
    figures = {
        "prompt_eval_count": 11,
        "eval_count": 4,
        "load_duration": 2_000_000_000,
        "eval_duration": 500_000_000,
        "total_duration": 3_000_000_000,
    }
    with FaultyEngine({"/api/chat": stream([*words("One", " two"), {**end()[0], **figures}])}) as engine:
        heard = run(ask(clients, engine.url))
    assert heard.text == "One two"
    assert heard.finishes == [Finish(Ending.COMPLETE, 11, 4, 0.5)]


@pytest.mark.parametrize(
    ("answer", "ending"),
    [
        (stream([*words("One"), *end("length")]), Ending.LENGTH),
        (stream([*words("One"), *end("load")]), Ending.COMPLETE),
        (stream(words("One")), Ending.EARLY),
        (drop(words("One")), Ending.INTERRUPTED),
        (stall(words("One")), Ending.INTERRUPTED),
    ],
    ids=["length", "other reason", "no final frame", "dropped", "stalled"],
)
def test_every_answer_has_one_ending(run: Run, clients: Clients, answer: Answer, ending: Ending) -> None:
    times = EngineTimes(between=0.2)
    with FaultyEngine({"/api/chat": answer}) as engine:
        heard = run(ask(clients, engine.url, times=times))
    assert (heard.text, [finish.ending for finish in heard.finishes], heard.error) == ("One", [ending], None)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (drop(), EngineGone),
        (raw(b"\n"), EngineFailed),
        (status(404, {"error": "model 'm' not found"}), ModelMissing),
        (status(500, {"error": "model requires more system memory (9 GiB) than is available (6 GiB)"}), NoRoom),
        (error("an error was encountered while running the model"), EngineFailed),
        (raw(b"<html>nginx</html>\n"), EngineFailed),
    ],
    ids=["dropped", "nothing", "missing", "memory", "in-stream", "garbage"],
)
def test_before_any_text_there_is_an_error(run: Run, clients: Clients, answer: Answer, kind: type[CorralError]) -> None:
    with FaultyEngine({"/api/chat": answer}) as engine:
        heard = run(ask(clients, engine.url))
    assert type(heard.error) is kind
    assert (heard.text, heard.finishes) == ("", [])


def test_a_slow_first_word_ends_in_a_clear_error(run: Run, clients: Clients) -> None:
    with FaultyEngine({"/api/chat": stall()}) as engine:
        heard = run(ask(clients, engine.url, times=QUICK))
    assert heard.error is not None
    assert heard.error.title == "The engine did not begin to answer."


def test_an_error_in_the_middle_is_told_after_the_text(run: Run, clients: Clients) -> None:
    with FaultyEngine({"/api/chat": error("model runner has unexpectedly stopped", words("One"))}) as engine:
        heard = run(ask(clients, engine.url))
    assert heard.text == "One"
    assert heard.error is not None
    assert heard.error.retry


def test_special_tokens_are_defused_on_the_way_in_and_restored_on_the_way_out(run: Run, clients: Clients) -> None:
    said = words("a <", BREAK, "|eot_id|", "> b [", f"{BREAK}img-0", "] <")
    text = "What is <|eot_id|> and [img-0]?"
    with FaultyEngine({"/api/chat": stream([*said, *end()])}) as engine:
        heard = run(ask(clients, engine.url, Ask("m", (Message(Role.SYSTEM, text), Message(Role.USER, text)))))
        (body,) = engine.bodies("/api/chat")
    assert heard.text == "a <|eot_id|> b [img-0] <"
    sent = str(body["messages"])
    assert "<|eot_id|>" not in sent
    assert "[img-0]" not in sent


def test_a_request_never_lets_the_engine_drop_text(run: Run, clients: Clients) -> None:
    with FaultyEngine({"/api/chat": stream([*words("x"), *end()])}) as engine:
        run(ask(clients, engine.url, Ask("m", (), num_ctx=4096, num_predict=7, temperature=0.5)))
        (body,) = engine.bodies("/api/chat")
    assert (body["truncate"], body["shift"], body["stream"]) == (False, False, True)
    assert body["options"] == {"num_ctx": 4096, "repeat_penalty": 1.1, "num_predict": 7, "temperature": 0.5}
    assert "keep_alive" not in body


def test_the_form_of_an_answer_is_sent_as_the_schema_it_is(run: Run, clients: Clients) -> None:
    with FaultyEngine({"/api/chat": stream([*words("{}"), *end()])}) as engine:
        run(ask(clients, engine.url, Ask("m", (), form='{"type":"object"}', seed=7)))
        run(ask(clients, engine.url, Ask("m", ())))
    formed, free = engine.bodies("/api/chat")
    assert (formed["format"], formed["options"]) == (
        {"type": "object"},
        {"num_ctx": 8192, "repeat_penalty": 1.1, "seed": 7},
    )
    assert "format" not in free


def test_a_fresh_request_waits_until_the_model_is_put_away(run: Run, clients: Clients) -> None:
    """The loaded model has another name, but it is the same file."""
    loaded = {"models": [{"name": "alias:1b", "model": "alias:1b", "digest": "d1", "size": 1, "size_vram": 0}]}
    answers = {
        "/api/ps": in_turn(whole(loaded), whole(loaded), whole({"models": []})),
        "/api/tags": whole({"models": [{"name": "m:latest", "digest": "d1", "size": 1}]}),
        "/api/chat": in_turn(whole({"done": True, "done_reason": "unload"}), stream([*words("Hi"), *end()])),
    }
    with FaultyEngine(answers) as engine:
        heard = run(ask(clients, engine.url, Ask("m", (Message(Role.USER, "Look", PICTURE),), fresh=True)))
        paths = [request.path for request in engine.requests]
        unload, chat = engine.bodies("/api/chat")
    assert heard.text == "Hi"
    assert paths == ["/api/ps", "/api/tags", "/api/chat", "/api/ps", "/api/ps", "/api/chat"]
    assert unload == {"model": "m", "messages": [], "keep_alive": 0}
    assert chat["keep_alive"] == 0


def test_a_fresh_request_leaves_other_models_alone(run: Run, clients: Clients) -> None:
    answers = {
        "/api/ps": whole({"models": [{"name": "other:1b", "model": "other:1b", "digest": "d2"}]}),
        "/api/tags": whole({"models": [{"name": "m:latest", "digest": "d1", "size": 1}]}),
        "/api/chat": stream([*words("Hi"), *end()]),
    }
    with FaultyEngine(answers) as engine:
        run(ask(clients, engine.url, Ask("m", (), fresh=True)))
        assert len(engine.bodies("/api/chat")) == 1


REMOTE = [
    {"name": "real:1b", "digest": "d", "size": 5, "details": {"family": "llama", "parameter_size": "1B"}},
    {"name": "stub:1b", "digest": "e", "size": 1, "remote_host": "https://ollama.com:443", "remote_model": "x"},
    {"name": "big:120b-cloud", "digest": "f", "size": 1},
]


def test_models_on_other_computers_are_hidden(run: Run, clients: Clients) -> None:
    async def names(url: str) -> list[str]:
        async with clients(url) as client:
            return [model.name for model in await client.models()]

    with FaultyEngine({"/api/tags": whole({"models": REMOTE})}) as engine:
        assert run(names(engine.url)) == ["real:1b"]


def test_models_on_other_computers_are_refused(run: Run, clients: Clients) -> None:
    async def refused(url: str) -> None:
        async with clients(url) as client:
            with pytest.raises(ModelUnavailable, match="another computer"):
                await client.facts("stub:1b")
            for name in ("big:120b-cloud", "big:cloud"):
                with pytest.raises(ModelUnavailable, match="another computer"):
                    await client.facts(name)
                with pytest.raises(ModelUnavailable, match="another computer"):
                    client.chat(Ask(name, ()))
                with pytest.raises(ModelUnavailable, match="another computer"):
                    await anext(client.pull(name))
                with pytest.raises(ModelUnavailable, match="another computer"):
                    await client.embed(name, ("x",))

    show = {"capabilities": ["completion"], "remote_host": "https://ollama.com:443"}
    with FaultyEngine({"/api/show": whole(show)}) as engine:
        run(refused(engine.url))
        assert [request.path for request in engine.requests] == ["/api/show"]


async def pulled(clients: Clients, url: str) -> list[PullFrame]:
    async with clients(url, QUICK) as client:
        return [frame async for frame in client.pull("m")]


LAYER: Frame = {"status": "pulling 0123456789ab", "digest": "sha256:01", "total": 10}
PULLED: list[Frame] = [
    {"status": "pulling manifest"},
    LAYER,
    {**LAYER, "completed": 4},
    {"status": "a status of the future"},
    {"status": "verifying sha256 digest"},
    {"status": "writing manifest"},
    {"status": "removing unused layers"},
    {"status": "success"},
]


def test_a_download_frame_by_frame(run: Run, clients: Clients) -> None:
    with FaultyEngine({"/api/pull": stream(PULLED)}) as engine:
        frames = run(pulled(clients, engine.url))
    assert frames == [
        PullFrame(PullStep.MANIFEST),
        PullFrame(PullStep.DOWNLOADING, "sha256:01", 10, 0),
        PullFrame(PullStep.DOWNLOADING, "sha256:01", 10, 4),
        PullFrame(PullStep.VERIFYING),
        PullFrame(PullStep.WRITING),
        PullFrame(PullStep.CLEANING),
        PullFrame(PullStep.SUCCESS),
    ]


@pytest.mark.parametrize(
    ("answer", "kind", "title"),
    [
        (stream(PULLED[:-1]), EngineGone, "The download ended too soon."),
        (drop(PULLED[:2]), EngineGone, "The engine stopped while answering."),
        (error("write x-partial: no space left on device", PULLED[:2]), NoRoom, "The disk is full."),
        (
            status(400, {"error": "invalid model name"}),
            ModelUnavailable,
            "The engine does not take “m” as a name.",
        ),
    ],
    ids=["no success", "dropped", "disk", "name"],
)
def test_a_download_without_success_is_an_error(
    run: Run, clients: Clients, answer: Answer, kind: type[CorralError], title: str
) -> None:
    with FaultyEngine({"/api/pull": answer}) as engine, pytest.raises(CorralError) as caught:
        run(pulled(clients, engine.url))
    assert (type(caught.value), caught.value.title) == (kind, title)


def test_the_rest_of_a_cancelled_download_is_waited_for_once(run: Run, clients: Clients) -> None:
    closing = error("context canceled", PULLED[:1])
    with FaultyEngine({"/api/pull": in_turn(closing, stream(PULLED))}) as engine:
        frames = run(pulled(clients, engine.url))
        assert frames[-1].step is PullStep.SUCCESS
    with FaultyEngine({"/api/pull": closing}) as engine, pytest.raises(EngineFailed, match="still closing"):
        run(pulled(clients, engine.url))


def test_a_silent_check_of_a_download_is_waited_for(run: Run, clients: Clients) -> None:
    """Checking many gigabytes takes minutes; the limit between words does not apply."""

    async def follow(url: str) -> None:
        async with clients(url, QUICK) as client:
            frames = client.pull("m")
            while (await anext(frames)).step is not PullStep.VERIFYING:
                pass
            await frames.aclose()

    with FaultyEngine({"/api/pull": stall(PULLED[:5])}) as engine:
        run(follow(engine.url))


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (whole({"cloud": {"disabled": True, "source": "env"}}), True),
        (whole({"cloud": {"disabled": False, "source": "none"}}), False),
        (whole({}), None),
        (status(404, "404 page not found"), None),
    ],
)
def test_whether_the_engine_stays_on_this_computer(
    run: Run, clients: Clients, answer: Answer, said: bool | None
) -> None:
    async def cloud_off(url: str) -> bool | None:
        async with clients(url) as client:
            return await client.cloud_off()

    with FaultyEngine({"/api/status": answer}) as engine:
        assert run(cloud_off(engine.url)) is said


@pytest.mark.parametrize(
    "answer",
    [whole([]), whole({"embeddings": "none"}), status(200, "<html>"), drop(), status(500, "[]"), status(404, "{}")],
)
def test_nothing_foreign_escapes_from_the_third_party_client(run: Run, clients: Clients, answer: Answer) -> None:
    async def embedded(url: str) -> None:
        async with clients(url) as client:
            await client.embed("m", ("text",))

    with FaultyEngine({"/api/embed": answer}) as engine, pytest.raises(CorralError):
        run(embedded(engine.url))


def test_the_third_party_client_finds_nobody(run: Run, clients: Clients) -> None:
    async def embedded(url: str) -> None:
        async with clients(url) as client:
            await client.embed("m", ("text",))

    with FaultyEngine() as engine:
        url = engine.url
    with pytest.raises(CorralError, match="not running"):
        run(embedded(url))


def test_a_call_for_a_tool_instead_of_an_answer_is_told(run: Run, clients: Clients) -> None:
    calls = [{"function": {"name": "get_time", "arguments": {"zone": "UTC"}}}]
    asked: list[Frame] = [{"model": "m", "message": {"role": "assistant", "content": "", "tool_calls": calls}}]
    with FaultyEngine({"/api/chat": stream([*asked, *end()])}) as engine:
        heard = run(ask(clients, engine.url))
    assert isinstance(heard.error, EngineFailed)
    assert heard.error.title == "The model asked for a tool instead of answering, and Corral gives it none."
    with FaultyEngine({"/api/chat": stream([*words("It is noon."), *asked, *end()])}) as engine:
        heard = run(ask(clients, engine.url))
    assert (heard.text, heard.error) == ("It is noon.", None)
