"""A model that says what the test tells it to, with the engines and the overview around it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence

from desktop.common.errors import CorralError, Help, ModelUnavailable
from desktop.common.observable import Observable
from desktop.common.types import Ending, Message
from desktop.engine import router
from desktop.engine.route import Glance
from desktop.engine.types import DEFAULT_CONTEXT, EngineKind, Finish, HostReport, InstalledModel, ModelFacts, Token
from desktop.family.catalogue import FAMILY, variant_of
from desktop.family.contexts import Contexts
from desktop.family.types import Card, Fit, ModelOverview, Other, Variant, Verdict
from tests.routes import NoRoute

VISION, TEXT = "llama3.2-vision:11b", "llama3.2:3b"


class Script:
    """What the model says next. Every `say` is one piece; the answer ends with `end` or `fail`."""

    def __init__(self) -> None:
        self.asked: list[tuple[Message, ...]] = []
        self.read: list[tuple[Message, ...]] = []  # quietly, ahead of a question
        self._queue: asyncio.Queue[str | Token | Finish | CorralError] = asyncio.Queue()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._early: list[str | Token | Finish | CorralError] = []
        self.closed = 0

    def say(self, *pieces: str | Token) -> None:
        for piece in pieces:
            self._put(piece)

    def end(self, ending: Ending = Ending.COMPLETE, tokens: int = 1_475) -> None:
        self._put(Finish(ending, prompt_tokens=tokens))

    def fail(self, error: CorralError) -> None:
        self._put(error)

    def _put(self, piece: str | Token | Finish | CorralError) -> None:
        if self._loop is None:
            self._early.append(piece)
        else:
            self._loop.call_soon_threadsafe(self._queue.put_nowait, piece)

    async def play(self, messages: Sequence[Message]) -> AsyncGenerator[Token | Finish, None]:
        self.asked.append(tuple(messages))
        if self._loop is None:
            self._loop, early = asyncio.get_running_loop(), self._early
            for piece in early:
                self._queue.put_nowait(piece)
        try:
            while True:
                piece = await self._queue.get()
                if isinstance(piece, CorralError):
                    raise piece
                if isinstance(piece, Finish):
                    yield piece
                    return
                yield piece if isinstance(piece, Token) else Token(piece)
        finally:
            self.closed += 1


class Route(NoRoute):
    def __init__(self, script: Script, model: str, engine: EngineKind, context: int) -> None:
        capabilities = {"completion", "vision"} if "vision" in model else {"completion"}
        facts = ModelFacts(model, "llama", frozenset(capabilities), 131_072, 28, 24, 8, 128)
        super().__init__(context, engine, facts)
        self._script = script

    def chat(
        self,
        messages: Sequence[Message],
        *,
        num_predict: int | None = None,
        temperature: float | None = None,
        repeat_penalty: float = 1.1,
    ) -> AsyncGenerator[Token | Finish, None]:
        return self._script.play(messages)

    async def read_ahead(self, messages: Sequence[Message]) -> bool:
        self._script.read.append(tuple(messages))
        return True


class Router(router.Router):
    """`installed` are the models there are; `refusal` is raised by `route` when there is one."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.refusal: CorralError | None = None
        self.context = DEFAULT_CONTEXT  # tokens every model has in memory
        self.loaded = False  # the model is in memory
        self.installed: list[tuple[EngineKind, str]] = [(EngineKind.SYSTEM, TEXT), (EngineKind.MANAGED, VISION)]

    async def models(self) -> tuple[tuple[EngineKind, InstalledModel], ...]:
        return tuple(
            (kind, InstalledModel(name, str(n) * 64, 2_000_000_000, "llama", "3.2B", "Q4_K_M"))
            for n, (kind, name) in enumerate(self.installed)
        )

    async def route(self, model: str, *, with_picture: bool = False) -> Route:
        if self.refusal is not None:
            raise self.refusal
        kind = next((kind for kind, name in self.installed if name == model), None)
        if kind is None:
            raise ModelUnavailable(f"{model} is not installed.", "Get it first.", help=Help.GET_MODEL)
        return Route(self.script, model, kind, self.context)

    async def warm(self, model: str) -> Route | None:
        return await self.route(model) if self.loaded else None

    async def glance(self, model: str) -> Glance:
        route = await self.route(model)
        return Glance(route.engine, route.facts.sees)


class OverviewReader:
    """Everything the router has, as the overview of the family shows it. `contexts` say how much memory each model
    gets, where there are some.
    """

    def __init__(self, router: Router) -> None:
        self._router = router
        self.contexts: Contexts | None = None
        self.speed: float | None = None  # tokens a second of every model

    async def overview(self) -> ModelOverview:
        found = await self._router.models()
        others = tuple(Other(model, kind) for kind, model in found if variant_of(model.name) is None)
        return ModelOverview(tuple(self._card(variant, found) for variant in FAMILY), others, 0)

    def _card(self, variant: Variant, found: Sequence[tuple[EngineKind, InstalledModel]]) -> Card:
        verdict = Verdict.SLOW if variant.sees else Verdict.COMFORTABLE
        context = self.contexts.for_variant(variant) if self.contexts is not None else self._router.context
        fit = Fit(verdict, 1, 2, 0, "", context)
        here = next(((kind, model) for kind, model in found if variant_of(model.name) is variant), None)
        return Card(variant, fit, here[1], here[0], speed=self.speed) if here else Card(variant, fit)


class Engines:
    def __init__(self) -> None:
        self.reports: tuple[HostReport, ...] = ()
        self.changes: Observable[object] = Observable()
