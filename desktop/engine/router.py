"""Chooses the engine for a model before anything is sent or downloaded: a refusal costs nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from desktop.common.errors import CorralError, EngineUnreachable
from desktop.engine import versions
from desktop.engine.client import EngineClient
from desktop.engine.engines import Engines
from desktop.engine.errors.kinds import CannotRun, ModelMissing
from desktop.engine.learned import Learned, Trying
from desktop.engine.names import refuse_cloud, same_model
from desktop.engine.precedence import to_ask
from desktop.engine.refusals import (
    cannot_run,
    check_sight,
    does_not_chat,
    has_projector,
    in_two_files,
    no_engine,
    not_here,
    two_files,
    unusable,
)
from desktop.engine.route import SEEING, Glance, Measure, Route
from desktop.engine.types import (
    DEFAULT_CONTEXT,
    EngineKind,
    HostReport,
    HostState,
    InstalledModel,
    Manifest,
    ModelFacts,
    Version,
)


class Router:
    """Finds the engine for a model. `context_for` gives the context that fits this computer, None where unknown.

    `reloads`: whether a model that loses pictures is loaded anew for each request with one, as the settings say.
    `measured` is told how each complete answer went. `learned`: what engines were found able to do.
    `doubts`: whether the person wants to see where a model was unsure.
    """

    def __init__(
        self,
        engines: Engines,
        context_for: Callable[[ModelFacts], int | None] = lambda _: None,
        reloads: Callable[[], bool] = lambda: True,
        measured: Measure | None = None,
        learned: Learned | None = None,
        doubts: Callable[[], bool] = lambda: False,
    ) -> None:
        self._engines = engines
        self._context_for = context_for
        self._reloads = reloads
        self._measured = measured
        self._learned = learned or Learned()
        self._doubts = doubts
        self._trying = Trying(self._learned)

    async def route(self, model: str, *, with_picture: bool = False) -> Route:
        """The first engine that has the model and can run it; Corral's own is woken only for a model it has.

        Where nobody knows whether an engine can run it, it is tried: the model is loaded once for each version.

        Raises EngineUnreachable without a usable engine, ModelMissing when none has the model, and ModelUnavailable
        when those that have it cannot run it, or it cannot see, chat, or stay on this computer; EngineFailed when
        Corral's engine does not start.
        """
        refuse_cloud(model)
        refused: CorralError | None = None
        for report, version in await self._usable():
            try:
                client = await self._holder(report, version, model)
                facts = await client.facts(model)
                await self._check_runs(report, version, client, facts)
            except (ModelMissing, EngineUnreachable) as problem:
                refused = refused or problem
                continue
            except CannotRun as problem:
                refused = problem
                continue
            return self._route(client, facts, version, with_picture=with_picture)
        if isinstance(refused, EngineUnreachable):
            await self._engines.probe()  # what was found last is out of date
        raise refused or no_engine()

    async def glance(self, model: str) -> Glance:
        """Who would answer for a model, without waking or trying anything. Raises as `route`."""
        refuse_cloud(model)
        refused: CorralError | None = None
        for report, version in await self._usable():
            try:
                return await self._glance(report, version, model)
            except (ModelMissing, EngineUnreachable) as problem:
                refused = refused or problem
            except CannotRun as problem:
                refused = problem
        raise refused or no_engine()

    async def warm(self, model: str) -> Route | None:
        """The way to a model that is in memory now, as it would be asked, on an engine of this computer; else None.

        Nothing is woken or loaded for it. Raises as `glance`.
        """
        kind = (await self.glance(model)).engine
        report, version = next(each for each in await self._usable() if each[0].endpoint.kind is kind)
        if report.state is HostState.ASLEEP or kind is EngineKind.DEMO or not report.endpoint.local:
            return None
        client = self._engines.client(kind)
        facts = await client.facts(model)
        route = self._route(client, facts, version, with_picture=False)
        loaded = (row for row in await client.loaded() if same_model(row.name, model))
        return route if any(row.context_length in (0, route.num_ctx) for row in loaded) else None

    async def models(self) -> tuple[tuple[EngineKind, InstalledModel], ...]:
        """All installed models with the engine that has them, in the order engines are asked; a sleeping one sleeps on.

        Raises EngineUnreachable without a usable engine.
        """
        found: list[tuple[EngineKind, InstalledModel]] = []
        gone: EngineUnreachable | None = None
        reports = await self._usable()
        for report, _ in reports:
            try:
                found += [(report.endpoint.kind, model) for model in await self._installed(report)]
            except EngineUnreachable as problem:
                gone = problem
        if gone is not None:
            await self._engines.probe()  # what was found last is out of date
            if len(reports) == 1:
                raise gone
        return tuple(found)

    async def check_pull(
        self, name: str, manifest_family: str | None, fallback_architecture: str | None
    ) -> EngineClient:
        """The engine to download a model to, woken. Raises ModelUnavailable where none is known to run it, before a
        byte is sent.

        `manifest_family` is what the library says; `fallback_architecture` what is known where it cannot be read.
        """
        refuse_cloud(name)
        architecture = manifest_family or fallback_architecture or ""
        refused: CorralError | None = None
        for report, version in await self._usable():
            if self._learned.runs(architecture, version):
                return await self._engines.ready(report.endpoint.kind)
            refused = refused or self._refusal(report, version, architecture, elsewhere=False)
        raise refused or no_engine()

    async def _holder(self, report: HostReport, version: Version, model: str) -> EngineClient:
        """The client of an engine. One that sleeps is woken, but only for a model that it has and can run."""
        kind = report.endpoint.kind
        if report.state is not HostState.ASLEEP:
            return self._engines.client(kind)
        await self._kept_to_run(report, version, model)
        return await self._engines.ready(kind)

    async def _kept_to_run(self, report: HostReport, version: Version, model: str) -> Manifest:
        """Of a model in the store of an engine that sleeps. Raises ModelMissing and CannotRun."""
        manifest = await self._kept(report.endpoint.kind, model)
        if manifest is None:
            raise not_here(model)
        if in_two_files(manifest.family, two=has_projector(manifest)):
            raise two_files(model)
        if not self._learned.may_run(manifest.family, version):
            raise self._refusal(report, version, manifest.family, elsewhere=False)
        return manifest

    async def _glance(self, report: HostReport, version: Version, model: str) -> Glance:
        kind = report.endpoint.kind
        if report.state is HostState.ASLEEP:
            manifest = await self._kept_to_run(report, version, model)
            return Glance(kind, sees=manifest.family in SEEING)
        facts = await self._engines.client(kind).facts(model)
        if in_two_files(facts.architecture, two=facts.two_files):
            raise two_files(facts.name)
        if not self._learned.may_run(facts.architecture, version):
            raise self._refusal(report, version, facts.architecture, elsewhere=self._has(EngineKind.MANAGED))
        if not facts.chats:
            raise does_not_chat(facts.name)
        return Glance(kind, facts.sees)

    async def _kept(self, kind: EngineKind, model: str) -> Manifest | None:
        store = await self._engines.store(kind)
        return await asyncio.to_thread(store.manifest, model) if store else None

    async def _installed(self, report: HostReport) -> tuple[InstalledModel, ...]:
        if report.state is not HostState.ASLEEP:
            return await self._engines.client(report.endpoint.kind).models()
        store = await self._engines.store(report.endpoint.kind)
        return await asyncio.to_thread(store.models) if store else ()

    async def _check_runs(self, report: HostReport, version: Version, client: EngineClient, facts: ModelFacts) -> None:
        """Raises CannotRun."""
        if in_two_files(facts.architecture, two=facts.two_files):
            raise two_files(facts.name)
        if not await self._trying.runs(client, facts, version, self._num_ctx(facts)):
            raise self._refusal(report, version, facts.architecture, elsewhere=self._has(EngineKind.MANAGED))

    def _refusal(self, report: HostReport, version: Version, architecture: str, *, elsewhere: bool) -> CannotRun:
        known = not self._learned.may_run(architecture, version)
        return cannot_run(report, version, known=known, elsewhere=elsewhere)

    def _route(self, client: EngineClient, facts: ModelFacts, version: Version, *, with_picture: bool) -> Route:
        if not facts.chats:
            raise does_not_chat(facts.name)
        if with_picture:
            check_sight(facts)
        fresh = versions.needs_reload_for_pictures(facts.architecture, version) and self._reloads()
        weighs = self._doubts() and versions.weighs(version)
        return Route(client, facts, self._num_ctx(facts), fresh, self._measured, weighs=weighs)

    def _num_ctx(self, facts: ModelFacts) -> int:
        num_ctx = self._context_for(facts) or DEFAULT_CONTEXT
        return min(num_ctx, facts.context_length) if facts.context_length else num_ctx

    async def _usable(self) -> tuple[tuple[HostReport, Version], ...]:
        await self._learned.load()
        reports = self._engines.reports or await self._engines.probe()
        usable = tuple((report, report.version) for report in to_ask(reports) if report.version is not None)
        if not usable:
            raise unusable(reports[0])
        return usable

    def _has(self, kind: EngineKind) -> bool:
        return any(report.endpoint.kind is kind for report in self._engines.reports)
