"""How much of a talk an engine reads again in each turn.

The exchange as it is, over an engine that keeps what it has read as a real one does: the tokens of its last request and
answer, of which a new request uses as many as both begin with. Tokens are words and signs.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass

from desktop.chat.events import Saved
from desktop.chat.exchange import Exchange
from desktop.common.types import Document, Ending, Message, Passage
from desktop.engine.types import REPEAT_PENALTY, Finish, Token
from desktop.vault.draft_types import AddedDocument, Queued
from tests.bench.report import Figure, Ratio
from tests.bench.texts import mixed
from tests.routes import NoRoute
from tests.unit.chat.doubles import NO_AIDS, FakeHistory, FakeRouter

_TURNS = 20
_LATER = 60  # turns, in which a memory of 8,192 tokens overflows again and again
_ANSWER = 120  # tokens
_DOCUMENT_IN = 5  # the turn
_TOKEN = re.compile(r"\w+|\W")
_END = "<|eot_id|>"


@dataclass(frozen=True)
class _Read:
    prompt: int
    evaluated: int
    new: int  # neither read nor said before


class _Engine(NoRoute):
    """Says words nobody said before, and keeps what it has read."""

    def __init__(self, num_ctx: int) -> None:
        super().__init__(num_ctx)
        self.kept: list[str] = []
        self.reads: list[_Read] = []
        self.said = 0

    async def chat(
        self,
        messages: Sequence[Message],
        *,
        num_predict: int | None = None,
        temperature: float | None = None,
        repeat_penalty: float = REPEAT_PENALTY,
    ) -> AsyncGenerator[Token | Finish, None]:
        prompt = [token for message in messages for token in _tokens(message)] + _opening("assistant")
        known = _common(prompt, self.kept)
        question = len(_tokens(messages[-1])) + len(_opening("assistant")) + 1  # and the end of the answer before it
        self.reads.append(_Read(len(prompt), len(prompt) - known, question))
        self.said += 1
        answer = [f"w{self.said}x{number}" if number % 2 else " " for number in range(num_predict or _ANSWER)]
        self.kept = prompt + answer
        for token in answer:
            yield Token(token)
        yield Finish(Ending.COMPLETE, len(prompt), len(answer))

    async def read_ahead(self, messages: Sequence[Message]) -> bool:
        async for _ in self.chat(messages, num_predict=1):
            pass
        self.reads.pop()
        return True


def _tokens(message: Message) -> list[str]:
    return [*_opening(message.role.value), *_TOKEN.findall(message.text), _END]


def _opening(role: str) -> list[str]:
    return ["<|start_header_id|>", role, "<|end_header_id|>", "\n\n"]


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = zip(one, other, strict=False)
    return next((place for place, (mine, theirs) in enumerate(pairs) if mine != theirs), min(len(one), len(other)))


async def _talk(engine: _Engine, turns: int) -> list[_Read]:
    """What was read in each turn, for its question and for a title after the answer. The fifth brings a document."""
    asks = Exchange(FakeRouter(engine), FakeHistory(), NO_AIDS)  # type: ignore[arg-type]
    book = AddedDocument(Document("fair.txt", (Passage(1, mixed(3_000), "line 1"),)))
    chat: int | None = None
    reads: list[_Read] = []
    for turn in range(1, turns + 1):
        documents = (book,) if turn == _DOCUMENT_IN else ()
        question = Queued(f"Question {turn}, about what was said so far?", None, "m", documents=documents)
        async for event in asks.ask(chat, question):
            if isinstance(event, Saved):
                chat = event.question.chat
        assert chat is not None
        async for _ in asks.asides.ask(chat, "m", "Give this talk a title.", longest=8):
            pass
        asked, titled = engine.reads[-2:]
        reads.append(_Read(asked.prompt, asked.evaluated + titled.evaluated, asked.new + titled.new))
    return reads


def measure() -> Sequence[Ratio | Figure]:
    reads = asyncio.run(_talk(_Engine(32_768), _TURNS))
    last = reads[-1]
    long = asyncio.run(_talk(_Engine(8_192), _LATER))[_TURNS:]
    evaluated, new = sum(each.evaluated for each in long), sum(each.new for each in long)
    return (
        Ratio(
            "tokens evaluated in turn 20 / tokens that are new",
            str(last.evaluated),
            str(last.new),
            last.evaluated / last.new,
            "≤ 1.2",
        ),
        Ratio("... in turns whose memory overflows", str(evaluated), str(new), evaluated / new, ""),
        Figure("... of all tokens of turn 20", f"{100 * last.evaluated / last.prompt:.1f} %", "≤ 2 %"),
    )
