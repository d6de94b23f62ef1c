"""Ends an answer whose model goes round in circles."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import replace
from typing import TypeVar

from desktop.common.repetition.watch import Watch
from desktop.common.streams import closing
from desktop.common.types import Ending
from desktop.engine.types import Finish, Token

Other = TypeVar("Other")

_WATCHED = 16_384  # letters of a token; no model says more at once, and to look through them takes time
_LONGEST = 16_000_000  # letters of an answer; the largest memory of any model of the family is a thirtieth of it


async def watched(
    pieces: AsyncIterator[Token | Finish | Other], question: str, before: str = ""
) -> AsyncGenerator[Token | Finish | Other, None]:
    """The same pieces, up to a Finish that says REPEATED where nothing new came for too long.

    `before` is what the answer said already, if it is gone on with. A long story may take all of the model's memory,
    whose end is the answer's end; only an engine that goes on far beyond any memory is stopped.
    """
    watch = Watch(question)
    watch.feed(before[-_WATCHED:])
    letters = len(before)
    async with closing(pieces):
        async for piece in pieces:
            if isinstance(piece, Finish) and watch.explains(piece.ending):
                yield replace(piece, ending=Ending.REPEATED)
                continue
            yield piece
            if not isinstance(piece, Token):
                continue
            letters += len(piece.text)
            if watch.feed(piece.text[-_WATCHED:]):
                yield Finish(Ending.REPEATED)
                return
            if letters > _LONGEST:
                yield Finish(Ending.LENGTH)
                return
