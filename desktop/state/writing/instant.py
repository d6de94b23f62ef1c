"""Makes an instant summary for the window, in a thread: a book takes a moment."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

from desktop.common.types import Document
from desktop.writing.types import Event, SummaryOptions, Words


async def instantly(document: Document, options: SummaryOptions) -> AsyncGenerator[Event, None]:
    """Its words, then the Result, as a model's summary comes."""
    from desktop.writing.instant.summary import instant_summary  # only where one is wanted

    result = await asyncio.to_thread(instant_summary, document, options)
    yield Words(result.text)
    yield result
