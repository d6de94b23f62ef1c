"""One file after another: Corral's reading in its sandbox, the others' beside it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.common.errors import CorralError
from desktop.common.sandbox.limits import ChildBug
from desktop.common.sandbox.sandbox import Sandbox
from desktop.common.types import Document
from desktop.documents.reader import Reader, modules_for
from tests.recall import references
from tests.recall.kinds import Kind, kind_of
from tests.recall.measures import Comparison, best, compare
from tests.recall.programs import NotRead
from tests.recall.references import Reader as Reference


@dataclass(frozen=True)
class Result:
    path: Path
    kind: Kind
    seconds: float  # by the clock, of Corral's reading
    refused: str = ""  # Corral's reason
    told: tuple[str, ...] = ()  # what Corral says it did not read, or not surely
    comparison: Comparison | None = None
    alone: str = ""  # why there is nothing to compare with

    @property
    def reached(self) -> bool:
        return self.comparison is not None and self.comparison.recall >= self.kind.bar


async def results(paths: Sequence[Path], at_once: int) -> AsyncIterator[Result]:
    """In the order of `paths`, as they come."""
    sandbox = Sandbox()
    sandbox.expect(modules_for())
    turns = asyncio.Semaphore(at_once)
    work = [asyncio.create_task(_in_turn(turns, Reader(sandbox), path)) for path in paths]
    try:
        for each in work:
            yield await each
    finally:
        for each in work:
            each.cancel()
        await asyncio.gather(*work, return_exceptions=True)
        await asyncio.to_thread(sandbox.close)


async def _in_turn(turns: asyncio.Semaphore, reader: Reader, path: Path) -> Result:
    async with turns:
        return await _result(reader, path)


async def _result(reader: Reader, path: Path) -> Result:
    kind = kind_of(path) or Kind.TEXT
    began = time.perf_counter()
    try:
        document: Document | None = await reader.read(path)
        refused = ""
    except CorralError as error:
        document, refused = None, error.advice
    except ChildBug as error:
        document, refused = None, f"Corral's own code failed: {error}"
    seconds = time.perf_counter() - began
    ours = document.text if document else ""
    comparison, alone = await asyncio.to_thread(_compared, ours, references.readers(path, kind), kind.bar)
    return Result(path, kind, seconds, refused, _told(document), comparison, alone)


def _compared(ours: str, readers: Sequence[Reference], bar: float) -> tuple[Comparison | None, str]:
    """With the reader that agrees most; as soon as one agrees, the slower ones are not asked. And why with none."""
    made: Comparison | None = None
    reasons: list[str] = []
    for read in readers:
        try:
            made = best([made, compare(ours, read())])
        except NotRead as error:
            reasons.append(str(error))
        if made and (not ours or (made.recall >= bar and made.is_in_order)):
            break
    return made, "" if made else "; ".join(reasons) or "no words in it"


def _told(document: Document | None) -> tuple[str, ...]:
    return tuple(f"{each.place}: {each.reason}" for each in document.unread) if document else ()
