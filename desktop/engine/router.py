"""Which engine answers for which model, decided before anything is sent or downloaded: a refusal costs nothing."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Sequence
from dataclasses import dataclass

from desktop.common.errors import CorralError, EngineUnreachable, Help, ModelUnavailable
from desktop.common.types import Message
from desktop.common.words import tr
from desktop.engine.client import EngineClient
from desktop.engine.engines import Engines
from desktop.engine.error_kinds import ModelMissing
from desktop.engine.names import refuse_cloud
from desktop.engine.states import no_engine, unusable
from desktop.engine.types import (
    DEFAULT_CONTEXT,
    Ask,
    EngineKind,
    Finish,
    HostReport,
    InstalledModel,
    ModelFacts,
    Token,
    Version,
)
from desktop.engine.versions import can_run, goes_blind

# A given address stands in for the person's own Ollama, so both come before Corral's; the demo is the last resort.
_ORDER = (EngineKind.YOURS, EngineKind.ADDRESS, EngineKind.OWN, EngineKind.DEMO)

# An engine that goes blind does so with each token of an answer on a picture: a long one would end in guesses.
LONGEST_BLIND_ANSWER = 300


@dataclass(frozen=True)
class Route:
    """A way to ask one model. `num_ctx` is the same for every use of the model, or the engine would load it anew.

    `fresh`: requests with a picture start with the model not loaded, since this engine goes blind.
    """

    client: EngineClient
    facts: ModelFacts
    num_ctx: int
    fresh: bool

    @property
    def engine(self) -> EngineKind:
        return self.client.endpoint.kind

    def chat(
        self, messages: Sequence[Message], *, num_predict: int | None = None, temperature: float | None = None
    ) -> AsyncGenerator[Token | Finish, None]:
        """As EngineClient.chat. Raises ModelUnavailable at once for a picture this model cannot see."""
        pictures = any(message.picture is not None for message in messages)
        if pictures:
            _check_sight(self.facts)
        fresh = self.fresh and pictures
        if fresh and (num_predict is None or not 0 < num_predict < LONGEST_BLIND_ANSWER):
            num_predict = LONGEST_BLIND_ANSWER
        return self.client.chat(
            Ask(
                self.facts.name,
                tuple(messages),
                self.num_ctx,
                num_predict=num_predict,
                temperature=temperature,
                fresh=fresh,
            )
        )


class Router:
    """Finds the engine for a model. `context_for` gives the context that fits this computer, None where unknown.

    `reloads`: whether a model that goes blind is loaded anew for every request with a picture, as the settings say.
    """

    def __init__(
        self,
        engines: Engines,
        context_for: Callable[[str], int | None] = lambda _: None,
        reloads: Callable[[], bool] = lambda: True,
    ) -> None:
        self._engines = engines
        self._context_for = context_for
        self._reloads = reloads

    async def route(self, model: str, *, with_picture: bool = False) -> Route:
        """The first engine that has the model and can run it.

        Raises EngineUnreachable without a usable engine, ModelMissing when none has the model, and ModelUnavailable
        when those that have it cannot run it, or it cannot see, chat, or stay on this computer.
        """
        refused: CorralError | None = None
        for report, version in await self._usable():
            client = self._engines.client(report.endpoint.kind)
            try:
                facts = await client.facts(model)
            except (ModelMissing, EngineUnreachable) as problem:
                refused = refused or problem
                continue
            if not can_run(facts.architecture, version):
                refused = _cannot_run(report, version, elsewhere=self._has(EngineKind.OWN))
                continue
            return self._route(client, facts, version, with_picture=with_picture)
        if isinstance(refused, EngineUnreachable):
            await self._engines.look()  # what was found last is out of date
        raise refused or no_engine()

    async def models(self) -> tuple[tuple[EngineKind, InstalledModel], ...]:
        """All installed models with the engine that has them, in the order engines are asked.

        Raises EngineUnreachable without a usable engine.
        """
        found: list[tuple[EngineKind, InstalledModel]] = []
        gone: EngineUnreachable | None = None
        reports = await self._usable()
        for report, _ in reports:
            kind = report.endpoint.kind
            try:
                found += [(kind, model) for model in await self._engines.client(kind).models()]
            except EngineUnreachable as problem:
                gone = problem
        if gone is not None:
            await self._engines.look()  # what was found last is out of date
            if len(reports) == 1:
                raise gone
        return tuple(found)

    async def check_pull(
        self, name: str, manifest_family: str | None, fallback_architecture: str | None
    ) -> EngineClient:
        """The engine to download a model to. Raises ModelUnavailable where none could run it, before a byte is sent.

        `manifest_family` is what the library says; `fallback_architecture` what is known where it cannot be read.
        """
        refuse_cloud(name)
        architecture = manifest_family or fallback_architecture or ""
        refused: CorralError | None = None
        for report, version in await self._usable():
            if can_run(architecture, version):
                return self._engines.client(report.endpoint.kind)
            refused = refused or _cannot_run(report, version, elsewhere=False)
        raise refused or no_engine()

    def _route(self, client: EngineClient, facts: ModelFacts, version: Version, *, with_picture: bool) -> Route:
        if not facts.chats:
            raise ModelUnavailable(
                tr("{model} is not made for talking.", model=facts.name),
                tr("Choose another model."),
                help=Help.CHOOSE_MODEL,
            )
        if with_picture:
            _check_sight(facts)
        num_ctx = self._context_for(facts.name) or DEFAULT_CONTEXT
        if facts.context_length:
            num_ctx = min(num_ctx, facts.context_length)
        fresh = goes_blind(facts.architecture, version) and self._reloads()
        return Route(client, facts, num_ctx, fresh)

    async def _usable(self) -> tuple[tuple[HostReport, Version], ...]:
        reports = self._engines.reports or await self._engines.look()
        usable = [(report, report.version) for report in reports if report.usable and report.version is not None]
        if not usable:
            raise unusable(reports[0])
        # The demo stands in only while there is nothing real: it must not swallow a question or a download.
        real = [pair for pair in usable if pair[0].endpoint.kind is not EngineKind.DEMO]
        return tuple(sorted(real or usable, key=lambda pair: _ORDER.index(pair[0].endpoint.kind)))

    def _has(self, kind: EngineKind) -> bool:
        return any(report.endpoint.kind is kind for report in self._engines.reports)


def _check_sight(facts: ModelFacts) -> None:
    if not facts.sees:
        raise ModelUnavailable(
            tr("{model} cannot see pictures.", model=facts.name),
            tr("Choose Llama 3.2 Vision, or send the text alone."),
            help=Help.CHOOSE_MODEL,
        )


def _cannot_run(report: HostReport, version: Version, *, elsewhere: bool) -> ModelUnavailable:
    """`elsewhere`: Corral's engine is there, and only lacks the model."""
    if report.endpoint.kind is EngineKind.YOURS:
        title = tr("Your Ollama {version} cannot look at pictures with this model.", version=version.short)
    else:
        title = tr(
            "The engine at {address}, version {version}, cannot look at pictures with this model.",
            version=version.short,
            address=report.endpoint.url,
        )
    if elsewhere:
        return ModelUnavailable(title, tr("Corral’s engine can. Download the model there."), help=Help.GET_MODEL)
    return ModelUnavailable(title, tr("Corral’s engine can."), help=Help.SET_UP)
