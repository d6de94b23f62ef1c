"""An engine that answers by a rule."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncGenerator, Callable, Sequence

from desktop.common.errors import CorralError, TextTooLong
from desktop.common.types import Document, Ending, Message, Passage
from desktop.engine.router import Router
from desktop.engine.types import REPEAT_PENALTY, EngineKind, Finish, Token
from desktop.writing import prompts
from desktop.writing.tidy import Tidy
from desktop.writing.types import Event, Length, Result, Shape, SummaryOptions
from tests.routes import NoRoute

Reply = str | CorralError | tuple[str, Ending]
Rule = Callable[[str, str], Reply]  # all that is said to the model but the text, and that text


def document(*texts: str, name: str = "notes.md", headings: Sequence[str] = ()) -> Document:
    named = headings or [""] * len(texts)
    return Document(
        name,
        tuple(
            Passage(n, text, f"passage {n}", heading)
            for n, (text, heading) in enumerate(zip(texts, named, strict=True), start=1)
        ),
    )


def between_dashes(user: str) -> str:
    _task, rest = user.split("\n-----\n", 1)
    text, fence, _wanted = f"{rest}\n".rpartition("\n-----\n")
    assert fence
    return text


def too_long(tokens: int = 0, room: int = 0) -> TextTooLong:
    refused = TextTooLong("more than it can hold")
    refused.tokens, refused.room = tokens, room
    return refused


class FakeRoute(NoRoute):
    """`rule` makes each answer; it is streamed word by word.

    It refuses what is longer than `longest` characters, and by `counting` what has more tokens than `room`.
    """

    def __init__(
        self,
        rule: Rule,
        num_ctx: int = 8_192,
        longest: int = 10**9,
        counting: Callable[[str], int] | None = None,
        room: int = 0,
        engine: EngineKind = EngineKind.DEMO,
    ) -> None:
        super().__init__(num_ctx, engine)
        self.rule = rule
        self.longest = longest
        self.counting = counting
        self.room = room or num_ctx
        self.refused: list[str] = []
        self.systems: list[str] = []
        self.tasks: list[str] = []
        self.users: list[str] = []  # whole messages
        self.texts: list[str] = []
        self.limits: list[int] = []
        self.options: list[tuple[float, float]] = []  # temperature, repeat penalty
        self.closed = 0

    async def chat(
        self,
        messages: Sequence[Message],
        *,
        num_predict: int | None = None,
        temperature: float | None = None,
        repeat_penalty: float = REPEAT_PENALTY,
    ) -> AsyncGenerator[Token | Finish, None]:
        assert num_predict is not None
        assert temperature is not None
        system, user = (message.text for message in messages)
        text = between_dashes(user)
        if len(text) > self.longest:
            self.refused.append(text)
            raise too_long()
        tokens = self.counting(system + user) if self.counting else 0
        if tokens >= self.room:
            self.refused.append(text)
            raise too_long(tokens, self.room)
        told = "\n".join(prompts.told(messages))
        self.systems.append(system)
        self.tasks.append(user.split("\n", 1)[0])
        self.users.append(user)
        self.texts.append(text)
        self.limits.append(num_predict)
        self.options.append((temperature, repeat_penalty))
        reply = self.rule(told, text)
        if isinstance(reply, CorralError):
            raise reply
        words, ending = reply if isinstance(reply, tuple) else (reply, Ending.COMPLETE)
        try:
            for piece in re.findall(r"\s*\S+|\s+", words):
                await asyncio.sleep(0)  # a real engine lets others work between two words
                yield Token(piece)
            yield Finish(ending, 10, 5)
        finally:
            self.closed += 1


class FakeRouter(Router):
    def __init__(self, route: FakeRoute) -> None:
        self._given = route

    async def route(self, model: str, *, with_picture: bool = False) -> FakeRoute:
        assert model == "m"
        assert not with_picture
        return self._given


PROSE = SummaryOptions(Length.SHORT, Shape.PROSE)


def facts(_system: str, text: str) -> Reply:
    """A model that keeps every "fact N" and nothing else."""
    return " ".join(re.findall(r"fact\d+", text)) or "nothing"


def long_document(passages: int = 60) -> Document:
    """About 1,800 characters to a passage, one fact in each."""
    return document(*(f"This is fact{n}. " + "It was said at length and often. " * 55 for n in range(passages)))


def result_of(events: list[Event]) -> Result:
    result = events[-1]
    assert isinstance(result, Result)
    assert not any(isinstance(event, Result) for event in events[:-1])
    return result


def tidied(text: str, source: str = "", size: int = 1, told: Sequence[str] = ()) -> str:
    tidy = Tidy(source, told)
    fed = [tidy.feed(text[place : place + size]) for place in range(0, len(text), size)]
    return "".join((*fed, tidy.flush()))
