"""Between Corral and its engine: all of a document is sent, no answer came from more than the memory holds, and another
length of the same text is read on from where it differs.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from desktop.common.types import Document
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.engines import Engines
from desktop.engine.router import Router
from desktop.engine.types import EngineKind, EngineTimes, Finish
from desktop.vault.database import Database
from desktop.vault.part_notes import PartNotes
from desktop.writing.prompts import fenced
from desktop.writing.summarize import Summarizer
from desktop.writing.types import Length, Result, Shape, SummaryOptions
from tests.conftest import Run
from tests.documents_by_kind import kinds, made
from tests.wire.relay import Relay
from tests.wire.sides import Side

NUM_CTX = 2_048
_PIECE = 40  # letters
SIZES = (60, 6_000)  # characters; the real models of the tests read letter by letter


@dataclass
class Listened:
    """What was sent, and how many tokens each answer was made from."""

    relay: Relay
    summarizer: Summarizer
    counts: list[int] = field(default_factory=list)

    async def summarize(self, document: Document, model: str, length: Length = Length.MEDIUM) -> Result:
        options = SummaryOptions(length, Shape.PROSE)
        *_, last = [event async for event in self.summarizer.summarize(document, options, model)]
        assert isinstance(last, Result)
        return last

    @property
    def sent(self) -> str:
        return "".join(_bare(message["content"]) for chat in self.relay.chats for message in chat["messages"])


@asynccontextmanager
async def listened(side: Side, kept: PartNotes | None = None) -> AsyncIterator[Listened]:
    counts: list[int] = []

    def count(_model: str, finish: Finish, _engine: EngineKind) -> None:
        counts.append(finish.prompt_tokens)

    with Relay(side.url) as relay:
        engines = Engines(ConnectionLog(), EngineTimes(), {"OLLAMA_HOST": relay.url})
        await engines.probe()
        router = Router(engines, context_for=lambda _: NUM_CTX, measured=count)
        yield Listened(relay, Summarizer(router, kept=None if kept is None else lambda: kept), counts)
        await engines.aclose()


def unsent(source: Document, sent: str) -> list[str]:
    """Pieces of passages that were not sent, neither whole nor where a part ends, in two."""
    words = [_bare(fenced(passage.text)[6:-6]) for passage in source.passages]
    pieces = [each[at : at + _PIECE] for each in words for at in range(0, len(each), _PIECE)]
    return [
        piece
        for piece in pieces
        if piece not in sent and not any(piece[:cut] in sent and piece[cut:] in sent for cut in range(len(piece)))
    ]


def _bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", kinds())
def test_every_passage_is_sent_and_none_beyond_the_memory(run: Run, side: Side, kind: str, size: int) -> None:
    async def work() -> None:
        source = made(kind, size)
        async with listened(side) as made_of:
            result = await made_of.summarize(source, side.text)
            assert result.coverage.complete
            assert not unsent(source, made_of.sent)
            assert all(0 < count <= NUM_CTX for count in made_of.counts)
            for chat in made_of.relay.chats:
                assert (chat["truncate"], chat["shift"]) == (False, False)
                assert 0 < chat["options"]["num_predict"] <= NUM_CTX

    run(work())


def test_another_length_of_a_long_text_sends_its_notes_alone(run: Run, real: Side, tmp_path: Path) -> None:
    async def work() -> None:
        database = Database(tmp_path / "history.db")
        source = made("paragraphs", 8_000)
        async with listened(real, PartNotes(database)) as made_of:
            await made_of.summarize(source, real.text)
            first = len(made_of.relay.chats)
            assert first > 3
            result = await made_of.summarize(source, real.text, Length.LONG)
            again = [chat["messages"][-1]["content"].splitlines()[0] for chat in made_of.relay.chats[first:]]
            assert all("are notes" in task for task in again)
            assert result.coverage.complete
        await asyncio.to_thread(database.close)

    run(work())


def test_requests_for_one_text_differ_only_behind_it(run: Run, side: Side) -> None:
    """So an engine that holds the text reads the few words of the new wish alone."""

    async def work() -> None:
        source = made("one line", 900)
        async with listened(side) as made_of:
            for length in Length:
                await made_of.summarize(source, side.text, length)
            chats = made_of.relay.chats
            bodies = ["".join(message["content"] for message in chat["messages"]) for chat in chats]
            end = bodies[0].index(source.text) + len(source.text)
            assert len({body[:end] for body in bodies}) == 1
            assert len(set(bodies)) == len(Length)
            assert len({chat["options"]["num_ctx"] for chat in chats}) == 1  # else the model would be loaded anew

    run(work())
