"""Asks for the text of a summary, looks at what came, and asks once more, in stricter words, where it is poor."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace

from desktop.common.errors import CorralError
from desktop.common.types import Ending, Message
from desktop.engine.route import Route
from desktop.engine.types import EngineKind
from desktop.writing import bounds, prompts
from desktop.writing.answer import Answer, Order
from desktop.writing.doubts import doubts_about, is_echo
from desktop.writing.shapes import checking
from desktop.writing.shapes.tidying import shaped
from desktop.writing.types import Doubt, SummaryOptions

Founded = Callable[[str], Awaitable[bool]]  # whether anything of a summary stands in its text
Ask = Callable[[str, SummaryOptions, Sequence[str]], tuple[Message, ...]]


@dataclass(frozen=True)
class _Attempt:
    """An answer, its text as it is shown, and what speaks against it. `founded`: something of it stands in the text."""

    answer: Answer
    text: str = ""
    doubts: tuple[Doubt, ...] = ()
    founded: bool = True

    @property
    def judged(self) -> bool:
        """One that was cut off or broke off says so by itself."""
        return self.answer.ending in (Ending.COMPLETE, Ending.REPEATED)

    @property
    def looped(self) -> bool:
        return self.answer.ending is Ending.REPEATED

    @property
    def faults(self) -> int:
        worst = len(Doubt) + 2
        return len(self.doubts) + self.looped + (not self.founded) + (0 if self.text else worst)


class FinalAnswer:
    """Afterwards `text`, `ending` and `doubts` say what came. `whole` is the text that was to be summarized."""

    def __init__(self, route: Route, options: SummaryOptions, whole: str, founded: Founded) -> None:
        self._route = route
        self._options = options
        self._whole = whole
        self._founded = founded
        self._best = _Attempt(self._ordered((), ""))

    @property
    def answer(self) -> Answer:
        return self._best.answer

    @property
    def text(self) -> str:
        return self._best.text

    @property
    def ending(self) -> Ending:
        return self.answer.ending

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        return self._best.doubts

    async def words(self, ask: Ask, source: str) -> AsyncGenerator[str, None]:
        """Of the first answer, as they come. Raises as the engine does."""
        answer = self._ordered(ask(source, self._options, ()), source)
        async with aclosing(answer.words()) as words:
            async for text in words:
                yield text
        self._best = await self._judged(answer)

    @property
    def poor(self) -> bool:
        """Whether it is worth asking once more. What the demo says are rules, which say the same again."""
        return self._route.engine is not EngineKind.DEMO and self._best.judged and self._best.faults > 0

    async def again(self, ask: Ask, source: str) -> None:
        """The same in stricter words. What came first stays where that is no better, or fails."""
        first = self._best
        told = list(prompts.stricter(first.doubts, self._options, repeated=first.looped, founded=first.founded))
        told += filter(None, (checking.stricter(doubt, self._options, first.text) for doubt in first.doubts))
        answer = self._ordered(ask(source, self._options, told), source, firmer=first.looped)
        try:
            async with aclosing(answer.words()) as words:
                async for _text in words:
                    pass
        except CorralError:
            return
        second = await self._judged(answer)
        if second.judged and second.faults < first.faults:
            self._best = second

    async def _judged(self, answer: Answer) -> _Attempt:
        attempt = _Attempt(answer, self._shaped(answer))
        if not attempt.judged or not attempt.text:
            return attempt
        doubts = await asyncio.to_thread(_all_doubts, attempt.text, self._whole, self._options)
        return replace(attempt, doubts=doubts, founded=await self._founded(attempt.text))

    def _shaped(self, answer: Answer) -> str:
        text = answer.text
        if answer.ending is Ending.COMPLETE and is_echo(text, prompts.told(answer.messages), self._whole):
            return ""
        return shaped(text, self._options)

    def _ordered(self, messages: tuple[Message, ...], source: str, *, firmer: bool = False) -> Answer:
        longest = min(bounds.of_summary(self._options, source), self._route.num_ctx)
        order = Order(messages, source, longest, prompts.SUMMARY_TEMPERATURE, shown=True)
        return Answer(self._route, order.firmer() if firmer else order)


def _all_doubts(text: str, source: str, options: SummaryOptions) -> tuple[Doubt, ...]:
    return (*doubts_about(text, source, options), *checking.oddities(text, options, source))
