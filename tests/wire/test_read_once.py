"""The second question about a document is free: a real engine evaluates what is new, whatever happened in between.

Counted by the engine's own log.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterator
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from desktop.chat.events import Done, Event, Saved, Words
from desktop.chat.exchange import Exchange
from desktop.common.types import Document, Message, Passage, Role
from desktop.engine.connect import open_client
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.engines import Engines
from desktop.engine.router import Router
from desktop.engine.types import Ask, Endpoint, EngineKind, EngineTimes, Finish
from desktop.vault.database import Database
from desktop.vault.draft_types import AddedDocument, Queued
from desktop.vault.history import History
from tests.conftest import Run
from tests.unit.chat.doubles import NO_AIDS
from tests.wire.evaluated import LOUD, Evaluated
from tests.wire.pictures import picture
from tests.wire.real_ollama import LOG, find_ollama, served
from tests.wire.registry import Registry
from tests.wire.tiny_models import COUNTING, TEMPLATE, text_model
from tests.wire.tiny_vision import vision_model

CONTEXT = 32_768 if "CORRAL_TEST_LINES" in os.environ else 12_288
READS, OTHER, LOOKS = "corral-reads", "corral-other", "corral-looks"
# 20,000 tokens are 390 lines.
LINES = int(os.environ.get("CORRAL_TEST_LINES", "100"))
_LINE = "Line {n}: tent {n} costs {price} euros and stands at {place}."
TEXT = "\n".join(_LINE.format(n=n, price=n * 37 % 911, place=n * 13 % 97) for n in range(LINES))
BOOK = AddedDocument(Document("fair.txt", (Passage(1, TEXT, "line 1"),)))
# 2 % of a document of 20,000 tokens. What a follow-up costs does not depend on the length of the document, so that a
# shorter one does: the models of the tests read letter by letter, and a machine that tests has much else to do.
FREE = 400


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    found, folder = find_ollama(), tmp_path_factory.mktemp("reads")
    if found is None or found.startswith("http"):
        pytest.skip("no Ollama that could be started here: its log is read")
    with served(found, folder, **LOUD) as url:
        asyncio.run(_bring_models(url))
        yield url, folder / LOG


async def _bring_models(url: str) -> None:
    models = (
        (READS, text_model(context=CONTEXT), "llama"),
        (OTHER, text_model(COUNTING), "llama"),
        (LOOKS, vision_model(), "mllama"),
    )
    client = open_client(Endpoint(url, EngineKind.SYSTEM), ConnectionLog(), EngineTimes())
    with Registry() as library:
        for name, data, family in models:
            long_name = library.add(f"library/{name}", data, family=family, template=TEMPLATE)
            async for _ in client.pull(long_name, insecure=True):
                pass
            await client.copy(long_name, name)
    await client.aclose()


@dataclass
class Window:
    """What one start of Corral has of a talk, and what its engine counts. `counts`: tokens of each request."""

    exchange: Exchange
    history: History
    engines: Engines
    log: Evaluated
    counts: list[int] = field(default_factory=list)
    chat: int = 0

    async def ask(self, text: str, *documents: AddedDocument, chat: int | None = -1, model: str = READS) -> int:
        """How many tokens were evaluated for it."""
        asked = Queued(text, None, model, documents=documents)
        return await self.evaluated(self.exchange.ask(self.chat if chat == -1 else chat, asked))

    async def evaluated(self, events: AsyncGenerator[Event, None]) -> int:
        self.log.mark()
        async with aclosing(events):
            async for event in events:
                if isinstance(event, Saved):
                    self.last = event
                if isinstance(event, Done):
                    assert event.memory.exact
        return await self.log.of(self.counts[-1])

    async def stopped(self, events: AsyncGenerator[Event, None]) -> None:
        async with aclosing(events):
            async for event in events:
                if isinstance(event, Words):
                    return


@asynccontextmanager
async def window(engine: tuple[str, Path], folder: Path) -> AsyncIterator[Window]:
    url, log = engine
    engines = Engines(ConnectionLog(), EngineTimes(), {"OLLAMA_HOST": url})
    await engines.probe()
    counts: list[int] = []

    def count(_model: str, finish: Finish, _engine: EngineKind) -> None:
        counts.append(finish.prompt_tokens)

    database = Database(folder / "history.db")
    history = History(database)
    router = Router(engines, context_for=lambda facts: min(CONTEXT, facts.context_length), measured=count)
    yield Window(Exchange(router, history, NO_AIDS), history, engines, Evaluated(log), counts)
    await engines.aclose()
    await asyncio.to_thread(database.close)


@asynccontextmanager
async def talk(engine: tuple[str, Path], folder: Path) -> AsyncIterator[Window]:
    """With a document that was read, and a second question about it."""
    async with window(engine, folder) as made:
        await made.ask("Which tents?", BOOK, chat=None)
        made.chat = made.last.question.chat
        assert await made.ask("And the first?") <= FREE
        yield made


async def a_title(made: Window) -> None:
    aside = made.exchange.asides.ask(made.chat, READS, "Give this talk a title.", longest=8)
    assert [piece async for piece in aside]


async def a_search(made: Window) -> None:
    assert len(await made.history.chats("tent euros")) == 1


async def another_question(made: Window) -> None:
    await made.ask("And the second?")


async def a_stop(made: Window) -> None:
    await made.stopped(made.exchange.ask(made.chat, Queued("And the third?", None, READS)))


async def a_go_on(made: Window) -> None:
    await a_stop(made)
    path = await made.history.path(made.chat)
    await made.evaluated(made.exchange.go_on(path[-1].id, READS))


async def an_edit(made: Window) -> None:
    path = await made.history.path(made.chat)
    assert await made.evaluated(made.exchange.edit(path[-2].id, "And the last?", READS)) <= FREE


async def another_answer(made: Window) -> None:
    path = await made.history.path(made.chat)
    assert await made.evaluated(made.exchange.again(path[-1].id, READS)) <= FREE


async def reading_ahead(made: Window) -> None:
    assert await made.exchange.ahead.read(made.chat, READS)


async def a_condensed_beginning(made: Window) -> None:
    for text in ("And the second?", "And the third?"):
        await made.ask(text)
    pieces = [piece async for piece in made.exchange.condense(made.chat, READS)]
    assert pieces[-1] == await made.history.condensed.of(made.chat)


async def another_model(made: Window) -> None:
    await made.ask("Count.", chat=None, model=OTHER)


async def a_pinned_message(made: Window) -> None:
    path = await made.history.path(made.chat)
    await made.history.pins.pin(path[0].id)


async def a_picture(made: Window) -> None:
    """Asked of the model that sees, where the engine has one that runs."""
    client = made.engines.client(EngineKind.SYSTEM)
    version = made.engines.reports[0].version
    if version is not None and version.minor < 30:
        ask = Ask(LOOKS, (Message(Role.USER, "What is it?", picture(200)),), 2_048, num_predict=4)
        assert [piece async for piece in client.chat(ask)]


Disturbance = Callable[[Window], Awaitable[None]]


@pytest.mark.parametrize(
    "happens",
    [
        *(a_title, a_search, another_question, a_picture, a_stop, a_go_on, an_edit, another_answer, reading_ahead),
        *(a_condensed_beginning, another_model, a_pinned_message),
    ],
)
def test_a_follow_up_evaluates_no_more_than_is_new(
    run: Run, engine: tuple[str, Path], tmp_path: Path, happens: Disturbance
) -> None:
    async def work() -> None:
        async with talk(engine, tmp_path) as made:
            await happens(made)
            assert await made.ask("How many are there?") <= FREE

    run(work())


def test_a_new_window_finds_its_engine_as_the_last_one_left_it(
    run: Run, engine: tuple[str, Path], tmp_path: Path
) -> None:
    async def work() -> None:
        async with talk(engine, tmp_path) as before:
            chat = before.chat
        async with window(engine, tmp_path) as made:
            made.chat = chat
            assert await made.ask("How many are there?") <= FREE

    run(work())


def test_after_another_chat_it_is_read_while_the_person_writes(
    run: Run, engine: tuple[str, Path], tmp_path: Path
) -> None:
    """An engine keeps one talk for each model."""

    async def work() -> None:
        async with talk(engine, tmp_path) as made:
            await made.ask("Something else?", chat=None)
            assert await made.exchange.ahead.read(made.chat, READS)
            assert await made.ask("How many are there?") <= FREE

    run(work())


def test_a_document_is_read_while_the_first_question_is_written(
    run: Run, engine: tuple[str, Path], tmp_path: Path
) -> None:
    async def work() -> None:
        async with window(engine, tmp_path) as made:
            await made.ask("Hello?", chat=None)
            other = AddedDocument(Document("other.txt", (Passage(1, f"Another text.\n{TEXT}", "line 1"),)))
            assert await made.exchange.ahead.read(None, READS, (other,))
            assert await made.ask("Which tents?", other, chat=None) <= FREE

    run(work())


def test_what_was_read_ahead_until_a_question_came_is_not_read_again(
    run: Run, engine: tuple[str, Path], tmp_path: Path
) -> None:
    """A question ends it at once, and goes on where it was."""

    async def work() -> None:
        async with window(engine, tmp_path) as made:
            await made.ask("Hello?", chat=None)
            third = AddedDocument(Document("third.txt", (Passage(1, f"A third text.\n{TEXT}", "line 1"),)))
            reading = asyncio.ensure_future(made.exchange.ahead.read(None, READS, (third,)))
            asked = await made.ask("Which tents?", third, chat=None)
            assert not await reading
            assert asked <= len(TEXT) + 1_000
            assert await made.ask("And the first?", chat=made.last.question.chat) <= FREE

    run(work())
