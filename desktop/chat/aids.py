"""Names what a conversation needs of other parts of Corral to answer questions about pictures and documents."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from dataclasses import dataclass

from desktop.common.types import Document, Picture, Progress

Whole = Callable[[Document, str], AsyncGenerator[Progress | str, None]]


@dataclass(frozen=True)
class Aids:
    """`canvas` puts two to four pictures on one, and raises InputUnreadable. `text_model` is the name of the largest
    model here that is for words alone and fits, "" where there is none; it raises CorralError. `words` gives a picture
    the words that were read in it, where that is wanted and can be done. `whole` reads all of a document with a model:
    it tells its Progress, and at the end what it made of it; it raises CorralError.
    """

    canvas: Callable[[Sequence[Picture]], Awaitable[Picture]]
    text_model: Callable[[], Awaitable[str]]
    words: Callable[[Picture], Awaitable[Picture]]
    whole: Whole
