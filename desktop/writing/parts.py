"""Has all parts of a long text noted, in their order, and those that are known from earlier not a second time."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Sequence

from desktop.common.i18n import tr
from desktop.common.types import Document, Noted, Progress
from desktop.writing.kept_notes import KeptNotes
from desktop.writing.notes import NoteTaker
from desktop.writing.split import Piece
from desktop.writing.tracking import Tracker
from desktop.writing.types import Reading


class PartReader:
    """`noted`: what an earlier run left behind. Afterwards `texts` holds the notes on all parts.

    `characters` were read in `seconds` by the clock: known parts do not count.
    """

    def __init__(
        self,
        document: Document,
        pieces: Sequence[Piece],
        taker: NoteTaker,
        kept: KeptNotes,
        noted: Sequence[Noted],
        clock: Callable[[], float],
    ) -> None:
        self._pieces = pieces
        self._taker = taker
        self._kept = kept
        self._noted = {(each.start, each.end): each for each in noted}
        self._clock = clock
        self.parts = len(pieces)
        self.tracker = Tracker(document, pieces)
        self.texts: list[str] = []
        self.characters = 0
        self.seconds = 0.0

    async def events(self) -> AsyncGenerator[Reading | Noted, None]:
        """Reading and Noted as the Summarizer gives them. Raises as the engine does."""
        parts, known = self.parts, await self._known()
        for piece, texts in zip(self._pieces, known, strict=True):
            if texts is not None:
                self.tracker.read(piece)
        for number, (piece, texts) in enumerate(zip(self._pieces, known, strict=True), start=1):
            if texts is None:
                yield self._reading(tr("Reading part {part} of {parts}", part=number, parts=parts))
                texts = await self._read(piece)
                self.tracker.read(piece)
            self.texts += texts
            if (piece.start, piece.end) not in self._noted:
                yield Noted(piece.start, piece.end, tuple(texts))
        yield self._reading(tr("Putting the notes together"))

    async def _known(self) -> list[Sequence[str] | None]:
        kept = await self._kept.recall([(piece.text, piece.head) for piece in self._pieces])
        left = [self._noted.get((piece.start, piece.end)) for piece in self._pieces]
        return [each.texts if each is not None else texts for each, texts in zip(left, kept, strict=True)]

    async def _read(self, piece: Piece) -> Sequence[str]:
        began, idle = self._clock(), self._taker.idle
        self._taker.idle = False
        texts = await self._taker.read(piece)
        self.seconds += self._clock() - began
        self.characters += len(piece.text)
        if not self._taker.idle:  # another run may have better luck
            await self._kept.keep(piece.text, piece.head, texts)
        self._taker.idle = idle or self._taker.idle
        return texts

    def _reading(self, note: str) -> Reading:
        done = self.parts - len(self.tracker.waiting)
        return Reading(Progress(done, self.parts, note), self.tracker.coverage)
