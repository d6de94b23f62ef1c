"""Summarizes a text that is read as a whole: at once where it fits the model, else part by part."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Callable, Sequence
from collections.abc import Set as AbstractSet
from contextlib import aclosing

from desktop.common.errors import CorralError
from desktop.common.i18n import tr
from desktop.common.types import Document, Ending, Message, Noted, Progress
from desktop.engine.route import Route
from desktop.engine.router import Router
from desktop.writing import bounds, prompts
from desktop.writing.answer import Answer, Order, silent
from desktop.writing.budget import Budget
from desktop.writing.doubts import doubts_about
from desktop.writing.leftover import only
from desktop.writing.notes import NoteTaker
from desktop.writing.outlook import Outlooks
from desktop.writing.shapes.tidying import shaped
from desktop.writing.split import Cutter, Piece
from desktop.writing.tracking import Tracker, refuse_empty
from desktop.writing.types import Doubt, Event, Reading, Result, SummaryOptions, Words


class Summarizer:
    """Every passage of a text reaches the model at least once, and the result says so."""

    def __init__(
        self, router: Router, clock: Callable[[], float] = time.monotonic, outlooks: Outlooks | None = None
    ) -> None:
        self._router = router
        self._clock = clock
        self.outlooks = outlooks or Outlooks()

    async def summarize(
        self,
        document: Document,
        options: SummaryOptions,
        model: str,
        noted: Sequence[Noted] = (),
        passages: AbstractSet[int] = frozenset(),
    ) -> AsyncGenerator[Event, None]:
        """Reading while it reads, Words while it writes, one Result at the end; its text counts, not the words' sum.

        Of a long text each part comes back as Noted once it was read. Given as `noted`, such parts are not read again.

        `passages`: the numbers of those that are to be summarized, such as `left_out` of an earlier result; empty: all.
        Places in the result are those of the whole document, and `noted` belongs to these passages alone.

        Raises the router's and the engine's CorralErrors; InputUnreadable for an empty text. A part that cannot be
        read raises too: no summary pretends to be of the whole.
        """
        if passages:
            document = only(document, passages)
        refuse_empty(document)
        began = self._clock()
        route = await self._router.route(model)
        # In a thread: a book takes longer to cut than the loop may be held up.
        work = await asyncio.to_thread(_Work.begin, route, document, options, noted)
        async with aclosing(work.events()) as events:
            async for event in events:
                yield event
        answer = work.answer
        if not answer.text and answer.ending is Ending.COMPLETE:
            raise silent()
        text = shaped(answer.text, options)
        doubts = await asyncio.to_thread(doubts_about, text, document.text, options)
        if work.repeated:
            doubts = (Doubt.REPEATED, *doubts)
        seconds, coverage = self._clock() - began, work.tracker.coverage
        unsure = answer.unsure(text)
        yield Result(text, answer.ending, seconds, model, route.engine.value, coverage, doubts, unsure)


class _Work:
    """One summary in the making. `answer` is the last request, `tracker` knows what was read."""

    def __init__(
        self,
        route: Route,
        document: Document,
        options: SummaryOptions,
        cutter: Cutter,
        budget: Budget,
        noted: Sequence[Noted] = (),
    ) -> None:
        self._known = {(each.start, each.end): each for each in noted}
        self._route = route
        self._document = document
        self._options = options
        self._cutter = cutter
        self._taker = NoteTaker(route, options.focus, cutter, budget)
        self._pieces = cutter.pieces(budget.characters)
        self.tracker = Tracker(document, self._pieces)
        self.answer = self._final((), "")

    @classmethod
    def begin(cls, route: Route, document: Document, options: SummaryOptions, noted: Sequence[Noted]) -> _Work:
        cutter = Cutter(document)
        return cls(route, document, options, cutter, Budget.to_summarize(route.num_ctx, cutter.text), noted)

    @property
    def repeated(self) -> bool:
        """Notes on some part went round in circles."""
        return self._taker.repeated

    async def events(self) -> AsyncGenerator[Event, None]:
        way = self._in_parts() if len(self._pieces) > 1 else self._at_once(self._pieces[0])
        async with aclosing(way) as events:
            async for event in events:
                yield event

    async def _at_once(self, piece: Piece) -> AsyncGenerator[Event, None]:
        yield self._reading(0, 1, tr("Reading the text"))
        self.answer = self._final(prompts.summary(piece.text, self._options), piece.text)
        try:
            async with aclosing(self.answer.words()) as words:
                async for text in words:
                    if self.tracker.waiting:  # a first word: so everything was read
                        self.tracker.read(piece)
                        yield self._reading(1, 1, tr("Writing"))
                    yield Words(text)
        except CorralError as error:
            if not self._taker.shrink(error, len(piece.text)):
                raise
            self._pieces = self._cutter.parts(piece, self._taker.limit)
            self.tracker = Tracker(self._document, self._pieces)
            async with aclosing(self._in_parts()) as events:
                async for event in events:
                    yield event

    async def _in_parts(self) -> AsyncGenerator[Event, None]:
        parts = len(self._pieces)
        noted: list[str] = []
        for number, piece in enumerate(self._pieces, start=1):
            known = self._known.get((piece.start, piece.end))
            if known is None:
                yield self._reading(number - 1, parts, tr("Reading part {part} of {parts}", part=number, parts=parts))
                known = Noted(piece.start, piece.end, tuple(await self._taker.read(piece)))
                yield known
            noted += known.texts
            self.tracker.read(piece)
        yield self._reading(parts, parts, tr("Putting the notes together"))
        while True:
            together = await self._taker.bring_together(noted)
            self.answer = self._final(prompts.merge(together, self._options), together)
            try:
                async with aclosing(self.answer.words()) as words:
                    async for text in words:
                        yield Words(text)
            except CorralError as error:
                if not self._taker.shrink(error, len(together)):
                    raise
            else:
                return

    def _final(self, messages: tuple[Message, ...], source: str) -> Answer:
        longest = bounds.of_summary(self._options, source)
        return Answer(self._route, Order(messages, source, longest, prompts.SUMMARY_TEMPERATURE, shown=True))

    def _reading(self, done: int, parts: int, note: str) -> Reading:
        return Reading(Progress(done, parts, note), self.tracker.coverage)
