"""Asks for the text of a summary, looks at what came, and asks once more, in stricter words, where it is poor."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing

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

Ask = Callable[[str, SummaryOptions, Sequence[str]], tuple[Message, ...]]

_JUDGED = (Ending.COMPLETE, Ending.REPEATED)  # one that was cut off or broke off says so by itself


class FinalAnswer:
    """Afterwards `text`, `ending` and `doubts` say what came. `whole` is the text that was to be summarized."""

    def __init__(self, route: Route, options: SummaryOptions, whole: str) -> None:
        self._route = route
        self._options = options
        self._whole = whole
        self.answer = self._ordered((), "")
        self.text = ""
        self.doubts: tuple[Doubt, ...] = ()

    @property
    def ending(self) -> Ending:
        return self.answer.ending

    async def words(self, ask: Ask, source: str) -> AsyncGenerator[str, None]:
        """Of the first answer, as they come. Raises as the engine does."""
        self.answer = self._ordered(ask(source, self._options, ()), source)
        async with aclosing(self.answer.words()) as words:
            async for text in words:
                yield text
        self.text = self._shaped(self.answer)
        self.doubts = await self._doubts(self.text, self.ending)

    @property
    def poor(self) -> bool:
        """Whether it is worth asking once more. What the demo says are rules, which say the same again."""
        if self.ending not in _JUDGED or self._route.engine is EngineKind.DEMO:
            return False
        return not self.text or self.ending is Ending.REPEATED or bool(self.doubts)

    async def again(self, ask: Ask, source: str) -> None:
        """The same in stricter words. What came first stays where that is no better, or fails."""
        looped = self.ending is Ending.REPEATED
        shape = [checking.stricter(doubt, self._options, self.text) for doubt in self.doubts]
        told = (*prompts.stricter(self.doubts, self._options, repeated=looped), *filter(None, shape))
        answer = self._ordered(ask(source, self._options, told), source, firmer=looped)
        try:
            async with aclosing(answer.words()) as words:
                async for _text in words:
                    pass
        except CorralError:
            return
        text = self._shaped(answer)
        doubts = await self._doubts(text, answer.ending)
        if text and answer.ending in _JUDGED and _faults(text, answer.ending, doubts) < self._faults:
            self.answer, self.text, self.doubts = answer, text, doubts

    @property
    def _faults(self) -> int:
        return _faults(self.text, self.ending, self.doubts)

    async def _doubts(self, text: str, ending: Ending) -> tuple[Doubt, ...]:
        if ending not in _JUDGED:
            return ()
        return await asyncio.to_thread(_all_doubts, text, self._whole, self._options)

    def _shaped(self, answer: Answer) -> str:
        text = answer.text
        if answer.ending is Ending.COMPLETE and is_echo(text, prompts.told(answer.messages), self._whole):
            return ""
        return shaped(text, self._options)

    def _ordered(self, messages: tuple[Message, ...], source: str, *, firmer: bool = False) -> Answer:
        longest = bounds.of_summary(self._options, source)
        order = Order(messages, source, longest, prompts.SUMMARY_TEMPERATURE, shown=True)
        return Answer(self._route, order.firmer() if firmer else order)


def _all_doubts(text: str, source: str, options: SummaryOptions) -> tuple[Doubt, ...]:
    return (*doubts_about(text, source, options), *checking.oddities(text, options, source))


def _faults(text: str, ending: Ending, doubts: Sequence[Doubt]) -> int:
    return len(doubts) + (ending is Ending.REPEATED) + (0 if text else len(Doubt))
