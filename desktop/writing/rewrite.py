"""Rewrites a text in another style, piece by piece where it is long."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing

from desktop.common.errors import TextTooLong
from desktop.common.i18n import tr
from desktop.common.repetition.watch import Watch
from desktop.common.types import Document, Doubt, Ending, Progress
from desktop.engine.route import Route
from desktop.engine.router import Router
from desktop.writing import bounds, prompts
from desktop.writing.answer import Answer, Order, silent
from desktop.writing.budget import LEAST, Budget
from desktop.writing.split import Cutter, Piece
from desktop.writing.tracking import Tracker, refuse_empty
from desktop.writing.types import Event, Reading, Result, Style, Words


class Rewriter:
    """Long texts are cut between paragraphs; the blank lines between the pieces stay as they were."""

    def __init__(self, router: Router, clock: Callable[[], float] = time.monotonic) -> None:
        self._router = router
        self._clock = clock

    async def rewrite(self, document: Document, style: Style, language: str, model: str) -> AsyncGenerator[Event, None]:
        """Reading at each piece, Words while it writes, one Result at the end; `language` "" keeps the text's own.

        Words joined are the text of a COMPLETE Result. If the model does not come to the end of a piece, or goes round
        in circles, the Result says so by its ending and by its coverage: what came is cut to its whole sentences, each
        once, and the pieces after it are not begun. Raises the router's and the engine's
        CorralErrors; InputUnreadable for an empty text.
        """
        refuse_empty(document)
        began = self._clock()
        route = await self._router.route(model)
        # In a thread: a book takes longer to cut than the loop may be held up.
        work = await asyncio.to_thread(_Work, route, document, style, language)
        async with aclosing(work.events()) as events:
            async for event in events:
                yield event
        seconds = self._clock() - began
        text, coverage = "".join(work.written), work.tracker.coverage
        yield Result(text, work.ending, seconds, model, route.engine.value, coverage, unsure=tuple(work.unsure))


class _Work:
    """One text in the making. `ending` is that of the last piece begun."""

    def __init__(self, route: Route, document: Document, style: Style, language: str) -> None:
        self._route = route
        self._style = style
        self._language = language
        self._cutter = Cutter(document)
        self._budget = Budget.to_rewrite(route.num_ctx, self._cutter.text)
        self._limit = self._budget.characters
        self._pieces = deque(self._cutter.pieces(self._limit))
        self._done = 0
        self.tracker = Tracker(document, tuple(self._pieces))
        self.ending = Ending.COMPLETE
        self.written: list[str] = []
        self.unsure: list[Doubt] = []

    async def events(self) -> AsyncGenerator[Event, None]:
        gap = ""  # blanks of the text between the last piece and the next
        while self._pieces and self.ending is Ending.COMPLETE:
            piece = self._pieces.popleft()
            body = piece.text.strip()
            if not body:
                gap += piece.text
                self.tracker.read(piece)
            elif len(piece.text) > self._limit:
                self._cut(piece)
            else:
                head, tail = piece.text.split(body, 1)
                try:
                    async with aclosing(self._rewritten(piece, body, gap + head)) as events:
                        async for event in events:
                            yield event
                    gap = tail
                except TextTooLong as refused:
                    if len(piece.text) <= LEAST:
                        raise
                    self._limit = self._budget.instead_of(len(piece.text), refused)
                    self._cut(piece)

    async def _rewritten(self, piece: Piece, body: str, gap: str) -> AsyncGenerator[Event, None]:
        yield self._reading()
        messages = prompts.rewriting(body, self._style, self._language, piece.head)
        longest = min(self._route.num_ctx, bounds.of_wording(body, self._language))
        order = Order(messages, body, longest, prompts.rewriting_temperature(self._style), head=piece.head, shown=True)
        answer = Answer(self._route, order, may_repeat=Watch().feed(body))
        gap = gap if self._done else ""
        async with aclosing(answer.words()) as words:
            async for text in words:
                if piece in self.tracker.waiting:  # the first word
                    self.tracker.read(piece)
                    text = gap + text
                yield Words(text)
        if answer.text:
            before = sum(map(len, self.written)) + len(gap)
            self.unsure += answer.unsure(answer.text, before)
            self.written += [gap, answer.text]
        self._done += 1
        if answer.ending is Ending.COMPLETE and not answer.text:
            if not self.written:
                raise silent()
            self.ending = Ending.EARLY  # a piece that became nothing is a piece lost
        else:
            self.ending = answer.ending

    def _cut(self, piece: Piece) -> None:
        parts = self._cutter.parts(piece, self._limit)
        self._pieces.extendleft(reversed(parts))
        self.tracker.replace(piece, parts)

    def _reading(self) -> Reading:
        parts = self._done + 1 + len(self._pieces)
        note = tr("Rewriting")
        if parts > 1:
            note = tr("Rewriting part {part} of {parts}", part=self._done + 1, parts=parts)
        return Reading(Progress(self._done, parts, note), self.tracker.coverage)
