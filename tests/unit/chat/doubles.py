"""A scripted engine, a history in memory, and the exchange between them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from dataclasses import replace

from desktop.chat.aids import Aids
from desktop.chat.events import Event
from desktop.chat.exchange import Exchange
from desktop.common.errors import CorralError, VaultProblem
from desktop.common.types import Document, Doubt, Ending, Message, Picture, Progress, Role
from desktop.engine.route import Glance
from desktop.engine.router import Router
from desktop.engine.types import REPEAT_PENALTY, EngineKind, Finish, Token
from desktop.vault.condensed import CondensedBeginnings
from desktop.vault.doubts_so_far import DoubtsSoFar
from desktop.vault.findings import Findings
from desktop.vault.history import PAGE, History
from desktop.vault.manners import Manners
from desktop.vault.types import USUAL, Asked, Condensed, Entry, Finding, Manner, with_finding
from tests.routes import NoRoute

WORDS_MODEL = "words"

Step = Token | Finish | CorralError | asyncio.Event | None  # None: wait for ever; an Event is set


def picture(name: str = "chart.png") -> Picture:
    return Picture(name, b"...", "image/png", 560, 400, 1120, 800, name)


def question(number: int, text: str, parent: int | None = None, seen: Picture | None = None) -> Entry:
    return Entry(number, 1, parent, Role.USER, text, seen, 0.0, None, "", "", 0.0, 0)


def answer(number: int, text: str, parent: int | None = None, tokens: int = 0) -> Entry:
    return Entry(number, 1, parent, Role.ASSISTANT, text, None, 0.0, Ending.COMPLETE, "m", "demo", 1.0, tokens)


async def until(condition: Callable[[], bool]) -> None:
    """Gives way to other tasks until it is so."""
    for _ in range(10_000):
        if condition():
            return
        await asyncio.sleep(0)
    raise AssertionError("it never came about")


class FakeRoute(NoRoute):
    """Plays one script for each request, the last one again and again."""

    def __init__(self, scripts: Sequence[Sequence[Step]], num_ctx: int = 8_192) -> None:
        super().__init__(num_ctx)
        self.scripts = scripts
        self.sent: list[tuple[Message, ...]] = []
        self.penalties: list[float] = []
        self.read: list[tuple[Message, ...]] = []
        self.closed = 0

    async def chat(
        self,
        messages: Sequence[Message],
        *,
        num_predict: int | None = None,
        temperature: float | None = None,
        repeat_penalty: float = REPEAT_PENALTY,
    ) -> AsyncGenerator[Token | Finish, None]:
        self.penalties.append(repeat_penalty)
        script = self.scripts[min(len(self.sent), len(self.scripts) - 1)]
        self.sent.append(tuple(messages))
        try:
            for step in script:
                match step:
                    case CorralError():
                        raise step
                    case asyncio.Event():
                        step.set()
                    case None:
                        await asyncio.Event().wait()
                    case _:
                        yield step
        finally:
            self.closed += 1

    async def read_ahead(self, messages: Sequence[Message]) -> bool:
        self.read.append(tuple(messages))
        return True


class FakeRouter(Router):
    """`words`: the way to the model for words alone, where another one looks at pictures."""

    def __init__(self, route: FakeRoute, refusal: CorralError | None = None, words: FakeRoute | None = None) -> None:
        self._given = route
        self._refused = refusal
        self._words = words
        self.asked: list[tuple[str, bool]] = []
        self.loaded = True

    async def route(self, model: str, *, with_picture: bool = False) -> FakeRoute:
        self.asked.append((model, with_picture))
        if self._refused:
            raise self._refused
        return self._words if self._words is not None and model == WORDS_MODEL else self._given

    async def glance(self, model: str) -> Glance:
        await asyncio.sleep(0)
        if self._refused:
            raise self._refused
        return Glance(EngineKind.SYSTEM, sees=False)

    async def warm(self, model: str) -> FakeRoute | None:
        await asyncio.sleep(0)
        if self._refused:
            raise self._refused
        return self._given if self.loaded else None


class FakeFindings(Findings):
    """Into the entries of a history. `full`: there is no room on the disk."""

    def __init__(self, entries: dict[int, Entry]) -> None:
        self._entries = entries
        self.full = False

    async def keep(self, answer_id: int, finding: Finding) -> None:
        await asyncio.sleep(0)
        entry = self._entries[answer_id]
        self._entries[answer_id] = replace(entry, findings=with_finding(entry.findings, finding))

    async def keep_english(self, entry_id: int, text: str) -> None:
        await asyncio.sleep(0)
        if self.full:
            raise VaultProblem("full")
        self._entries[entry_id] = replace(self._entries[entry_id], english=text)


class FakeCondensed(CondensedBeginnings):
    """`kept`, of the only branch there is."""

    def __init__(self) -> None:
        self.all: dict[int, Condensed] = {}

    async def above(self, message: int) -> Condensed | None:
        await asyncio.sleep(0)
        counting = [last for last in self.all if last <= message]
        return self.all[max(counting)] if counting else None

    async def of(self, chat: int) -> Condensed | None:
        return await self.above(1 << 30)

    async def keep(self, condensed: Condensed) -> Condensed:
        await asyncio.sleep(0)
        self.all[condensed.last] = condensed
        return condensed

    async def drop(self, last: int) -> None:
        await asyncio.sleep(0)
        self.all.pop(last, None)


class FakeManners(Manners):
    """The same for every chat."""

    def __init__(self) -> None:
        self.manner = USUAL

    async def of(self, chat: int) -> Manner:
        await asyncio.sleep(0)
        return self.manner


class FakeDoubts(DoubtsSoFar):
    """What was kept of answers that still grow."""

    def __init__(self) -> None:
        self.kept: list[tuple[int, tuple[Doubt, ...]]] = []

    def keep(self, answer_id: int, found: tuple[Doubt, ...]) -> None:
        self.kept.append((answer_id, found))


class FakeHistory(History):
    """Every method gives way to other tasks once, as the real one does."""

    def __init__(self, *entries: Entry) -> None:
        self.titles: list[str] = ["a chat"] if entries else []
        self.entries = {entry.id: entry for entry in entries}
        self.leaf = entries[-1].id if entries else None
        self.pieces: list[str] = []  # of growing answers
        self.findings: FakeFindings = FakeFindings(self.entries)
        self.doubts: FakeDoubts = FakeDoubts()
        self.condensed: FakeCondensed = FakeCondensed()
        self.manners: FakeManners = FakeManners()

    async def entry(self, entry_id: int) -> Entry:
        await asyncio.sleep(0)
        if entry_id not in self.entries:
            raise VaultProblem("gone")
        return self.entries[entry_id]

    async def path(self, chat: int, limit: int = PAGE, before: int | None = None) -> tuple[Entry, ...]:
        await asyncio.sleep(0)
        assert 1 <= chat <= len(self.titles)
        found: list[Entry] = []
        at = self.leaf if before is None else self.entries[before].parent
        while at is not None and len(found) < limit:
            if not self.entries[at].removed:
                found.insert(0, self.entries[at])
            at = self.entries[at].parent
        return tuple(found)

    async def begin(self, asked: Asked, model: str, engine: str) -> tuple[Entry, Entry]:
        await asyncio.sleep(0)
        if asked.chat is None:
            self.titles.append(asked.title)
            self.manners.manner = asked.manner
        chat = asked.chat if asked.chat is not None else len(self.titles)
        question = Entry(
            *(0, chat, asked.parent, Role.USER, asked.text, asked.picture, 0.0, None, "", "", 0.0, 0),
            pictures=asked.pictures,
            documents=asked.documents,
        )
        kept = self._add(question)
        return kept, self._add(Entry(0, chat, kept.id, Role.ASSISTANT, "", None, 0.0, None, model, engine, 0.0, 0))

    async def add_answer(self, chat: int, parent: int, model: str, engine: str) -> Entry:
        await asyncio.sleep(0)
        return self._add(Entry(0, chat, parent, Role.ASSISTANT, "", None, 0.0, None, model, engine, 0.0, 0))

    async def reopen(self, answer_id: int) -> Entry:
        await asyncio.sleep(0)
        self.reopened(answer_id)
        return self.entries[answer_id]

    def reopened(self, answer: int) -> None:
        self.entries[answer] = replace(self.entries[answer], ending=None)

    def grow(self, answer_id: int, piece: str) -> None:
        assert self.entries[answer_id].ending is None
        self.pieces.append(piece)

    async def finish(
        self,
        answer_id: int,
        text: str,
        ending: Ending,
        seconds: float,
        tokens: int,
        doubts: tuple[Doubt, ...] = (),
    ) -> Entry:
        await asyncio.sleep(0)
        before = self.entries[answer_id]
        assert before.ending is None
        self.entries[answer_id] = replace(
            before, text=text, ending=ending, seconds=seconds, tokens=tokens, doubts=doubts
        )
        return self.entries[answer_id]

    def _add(self, entry: Entry) -> Entry:
        entry = replace(entry, id=len(self.entries) + 1)
        self.entries[entry.id] = entry
        self.leaf = entry.id
        return entry


FULL = Finish(Ending.COMPLETE, prompt_tokens=1_000, answer_tokens=638)
HELLO: tuple[Step, ...] = (Token("Hel"), Token("lo."), FULL)


async def no_canvas(_pictures: Sequence[Picture]) -> Picture:
    raise AssertionError("nothing is to be compared")


async def no_text_model() -> str:
    return ""


async def words_model() -> str:
    return WORDS_MODEL


async def no_words(picture: Picture) -> Picture:
    return picture


async def no_reading(document: Document, _model: str) -> AsyncGenerator[Progress | str, None]:
    if document.passages:
        raise AssertionError(f"{document.name} is not to be read by its parts")
    yield ""


NO_AIDS = Aids(no_canvas, no_text_model, no_words, no_reading)


def exchange(
    *scripts: tuple[Step, ...],
    history: FakeHistory | None = None,
    route: FakeRoute | None = None,
    refusal: CorralError | None = None,
    clock: Callable[[], float] = lambda: 0.0,
    aids: Aids = NO_AIDS,
    words: FakeRoute | None = None,
) -> tuple[Exchange, FakeHistory, FakeRoute, FakeRouter]:
    history = history or FakeHistory()
    route = route or FakeRoute(scripts or (HELLO,))
    router = FakeRouter(route, refusal, words)
    return Exchange(router, history, aids, clock), history, route, router


async def everything(stream: AsyncGenerator[Event, None]) -> list[Event]:
    return [event async for event in stream]


async def words_until_error(stream: AsyncGenerator[Event, None]) -> tuple[list[Event], CorralError]:
    events: list[Event] = []
    try:
        async for event in stream:
            events.append(event)  # noqa: PERF401 - what came before the error counts
    except CorralError as error:
        return events, error
    raise AssertionError("no error came")
