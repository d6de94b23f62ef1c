"""Summarizes a text that is read as a whole: at once where it fits the model, else part by part."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Callable, Sequence
from collections.abc import Set as AbstractSet
from contextlib import aclosing

from desktop.common.errors import CorralError
from desktop.common.i18n import tr
from desktop.common.languages import guess
from desktop.common.proof import Proof, Support
from desktop.common.types import Document, Ending, Noted, Progress
from desktop.engine.route import Route
from desktop.engine.router import Router
from desktop.engine.types import EngineKind
from desktop.vault.part_notes import PartNotes
from desktop.witness.proving import Prover
from desktop.writing import bounds, prompts
from desktop.writing.answer import silent
from desktop.writing.budget import Budget
from desktop.writing.final import Ask, FinalAnswer
from desktop.writing.kept_notes import KeptNotes, source_digest
from desktop.writing.leftover import only
from desktop.writing.meaning import Likenesses, Meaning
from desktop.writing.notes import NoteTaker
from desktop.writing.outlook import Outlooks
from desktop.writing.parts import PartReader
from desktop.writing.split import Cutter, Piece
from desktop.writing.tracking import Tracker, refuse_empty
from desktop.writing.types import Coverage, Doubt, Event, Reading, Result, SummaryOptions, Words


class Summarizer:
    """Every passage of a text reaches the model at least once, and the result says so.

    `kept` is where notes on parts are kept, but not those of the demo; None: nowhere. `prover` finds where a result
    comes from; None: nobody looks. `meaning` helps it, where a model for that is here.
    """

    def __init__(
        self,
        router: Router,
        clock: Callable[[], float] = time.monotonic,
        outlooks: Outlooks | None = None,
        kept: Callable[[], PartNotes] | None = None,
        prover: Callable[[Document], Prover] | None = None,
        meaning: Meaning | None = None,
    ) -> None:
        self._router = router
        self._clock = clock
        self._kept = kept
        self._prover = prover
        self.meaning = meaning
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

        Of a long text each part comes back as Noted once it was read. Given as `noted`, such parts are not read again,
        nor are those of which there are notes from another time. A poor result is asked for once more; the better one
        counts.

        `passages`: the numbers of those that are to be summarized, such as `left_out` of an earlier result; empty: all.
        Places in the result are those of the whole document, and `noted` belongs to these passages alone.

        Raises the router's and the engine's CorralErrors; InputUnreadable for an empty text. A part that cannot be
        read raises too: no summary pretends to be of the whole.
        """
        part = only(document, passages) if passages else document
        refuse_empty(part)
        began = self._clock()
        route = await self._router.route(model)
        indexing = asyncio.create_task(self._indexed(document))
        try:
            witness = _Witness(indexing, part, options)
            work = _Work(route, part, options, witness, self._clock)
            # In a thread: a book takes longer to cut than the loop may be held up.
            await work.begin(self._store(route), noted, document.text)
            async with aclosing(work.events()) as events:
                async for event in events:
                    yield event
            final, reader = work.final, work.reader
            if not final.text and final.ending is Ending.COMPLETE:
                raise silent()
            doubts = (*work.doubts, *final.doubts)
            alike = await self.meaning.likenesses(document, final.text) if self.meaning else ()
            proof = await witness.proof(final.text, alike)
        finally:
            indexing.cancel()
        if reader is not None and reader.characters:
            self.outlooks.note(model, route.engine, reader.characters, reader.seconds)
        seconds, unsure = self._clock() - began, final.answer.unsure(final.text)
        engine, coverage = route.engine.value, work.coverage
        yield Result(final.text, final.ending, seconds, model, engine, coverage, doubts, unsure, proof)

    async def forget(self, text: str) -> None:
        """Nothing that was noted of this text is kept any longer. May raise VaultProblem."""
        if self._kept is not None:
            await self._kept().forget(await asyncio.to_thread(source_digest, text))

    def _store(self, route: Route) -> PartNotes | None:
        return self._kept() if self._kept is not None and route.engine is not EngineKind.DEMO else None

    async def _indexed(self, document: Document) -> Prover | None:
        """While the engine reads: a long document takes seconds."""
        return await asyncio.to_thread(self._prover, document) if self._prover is not None else None


class _Witness:
    """Looks where a summary of `document` comes from, once the indexing is over; None where nobody does."""

    def __init__(self, indexing: asyncio.Task[Prover | None], document: Document, options: SummaryOptions) -> None:
        self._indexing = indexing
        self._document = document
        self._language = options.language.lower().replace("_", "-").partition("-")[0]
        self._found: tuple[str, Proof | None] = ("", None)

    async def proof(self, text: str, alike: Likenesses = ()) -> Proof | None:
        """`alike`: how like the passages its sentences are by meaning, where that is known."""
        prover, translated = await self._indexing, self._translated
        if prover is not None and (alike or self._found[0] != text):
            self._found = text, await asyncio.to_thread(prover.prove, text, translated=translated, meaning=alike)
        return self._found[1]

    async def founded(self, text: str) -> bool:
        """Whether anything of it stands in the document, as far as that can be told."""
        if self._translated or (proof := await self.proof(text)) is None:
            return True
        return not proof.claims or any(claim.support is not Support.NONE for claim in proof.claims)

    @property
    def _translated(self) -> bool:
        return bool(self._language) and self._language != guess(self._document.text)


class _Work:
    """One summary in the making. `reader` has read the parts; None where all was read at once."""

    def __init__(
        self,
        route: Route,
        document: Document,
        options: SummaryOptions,
        witness: _Witness,
        clock: Callable[[], float],
    ) -> None:
        self._route = route
        self._document = document
        self._options = options
        self._clock = clock
        self._noted: Sequence[Noted] = ()
        self.reader: PartReader | None = None
        self.final = FinalAnswer(route, options, document.text, witness.founded)

    async def begin(self, store: PartNotes | None, noted: Sequence[Noted], text: str) -> None:
        """`text`: all of what the document may be a part of. What is noted goes with that."""
        name, focus = self._route.facts.name, self._options.focus
        self._noted = noted
        self._kept = KeptNotes(store, name, prompts.notes("", focus), text)
        self._fewer = KeptNotes(store, name, prompts.condense("", focus), text)
        await self._kept.load()
        await self._fewer.load()
        await asyncio.to_thread(self._cut)

    @property
    def coverage(self) -> Coverage:
        return self._tracker.coverage if self.reader is None else self.reader.tracker.coverage

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """About the notes on parts."""
        taker = self._taker
        told = ((taker.repeated, Doubt.REPEATED), (taker.idle, Doubt.IDLE), (taker.cut, Doubt.CUT))
        return tuple(doubt for is_so, doubt in told if is_so)

    async def events(self) -> AsyncGenerator[Event, None]:
        way = self._in_parts(self._pieces) if len(self._pieces) > 1 else self._at_once(self._pieces[0])
        async with aclosing(way) as events:
            async for event in events:
                yield event

    def _cut(self) -> None:
        cutter = Cutter(self._document)
        budget = Budget.to_summarize(self._route.num_ctx, cutter.text)
        self._cutter = cutter
        self._taker = NoteTaker(self._route, self._options.focus, cutter, budget, self._fewer)
        self._pieces = cutter.pieces(budget.characters) if len(cutter.text) <= budget.characters else self._along()
        self._tracker = Tracker(self._document, self._pieces)

    def _along(self) -> tuple[Piece, ...]:
        """Cut as it was earlier, as far as it is the same text."""
        return self._cutter.along(self._kept.spans(self._cutter.text), self._taker.limit)

    async def _at_once(self, piece: Piece) -> AsyncGenerator[Event, None]:
        yield self._reading(0, tr("Reading the text"))
        try:
            async with aclosing(self.final.words(prompts.summary, piece.text)) as words:
                async for text in words:
                    if self._tracker.waiting:  # a first word: so everything was read
                        self._tracker.read(piece)
                        yield self._reading(1, tr("Writing"))
                    yield Words(text)
        except CorralError as error:
            if not self._taker.shrink(error, len(piece.text)):
                raise
            pieces = await asyncio.to_thread(self._along)
            async with aclosing(self._in_parts(pieces)) as events:
                async for event in events:
                    yield event
        else:
            if self._tracker.waiting:  # it was read, and nothing was said of it
                self._tracker.read(piece)
            async with aclosing(self._again(prompts.summary, piece.text)) as readings:
                async for reading in readings:
                    yield reading

    async def _in_parts(self, pieces: Sequence[Piece]) -> AsyncGenerator[Event, None]:
        self.reader = PartReader(self._document, pieces, self._taker, self._kept, self._noted, self._clock)
        async with aclosing(self.reader.events()) as events:
            async for event in events:
                yield event
        while True:
            together = await self._taker.bring_together(self.reader.texts, bounds.expected(self._options))
            try:
                async with aclosing(self.final.words(prompts.merge, together)) as words:
                    async for text in words:
                        yield Words(text)
            except CorralError as error:
                if not self._taker.shrink(error, len(together)):
                    raise
            else:
                break
        async with aclosing(self._again(prompts.merge, together)) as readings:
            async for reading in readings:
                yield reading

    async def _again(self, ask: Ask, source: str) -> AsyncGenerator[Reading, None]:
        if self.final.poor:
            parts = 1 if self.reader is None else self.reader.parts
            yield Reading(Progress(parts, parts, tr("Asking once more, in stricter words")), self.coverage)
            await self.final.again(ask, source)

    def _reading(self, done: int, note: str) -> Reading:
        return Reading(Progress(done, 1, note), self._tracker.coverage)
