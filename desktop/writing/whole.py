"""Reads all of a document for a conversation whose model cannot hold it as a whole, and tells what it says."""

from __future__ import annotations

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import TypeVar

from desktop.common.errors import EngineFailed, Help
from desktop.common.i18n import tr
from desktop.common.types import Document, Ending, Noted, Progress
from desktop.writing.summarize import Summarizer
from desktop.writing.types import Length, Reading, Result, SummaryOptions

Key = TypeVar("Key")
Value = TypeVar("Value")

_KEPT = 20  # documents, with what was noted of them

_OPTIONS = SummaryOptions(Length.LONG)


class WholeReader:
    """What was read is kept by the words of the document until Corral ends: nothing of it is read a second time, not
    even where the first time was broken off.
    """

    def __init__(self, summarizer: Summarizer) -> None:
        self._summarizer = summarizer
        self._made: OrderedDict[tuple[str, str], str] = OrderedDict()
        self._noted: OrderedDict[tuple[str, str], tuple[Noted, ...]] = OrderedDict()

    async def read(self, document: Document, model: str) -> AsyncGenerator[Progress | str, None]:
        """Progress while it reads, then what all of the document says. Every passage reaches the model.

        Raises as the Summarizer does, and EngineFailed where the model did not come to an end.
        """
        key = (await asyncio.to_thread(_digest, document.text), model)
        if key not in self._made:
            noted = self._noted.get(key, ())
            async with aclosing(self._summarizer.summarize(document, _OPTIONS, model, noted)) as events:
                async for event in events:
                    match event:
                        case Reading(progress):
                            yield progress
                        case Noted():
                            _keep(self._noted, key, (*self._noted.get(key, ()), event))
                        case Result():
                            _keep(self._made, key, _told(event))
        yield self._made[key]


def _told(result: Result) -> str:
    if result.ending in (Ending.COMPLETE, Ending.LENGTH, Ending.REPEATED) and result.text.strip():
        return result.text
    raise EngineFailed(
        tr("The document could not be read whole."),
        tr("What was read of it so far is not read again. Try again, or choose a part of it."),
        retry=True,
        help=Help.TRY_AGAIN,
    )


def _keep(kept: OrderedDict[Key, Value], key: Key, value: Value) -> None:
    kept[key] = value
    kept.move_to_end(key)
    while len(kept) > _KEPT:
        kept.popitem(last=False)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
