"""What a model weighed comes beside its words, is asked for where it is wanted, and never costs an answer."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

import pytest

from desktop.common.doubt.weights import Sampled
from desktop.common.types import Message, Role, Weighed
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.defuse import BREAK
from desktop.engine.engines import Engines
from desktop.engine.router import Router
from desktop.engine.types import Ask, EngineTimes, Token, Version
from desktop.engine.versions import parse_version, weighs
from tests.conftest import Run
from tests.engine_double.faults import Answer, FaultyEngine, end, in_turn, status, stream, words
from tests.unit.engine.conftest import Clients
from tests.unit.engine.scripts import QUESTION, engine, show
from tests.weighed import chosen, frames

PLAIN = Ask("m", (Message(Role.USER, "How many?"),))
WEIGHED = Ask("m", (Message(Role.USER, "How many?"),), logprobs=True)


def hear(run: Run, clients: Clients, answer: Answer, ask: Ask = WEIGHED) -> tuple[list[Token], list[dict[str, object]]]:
    """The tokens of the answer, and what was asked."""

    async def work(url: str) -> list[Token]:
        async with clients(url) as client:
            return [piece async for piece in client.chat(ask) if isinstance(piece, Token)]

    with FaultyEngine({"/api/chat": answer}) as engine:
        return run(work(engine.url)), engine.bodies("/api/chat")


def frame(text: str, logprobs: object) -> Mapping[str, object]:
    return {**words(text)[0], "logprobs": logprobs}


def test_it_is_asked_for_only_where_it_is_wanted(run: Run, clients: Clients) -> None:
    answer = stream([*frames("Hello"), *end()])
    _tokens, [plain] = hear(run, clients, answer, PLAIN)
    _tokens, [weighed] = hear(run, clients, answer)
    assert not {"logprobs", "top_logprobs"} & set(plain)
    assert (weighed["logprobs"], weighed["top_logprobs"]) == (True, 4)
    assert {key: value for key, value in weighed.items() if "logprobs" not in key} == plain


def test_words_come_with_what_was_weighed_for_them(run: Run, clients: Clients) -> None:
    answer = stream([*frames("About", chosen(" 2,400", 0.46, (" 2,000", 0.31))), *end()])
    tokens, _ = hear(run, clients, answer)
    assert [token.text for token in tokens] == ["About", " 2,400"]
    [weights] = tokens[1].weighed
    assert weights.text == " 2,400"
    [sampled] = weights.tokens()
    assert sampled.text == b" 2,400"
    assert sampled.share == pytest.approx(0.46)
    assert [(each.text, round(each.share, 9)) for each in weights.weighed(0)] == [(" 2,400", 0.46), (" 2,000", 0.31)]


def test_half_a_letter_is_told_by_its_bytes(run: Run, clients: Clients) -> None:
    halves = [
        {"token": "\ufffd", "logprob": 0.0, "bytes": [0xF0, 0x9F], "top_logprobs": []},
        {"token": "\ufffd", "logprob": math.log(0.5), "bytes": [0x98, 0x80]},
    ]
    halves[1]["top_logprobs"] = [{"token": "\ufffd", "logprob": -1.0, "bytes": [0x98, 0x81]}, {"token": "a"}]
    tokens, _ = hear(run, clients, stream([frame("😀", halves), *end()]))
    [weights] = tokens[0].weighed
    first, second = weights.tokens()
    assert first == Sampled(b"\xf0\x9f", 1.0)
    assert second.text == b"\x98\x80"
    assert (weights.weighed(0), weights.weighed(1)) == ((), (Weighed("a", 1.0),))


@pytest.mark.parametrize(
    "logprobs",
    [None, [], {}, "none", 12, [None], [{"token": 3}], [{"logprob": "low"}], [{"bytes": "x", "token": "\ufffd"}], [[]]],
)
def test_what_cannot_be_read_costs_no_word(run: Run, clients: Clients, logprobs: object) -> None:
    tokens, _ = hear(run, clients, stream([frame("It has", logprobs), frame(" 12", logprobs), *end()]))
    assert "".join(token.text for token in tokens) == "It has 12"
    for token in tokens:
        for weights in token.weighed:
            for number, each in enumerate(weights.tokens()):
                assert 0 <= each.share <= 1
                assert not weights.weighed(number)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (" the", False),
        (" mai", True),
        ("quay", True),
        (" 12", True),
        (" Bath", True),
        (",", True),
        (" é", True),
        (" ", True),
    ],
)
def test_only_what_may_tell_a_doubt_is_kept(run: Run, clients: Clients, text: str, kept: bool) -> None:
    tokens, _ = hear(run, clients, stream([*frames(text), *end()]))
    assert [token.text for token in tokens] == [text]
    assert bool(tokens[0].weighed) is kept


def test_words_that_are_held_back_keep_what_was_weighed(run: Run, clients: Clients) -> None:
    """`<` may begin a token that was made harmless: it waits for what follows."""
    pieces = ("Say <", f"{BREAK}|eot_id|>", " 12")
    tokens, _ = hear(run, clients, stream([*frames(*pieces), *end()]))
    assert "".join(token.text for token in tokens) == "Say <|eot_id|> 12"
    assert [weights.text for token in tokens for weights in token.weighed] == list(pieces)


@pytest.mark.parametrize(
    "said", ["logprobs are not supported", "top_logprobs requires logprobs", "unknown field n_probs"]
)
def test_an_engine_that_refuses_to_tell_answers_all_the_same(run: Run, clients: Clients, said: str) -> None:
    refusing = in_turn(status(400, {"error": said}), stream([*words("About 12."), *end()]))
    tokens, asked = hear(run, clients, refusing)
    assert [token.text for token in tokens] == ["About 12."]
    assert ["logprobs" in body for body in asked] == [True, False]


def test_an_engine_that_does_not_know_the_field_answers(run: Run, clients: Clients) -> None:
    tokens, asked = hear(run, clients, stream([*words("About 12."), *end()]))
    assert tokens == [Token("About 12.")]
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("version", "known"),
    [("0.12.6", False), ("0.12.10", False), ("0.12.11", True), ("0.24.0", True), ("0.33.0-rc2", True), ("0.0.0", True)],
)
def test_which_engines_tell(version: str, known: bool) -> None:
    assert weighs(parse_version(version)) is known
    assert isinstance(parse_version(version), Version)


@pytest.mark.parametrize(
    ("version", "wanted", "asked"),
    [("0.24.0", True, True), ("0.33.0", True, True), ("0.24.0", False, False), ("0.12.6", True, False)],
)
def test_a_route_asks_where_the_engine_tells_and_the_person_wants_it(
    run: Run, version: str, wanted: bool, asked: bool
) -> None:
    async def work(url: str) -> None:
        engines = Engines(ConnectionLog(), EngineTimes(), {"OLLAMA_HOST": url}, Path("/nowhere"))
        await engines.probe()
        route = await Router(engines, doubts=lambda: wanted).route("m")
        for way in (route, route.weighing):
            async for _ in way.chat(QUESTION):
                pass
        await engines.aclose()

    with engine(version, show()) as served:
        run(work(served.url))
    bodies = served.bodies("/api/chat")
    assert ["logprobs" in body for body in bodies] == [False, asked]


def test_a_chart_is_read_without(run: Run) -> None:
    """What fills a form is no text that a person reads."""

    async def work(url: str) -> None:
        engines = Engines(ConnectionLog(), EngineTimes(), {"OLLAMA_HOST": url}, Path("/nowhere"))
        await engines.probe()
        route = (await Router(engines, doubts=lambda: True).route("m")).weighing
        async for _ in route.fill(QUESTION, "{}", num_predict=3, temperature=0.0, seed=1):
            pass
        await engines.aclose()

    with engine("0.24.0", show()) as served:
        run(work(served.url))
    assert not any("logprobs" in body for body in served.bodies("/api/chat"))
