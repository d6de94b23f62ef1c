"""Tells before a text is read how many parts it has and how long that takes, by what reading took here before."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from math import ceil

from desktop.common import tokens
from desktop.common.types import Document
from desktop.engine.types import DEFAULT_CONTEXT, EngineKind
from desktop.writing.budget import Budget

_FILLED = 0.95  # of what a request may hold: parts end where sections and paragraphs do
_FASTER = 6  # a model reads so many times as fast as it writes, at least: on processors, with prompts of 1,000 tokens
_NOTED = 0.15  # tokens of notes for each one that is read


@dataclass(frozen=True)
class Outlook:
    """`parts`: requests that read it, 1 where it fits at once. `seconds` for all of them; None: nobody can tell yet."""

    parts: int
    seconds: float | None


Note = Callable[[str, int, float, EngineKind], None]  # a model read so many characters in so many seconds


async def _usual(_model: str) -> int:
    return DEFAULT_CONTEXT


async def _unknown(_model: str) -> float | None:
    return None


class Outlooks:
    """`context_of` is a model's memory in tokens. Of each model `pace` is the characters a second that it read here,
    and `speed` the tokens a second that it wrote; None where that was not measured. `measured` is told of each text.
    """

    def __init__(
        self,
        context_of: Callable[[str], Awaitable[int]] = _usual,
        pace: Callable[[str], Awaitable[float | None]] = _unknown,
        speed: Callable[[str], float | None] = lambda _: None,
        measured: Note = lambda *_: None,
    ) -> None:
        self._context_of = context_of
        self._pace = pace
        self._speed = speed
        self._measured = measured

    async def of(self, document: Document, model: str) -> Outlook:
        """Asks no engine. What is noted of the text already is not known here: it may take less."""
        return outlook(document.text, await self._context_of(model), await self._pace(model), self._speed(model))

    def note(self, model: str, engine: EngineKind, characters: int, seconds: float) -> None:
        """After parts were read. Returns at once."""
        self._measured(model, characters, seconds, engine)


def outlook(text: str, num_ctx: int, pace: float | None = None, speed: float | None = None) -> Outlook:
    """Parts of a text for a model with a memory of `num_ctx` tokens. `pace` and `speed` as in Outlooks."""
    characters = Budget.to_summarize(num_ctx, text).characters
    parts = 1 if len(text) <= characters else ceil(len(text) / (characters * _FILLED))
    if pace:
        return Outlook(parts, len(text) / pace)
    if speed:
        counted = tokens.estimate(text)
        return Outlook(parts, counted / (_FASTER * speed) + counted * _NOTED / speed)
    return Outlook(parts, None)
