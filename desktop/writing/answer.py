"""Sends one request to a model and reads its result, without what the model puts around it."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace

from desktop.common.doubt.finder import DoubtFinder
from desktop.common.doubt.moving import moved
from desktop.common.errors import EngineFailed, Help
from desktop.common.i18n import tr
from desktop.common.repetition.watch import Watch, said_once
from desktop.common.streams import closing
from desktop.common.types import Doubt, Ending, Message
from desktop.engine.route import Route
from desktop.engine.types import REPEAT_PENALTY, Token
from desktop.writing.prompts import told
from desktop.writing.tidy import Tidy
from desktop.writing.unrepeated import Unrepeated

_SENTENCE_END = re.compile(r"\n|[。！？।॥]|[.!?…][\"'”’»)\]*_]?(?=\s|$)")
_LEAST_KEPT = 0.5  # of an answer that is cut at the end of a sentence


@dataclass(frozen=True)
class Order:
    """What is asked for. `source` is the text sent, `longest` the end of every answer, in tokens."""

    messages: Sequence[Message]
    source: str
    longest: int
    temperature: float
    penalty: float = REPEAT_PENALTY
    head: str = ""  # lines before the text that the answer is not to begin with
    shown: bool = False  # a person reads the answer: where its model was unsure is to be known

    def firmer(self) -> Order:
        """The same, for a model that repeated itself: away from the words it said last, with more of chance."""
        return replace(self, temperature=self.temperature + 0.4, penalty=self.penalty + 0.2)


class Answer:
    """Read it once, with `words` or `whole`; then `text` and `ending` say what came.

    Of an answer that goes round in circles (REPEATED) `text` holds all it says once; of one that is too long (LENGTH)
    all whole sentences. `may_repeat`: the text that was sent repeats itself, so its answer may.
    """

    def __init__(self, route: Route, order: Order, *, may_repeat: bool = False) -> None:
        self._route = route
        self._order = order
        self._may_repeat = may_repeat
        self._pieces: list[str] = []
        self._said: list[str] = []
        self._finder = DoubtFinder()
        self.ending = Ending.EARLY

    @property
    def messages(self) -> Sequence[Message]:
        """What was asked."""
        return self._order.messages

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    def unsure(self, text: str, start: int = 0) -> tuple[Doubt, ...]:
        """Where the model was unsure of the words of `text`, which was made of this answer and begins at `start`."""
        self._finder.finish()
        found = moved(self._finder.doubts, "".join(self._said), text)
        return tuple(replace(each, start=start + each.start, end=start + each.end) for each in found)

    async def words(self) -> AsyncGenerator[str, None]:
        """Piece by piece; what was said before is held back until something new follows. Raises as the engine does."""
        self._pieces.clear()
        self._said.clear()
        self._finder = DoubtFinder(self._order.source)
        self.ending = Ending.EARLY
        held: list[str] = []
        watch = Watch()
        async with aclosing(self._tidied(watch)) as pieces:
            async for piece in pieces:
                held.append(piece)
                if watch.circling and not self._may_repeat:
                    continue
                for text in held:
                    self._pieces.append(text)
                    yield text
                held.clear()
        if self.ending is Ending.REPEATED:
            self._pieces = [said_once(self.text + "".join(held))]
            return
        for text in held:
            self._pieces.append(text)
            yield text
        if self.ending is Ending.LENGTH:
            self._pieces = [whole_sentences(self.text)]

    async def whole(self) -> Ending:
        """Reads to the end and says which it was: COMPLETE, LENGTH or REPEATED.

        A model that breaks off or says nothing is asked once more, one that repeats itself in a firmer way. One that
        says nothing again is COMPLETE without a text. Raises EngineFailed for one that breaks off again: what it should
        have said would be missing from the result.
        """
        if await self._came():
            return self.ending
        once = self.text if self.ending is Ending.REPEATED else ""
        if once:
            self._order = self._order.firmer()
        if await self._came():
            return self.ending
        if self.ending is not Ending.REPEATED and once:
            self._pieces, self.ending = [once], Ending.REPEATED
        if (self.ending is Ending.REPEATED and self.text) or self.ending is Ending.COMPLETE:
            return self.ending
        raise EngineFailed(
            tr("The model stopped in the middle of the text."),
            tr("Nothing was left out silently: there is no result. Try again, or choose another model."),
            retry=True,
            help=Help.TRY_AGAIN,
        )

    async def _came(self) -> bool:
        """Reads to the end. Whether that is one to be content with."""
        async with aclosing(self.words()) as words:
            async for _word in words:
                pass
        return self.ending is Ending.LENGTH or (self.ending is Ending.COMPLETE and bool(self.text))

    async def _tidied(self, watch: Watch) -> AsyncGenerator[str, None]:
        """What the engine says, without the wrapping, up to where it goes round in circles."""
        order = self._order
        tidy, head = Tidy(order.source, told(order.messages)), Unrepeated(order.head)
        route = self._route.weighing if order.shown else self._route
        stream = route.chat(
            order.messages, num_predict=order.longest, temperature=order.temperature, repeat_penalty=order.penalty
        )
        async with closing(stream) as pieces:
            async for piece in pieces:
                if not isinstance(piece, Token):
                    repeated = watch.explains(piece.ending) and not self._may_repeat
                    self.ending = Ending.REPEATED if repeated else piece.ending
                    continue
                self._said.append(piece.text)
                self._finder.feed(piece.text, piece.weighed)
                repeats = watch.feed(piece.text) and not self._may_repeat
                if text := head.feed(tidy.feed(piece.text)):
                    yield text
                if repeats:
                    self.ending = Ending.REPEATED
                    break
        if rest := head.feed(tidy.flush()) + head.flush():
            yield rest


def silent() -> EngineFailed:
    return EngineFailed(
        tr("The model said nothing."),
        tr("Try again, or choose another model."),
        retry=True,
        help=Help.TRY_AGAIN,
    )


def whole_sentences(text: str) -> str:
    """The text up to the last end of a sentence or line, or of a word where that would leave too little."""
    least = int(len(text) * _LEAST_KEPT)
    ends = [found.end() for found in _SENTENCE_END.finditer(text, least)]
    if ends:
        return text[: ends[-1]].rstrip()
    return text[: text.rfind(" ", least)].rstrip() if " " in text[least:] else text
