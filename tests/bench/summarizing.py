"""A long text summarized: what Corral takes beside waiting for the engine, and what a second time reads again.

The engine is a double that waits as long as a quick graphics card would take. It tells what it was asked.
"""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
from collections.abc import AsyncGenerator, Sequence
from pathlib import Path

from desktop.common import tokens
from desktop.common.types import Document, Ending, Message, Passage
from desktop.engine.router import Router
from desktop.engine.types import REPEAT_PENALTY, EngineKind, Finish, Token
from desktop.vault.database import Database
from desktop.vault.part_notes import PartNotes
from desktop.witness.proving import Prover
from desktop.writing.summarize import Summarizer
from desktop.writing.types import Length, Shape, SummaryOptions
from tests.bench.report import Figure, Ratio
from tests.routes import NoRoute

_PAGES = 300
_SENTENCES = 24  # of a page
_READS, _WRITES = 2_000, 60  # tokens a second, of a model of 3 billion parameters on a small graphics card
_NOTES = 120  # tokens of each answer


class _Engine(NoRoute):
    """Waits as it would take to read and to write. `waited`: seconds in which somebody waited for it."""

    def __init__(self) -> None:
        super().__init__(engine=EngineKind.SYSTEM)
        self.waited = 0.0
        self.parts = 0

    async def chat(
        self,
        messages: Sequence[Message],
        *,
        num_predict: int | None = None,
        temperature: float | None = None,
        repeat_penalty: float = REPEAT_PENALTY,
    ) -> AsyncGenerator[Token | Finish, None]:
        del num_predict, temperature, repeat_penalty
        asked = "".join(message.text for message in messages)
        self.parts += " a part " in messages[-1].text.split("\n", 1)[0]
        words = asked.rpartition("\n-----\n")[0].split()[-400:]
        await self._wait(tokens.estimate(asked) / _READS)
        for number in range(_NOTES):
            await self._wait(1 / _WRITES)
            yield Token(f"{words[(number * 37) % len(words)]} " if number else "- ")
        yield Finish(Ending.COMPLETE, tokens.estimate(asked), _NOTES)

    async def _wait(self, seconds: float) -> None:
        began = time.perf_counter()
        await asyncio.sleep(seconds)
        self.waited += time.perf_counter() - began


class _Road(Router):
    def __init__(self, engine: _Engine) -> None:
        self._engine = engine

    async def route(self, model: str, *, with_picture: bool = False) -> _Engine:
        del model, with_picture
        return self._engine


def measure() -> Sequence[Ratio | Figure]:
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_measure(Path(folder)))


async def _measure(folder: Path) -> list[Ratio | Figure]:
    database = Database(folder / "history.db")
    engine = _Engine()
    store = PartNotes(database)
    summarizer = Summarizer(_Road(engine), kept=lambda: store, prover=Prover)

    async def run(document: Document, options: SummaryOptions) -> tuple[int, float, float]:
        """Parts that were read, seconds in all, and those of the engine."""
        engine.parts, engine.waited = 0, 0.0
        began = time.perf_counter()
        async for _ in summarizer.summarize(document, options, "m"):
            pass
        return engine.parts, time.perf_counter() - began, engine.waited

    book = _book()
    parts, seconds, waited = await run(book, SummaryOptions(shape=Shape.PROSE))
    own = seconds - waited
    longer, _, _ = await run(book, SummaryOptions(Length.LONG))
    edited, _, _ = await run(_edited(book), SummaryOptions())
    await asyncio.to_thread(database.close)
    return [
        Ratio(f"{_PAGES} pages summarized: Corral / engine", f"{own:.2f} s", f"{waited:.1f} s", own / waited, "≤ 0.01"),
        Figure(f"{_PAGES} pages: parts read the first time", str(parts), ""),
        Figure("another length: parts read", str(longer), "0"),
        Figure("one paragraph edited: parts read", str(edited), "≤ 2"),
    ]


def _book() -> Document:
    dice = random.Random(3)
    what = ("harbour", "school", "old mill", "library", "market", "lighthouse", "northern road", "bridge")
    pages = (
        " ".join(
            f"In {dice.randrange(1500, 2000)} the {dice.choice(what)} cost {dice.randrange(9_999)} crowns, it is said."
            for _ in range(_SENTENCES)
        )
        for _ in range(_PAGES)
    )
    return Document("book.pdf", tuple(Passage(n, page, f"page {n}", page=n) for n, page in enumerate(pages, 1)))


def _edited(book: Document) -> Document:
    passages = list(book.passages)
    half = passages[_PAGES // 2]
    passages[_PAGES // 2] = Passage(half.number, f"Once more: {half.text}", half.place, page=half.page)
    return Document(book.name, tuple(passages))
