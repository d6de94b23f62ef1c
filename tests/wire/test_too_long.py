"""Texts with more tokens than anybody would estimate: read whole in parts, forgotten visibly, or refused in words."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing, asynccontextmanager

import pytest

from desktop.chat.events import Done, Saved
from desktop.chat.exchange import Exchange
from desktop.common.errors import InputUnreadable, TextTooLong
from desktop.common.types import Document, Ending, Message, Passage, Role
from desktop.engine.route import Route
from desktop.engine.router import Router
from desktop.engine.types import Ask, Finish, Token
from desktop.vault.draft_types import Queued
from desktop.writing.rewrite import Rewriter
from desktop.writing.summarize import Summarizer
from desktop.writing.types import Result, Style, SummaryOptions
from tests.conftest import Run
from tests.unit.chat.doubles import NO_AIDS, FakeHistory, answer, question
from tests.wire.sides import Side

NUM_CTX = 6_144
SAYS = "Hello from a tiny test model."

# Each with about 15,000 tokens for the real models of the tests, which read letter by letter; a quarter is expected.
DENSE = {
    "numbers": "\n".join(f"{n};{n * 7919 % 9973};{n / 7:.4f};2026-{n % 12 + 1:02}-{n % 28 + 1:02}" for n in range(480)),
    "Hindi": "छत फिर टपक रही है और कोई नहीं आया। " * 170,
    "Thai": "หลังคารั่วอีกแล้วและไม่มีใครมา " * 190,
    "code": "\n".join(f"def f{n}(x): return {{'a': x[{n}], 'b': (x << {n}) ^ 0x{n:04x}}}" for n in range(250)),
}


class Watched(Route):
    """A way to a model that counts what was refused."""

    def __init__(self, route: Route) -> None:
        super().__init__(route.client, route.facts, route.num_ctx, route.fresh)
        self.refused: list[TextTooLong] = []
        self.asked = 0

    async def chat(
        self,
        messages: Sequence[Message],
        *,
        num_predict: int | None = None,
        temperature: float | None = None,
        repeat_penalty: float = 1.1,
    ) -> AsyncGenerator[Token | Finish, None]:
        self.asked += 1
        answering = super().chat(
            messages, num_predict=num_predict, temperature=temperature, repeat_penalty=repeat_penalty
        )
        try:
            async with aclosing(answering) as pieces:
                async for piece in pieces:
                    yield piece
        except TextTooLong as problem:
            self.refused.append(problem)
            raise


class Watching(Router):
    """A router to one model."""

    def __init__(self, way: Watched) -> None:
        self._way = way

    async def route(self, model: str, *, with_picture: bool = False) -> Watched:
        assert not with_picture
        return self._way


@asynccontextmanager
async def way(side: Side) -> AsyncIterator[Watched]:
    async with side.engines() as engines:
        yield Watched(await Router(engines, context_for=lambda _: NUM_CTX).route(side.text))


def document(kind: str, part: int = 1) -> Document:
    """The whole text, or a `part`-th of it."""
    text = DENSE[kind]
    return Document(f"{kind}.txt", (Passage(1, text[: len(text) // part], "line 1"),))


def in_one_step(side: Side, watched: Watched) -> bool:
    """An engine that counts refuses once; one that does not is asked with half of it, and half of that."""
    counted = [refused.tokens > refused.room == NUM_CTX for refused in watched.refused]
    return counted == [True] if side.hands_on else len(counted) >= 1 and not any(counted)


@pytest.mark.parametrize("kind", DENSE)
def test_a_dense_text_is_summarized_whole(run: Run, real: Side, kind: str) -> None:
    async def work() -> None:
        async with way(real) as watched:
            summarizer = Summarizer(Watching(watched))
            events = [event async for event in summarizer.summarize(document(kind), SummaryOptions(), real.text)]
            result = events[-1]
            assert isinstance(result, Result)
            assert (result.ending, result.coverage.complete) == (Ending.COMPLETE, True)
            assert result.text == f"- {SAYS}"
            assert watched.asked - len(watched.refused) >= 4
            assert in_one_step(real, watched)

    run(work())


@pytest.mark.parametrize("kind", DENSE)
def test_a_dense_text_is_rewritten_whole(run: Run, real: Side, kind: str) -> None:
    """What goes out as one piece is more than fits, by far: a context of 2,048 has room for 700 expected tokens."""

    async def work() -> None:
        async with real.engines() as engines:
            route = await Router(engines, context_for=lambda _: 2_048).route(real.text)
            watched = Watched(route)
            rewriter = Rewriter(Watching(watched))
            events = [event async for event in rewriter.rewrite(document(kind, 3), Style.FIX, "", real.text)]
            result = events[-1]
            assert isinstance(result, Result)
            assert (result.ending, result.coverage.complete) == (Ending.COMPLETE, True)
            assert result.text.count(SAYS) == watched.asked - len(watched.refused)
            assert watched.refused

    run(work())


def test_what_no_longer_fits_is_forgotten_and_told(run: Run, real: Side) -> None:
    """Many turns of numbers, of which a quarter of the tokens is expected."""
    talk = DENSE["numbers"][:1_000]
    entries = [
        turn
        for n in range(1, 16, 2)
        for turn in (question(n, f"{n} {talk}", n - 1 or None), answer(n + 1, f"{n} {talk}", n))
    ]

    async def work() -> None:
        async with way(real) as watched:
            asks = Exchange(Watching(watched), FakeHistory(*entries), NO_AIDS)
            events = [event async for event in asks.ask(1, Queued("And now?", None, real.text))]
            first, last = events[0], events[-1]
            assert isinstance(first, Saved)
            assert isinstance(last, Done)
            assert last.answer.text == SAYS
            assert 0 == first.forgotten < last.forgotten < len(entries)
            if real.hands_on:
                assert in_one_step(real, watched)

    run(work())


def test_a_question_that_is_too_long_is_refused_in_words(run: Run, real: Side) -> None:
    async def work() -> None:
        async with way(real) as watched:
            asks = Exchange(Watching(watched), FakeHistory(), NO_AIDS)
            with pytest.raises(InputUnreadable) as caught:
                [event async for event in asks.ask(None, Queued(DENSE["numbers"], None, real.text))]
            assert caught.value.title == "This is too long for the model’s memory."
            assert "{" not in str(caught.value)
            assert len(watched.refused) == 1

    run(work())


def test_what_the_engine_says_of_it_is_words_and_counts(run: Run, real: Side) -> None:
    async def work() -> None:
        async with real.client() as client:
            ask = Ask(real.text, (Message(Role.USER, "word " * 1_000),), num_ctx=2_048)
            with pytest.raises(TextTooLong) as caught:
                [piece async for piece in client.chat(ask)]
            error = caught.value
            assert str(error) == (
                f"This is more text than {real.text} can hold at once. "
                "Shorten it, or begin a new chat. Nothing was left out silently."
            )
            if real.hands_on:
                assert (error.tokens > 5_000, error.room) == (True, 2_048)
            else:
                assert (error.tokens, error.room) == (0, 0)

    run(work())


def test_an_answer_that_fills_the_memory_says_so(run: Run, real: Side) -> None:
    async def work() -> None:
        async with real.client() as client:
            ask = Ask(real.long, (Message(Role.USER, "Count."),), num_ctx=256)
            *_, finish = [piece async for piece in client.chat(ask)]
            assert isinstance(finish, Finish)
            assert finish.ending is Ending.LENGTH
            assert 200 < finish.prompt_tokens + finish.answer_tokens <= 257

    run(work())
