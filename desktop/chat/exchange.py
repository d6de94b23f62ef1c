"""Runs one exchange: a question goes out, its answer comes in, and both are kept whatever happens."""

from __future__ import annotations

import asyncio
import functools
import time
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing

from desktop.chat.aids import Aids
from desktop.chat.asides import Asides
from desktop.chat.checkpoint import AnswerCheckpoint, Later
from desktop.chat.context import filling
from desktop.chat.context.ahead import ReadAhead
from desktop.chat.context.condensing import Condenser
from desktop.chat.context.filling import MemoryNow
from desktop.chat.context.memory import Fitted
from desktop.chat.events import Done, Event, Saved, Waiting
from desktop.chat.growing import GrowingAnswer
from desktop.chat.memory_use import MemoryUse
from desktop.chat.plans import Both, Making, Plan, Planner
from desktop.chat.titles import Titles
from desktop.common import tokens
from desktop.common.i18n import tr
from desktop.common.types import Ending, Progress
from desktop.engine.router import Router
from desktop.engine.types import EngineKind
from desktop.vault.draft_types import AddedDocument, Draft, Queued
from desktop.vault.history import History
from desktop.vault.types import USUAL, Condensed, Entry, Manner

_STAYS_LOADED = 240.0  # seconds an engine keeps a model by itself, less a minute


class Exchange:
    """Asks and answers. What can be checked is checked before anything is kept or sent.

    The streams raise CorralError: the router's and the engine's, InputUnreadable for a question longer than the
    model's memory and for pictures that fit on no canvas, VaultProblem when the question cannot be saved. An answer
    that cannot be saved yet goes on: the history keeps it in memory and writes it later. Close a stream (or cancel the
    task that reads it) to stop the answer; what has come so far is kept.
    """

    def __init__(
        self,
        router: Router,
        history: History,
        aids: Aids,
        clock: Callable[[], float] = time.monotonic,
        later: Later | None = None,
    ) -> None:
        """`clock` counts seconds; `later(seconds, call)` calls back, as the loop does unless given."""
        self._planner = Planner(router, history, aids)
        self._now = MemoryNow(history)
        self._condenser = Condenser(router, history)
        self.ahead = ReadAhead(router, history)
        self.asides = Asides(router, history)
        self.titles = Titles(history, self.asides)
        self._history = history
        self._clock = clock
        self._later = later
        self._saving: set[asyncio.Future[Entry]] = set()
        self._used: dict[tuple[EngineKind, str], float] = {}

    def ask(
        self, chat: int | None, question: Queued, *, parent: int | None = None, manner: Manner = USUAL
    ) -> AsyncGenerator[Event, None]:
        """A new question, at the end of the branch in view or below `parent`. None as `chat` begins a conversation that
        is answered in this `manner`.

        Several pictures are looked at on one canvas, or one by one, as `question.way` says.
        """
        return self._answered(self._planner.ask(chat, question, parent, manner))

    def again(
        self, answer: int, model: str, *, length: int = 0, varied: bool = False, language: str = ""
    ) -> AsyncGenerator[Event, None]:
        """Another answer to the same question, beside the first; `length` -1: a shorter one, 1: a longer one. `varied`:
        with less likely words; `language`: in that one.
        """
        return self._answered(self._planner.again(answer, model, length, varied=varied, language=language))

    def edit(
        self, question: int, text: str, model: str, *, english: bool = False, documents: Sequence[AddedDocument] = ()
    ) -> AsyncGenerator[Event, None]:
        """The question in other words, beside the first; its pictures and documents stay, and `documents` are added."""
        return self._answered(self._planner.edit(question, text, model, english=english, documents=documents))

    def go_on(self, answer: int, model: str) -> AsyncGenerator[Event, None]:
        """The rest of an answer that was stopped or broke off, appended to it. `Words` brings only what is new.

        Of pictures that are asked about one by one only those are looked at of which nothing whole is known.
        """
        return self._answered(self._planner.go_on(answer, model))

    def condense(self, chat: int, model: str, focus: str = "") -> AsyncGenerator[Progress | Condensed, None]:
        """See Condenser. Not beside an answer of the same chat."""
        return self._condenser.condense(chat, model, focus)

    async def memory(self, chat: int | None, model: str, room: int, draft: Draft | None = None) -> MemoryUse:
        """What fills the memory of a `model` with `room` tokens while nothing is asked, with `draft` if it were sent.

        Nothing is asked of an engine for it. Raises VaultProblem.
        """
        return await self._now.use(chat, model, room, draft)

    async def _answered(self, making: Making) -> AsyncGenerator[Event, None]:
        async with aclosing(making):
            async for made in making:
                if isinstance(made, Plan):
                    plan = made
                else:
                    yield made
        fitted = plan.request.fitted()  # before anything is saved: it may refuse
        question, answer = await self._begun(plan)
        checkpoint = AnswerCheckpoint(self._history, answer.id, answer.text, self._clock, self._later)
        keep = functools.partial(self._history.doubts.keep, answer.id)
        growing = GrowingAnswer(question, answer, fitted, checkpoint, keep)
        began = self._clock()
        ending = Ending.INTERRUPTED
        try:
            room = plan.request.route.num_ctx
            yield Saved(question, answer, fitted.forgotten, filling.expected(fitted, room, question.id))
            yield Waiting(self._note(plan, fitted))
            async with aclosing(plan.work(plan.request, fitted, question, answer)) as pieces:
                async for piece in pieces:
                    for event in growing.told(piece):
                        yield event
            ending = growing.finish.ending
        except (GeneratorExit, asyncio.CancelledError):
            ending = Ending.STOPPED
            raise
        finally:
            if plan.former and not growing.grew:
                ending = plan.former  # nothing was added to it: it still ends as it did
            finish = growing.finish
            count = finish.prompt_tokens + finish.answer_tokens or answer.tokens
            seconds = answer.seconds + self._clock() - began
            kept = await self._finish(answer, growing, ending, seconds, count)
        route, fitted = plan.request.route, growing.fitted
        self._used[route.engine, route.facts.name] = self._clock()
        used = kept.tokens or fitted.tokens + tokens.estimate(growing.text)
        memory = filling.counted(fitted, route.num_ctx, finish, kept)
        yield Done(kept, min(1.0, used / route.num_ctx), fitted.forgotten, memory)

    async def _begun(self, plan: Plan) -> Both:
        """Question and answer, saved. Stopped meanwhile, both are saved all the same and the answer ends."""
        saving = asyncio.ensure_future(plan.save(plan.request.route))
        try:
            return await asyncio.shield(saving)
        except asyncio.CancelledError:
            _question, answer = await saving
            ending = plan.former or Ending.STOPPED
            await self._history.finish(answer.id, answer.text, ending, answer.seconds, answer.tokens, answer.doubts)
            raise

    async def _finish(self, answer: Entry, growing: GrowingAnswer, ending: Ending, seconds: float, count: int) -> Entry:
        """Saves the ending, to its end: whoever stops an answer twice does not lose it."""

        async def save() -> Entry:
            growing.flush()
            return await self._history.finish(answer.id, growing.text, ending, seconds, count, growing.doubts)

        saving = asyncio.ensure_future(save())
        self._saving.add(saving)
        saving.add_done_callback(self._saving.discard)
        return await asyncio.shield(saving)

    def _note(self, plan: Plan, fitted: Fitted) -> str:
        if fitted.with_picture:
            return tr("Reading the picture")
        route = plan.request.route
        last = self._used.get((route.engine, route.facts.name))
        if last is None or self._clock() - last > _STAYS_LOADED:
            return tr("Loading the model")
        return tr("Reading your words")
