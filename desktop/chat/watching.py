"""An answer that ends when its model goes round in circles."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import replace
from typing import TypeVar

from desktop.common.repetition.watch import Watch
from desktop.common.streams import closing
from desktop.common.types import Ending
from desktop.engine.types import Finish, Token

Other = TypeVar("Other")


async def watched(
    pieces: AsyncIterator[Token | Finish | Other], question: str, before: str = ""
) -> AsyncGenerator[Token | Finish | Other, None]:
    """The same pieces, up to a Finish that says REPEATED where nothing new came for too long.

    `before` is what the answer said already, if it is gone on with. There is no limit of length beside this: a long
    story may take all of the model's memory, whose end is the answer's end.
    """
    watch = Watch(question)
    watch.feed(before)
    async with closing(pieces):
        async for piece in pieces:
            if isinstance(piece, Finish) and watch.explains(piece.ending):
                yield replace(piece, ending=Ending.REPEATED)
                continue
            yield piece
            if isinstance(piece, Token) and watch.feed(piece.text):
                yield Finish(Ending.REPEATED)
                return
