"""Puts together the models of the family, with what this computer makes of them, and whatever else is installed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from desktop.common.disk_space import space_for_model
from desktop.engine.engines import Engines
from desktop.engine.names import same_model
from desktop.engine.router import Router
from desktop.engine.types import DEFAULT_CONTEXT, EngineKind, InstalledModel, ModelFacts
from desktop.engine.versions import can_run
from desktop.family.catalogue import FAMILY, build_of, variant_of
from desktop.family.choice import RANK
from desktop.family.contexts import Contexts
from desktop.family.downloads.manager import DownloadManager
from desktop.family.fit import Place, judge, judge_remote, need_of, need_of_facts, place_of
from desktop.family.graphics import GraphicsReader
from desktop.family.memory import Memory, read_memory
from desktop.family.snapshot import EngineSnapshot, FactsReader, Found, Runs, Trouble, chats, sees
from desktop.family.speed import AnswerSpeed, MeasuredSpeeds, Run, expected
from desktop.family.types import Build, Card, Fit, ModelOverview, Other, Variant


@dataclass(frozen=True)
class StoreDisk:
    """The disk an engine keeps its models on. `free` in bytes, None where it cannot be checked."""

    engine: EngineKind
    free: int | None


class OverviewReader:
    """Reads the overview as it is now. Used from one event loop.

    `engines` tells which engine runs what, and of its disk; `pulls` what is not to be offered yet; `graphics` is looked
    at before `memory` is read. Without them the overview knows less, and says so.
    """

    def __init__(
        self,
        router: Router,
        memory: Callable[[], Memory] = read_memory,
        *,
        engines: Engines | None = None,
        pulls: DownloadManager | None = None,
        contexts: Contexts | None = None,
        measured: MeasuredSpeeds | None = None,
        graphics: GraphicsReader | None = None,
        runs: Runs = can_run,
        may_run: Runs | None = None,
    ) -> None:
        self._router = router
        self._memory = memory
        self._engines = engines
        self._pulls = pulls
        self._contexts = contexts or Contexts(memory)
        self._measured = measured or MeasuredSpeeds()
        self._graphics = graphics
        self._runs = runs
        self._may_run = may_run
        self._facts = FactsReader(engines)

    async def overview(self) -> ModelOverview:
        """Raises the engines' CorralErrors."""
        return await self._overview_of(await self._router.models())

    async def real(self) -> ModelOverview:
        """The same without the demo's models: nothing of them is on this computer. Raises as `overview`."""
        found = tuple(row for row in await self._router.models() if row[0] is not EngineKind.DEMO)
        return await self._overview_of(found)

    async def _overview_of(self, found: tuple[Found, ...]) -> ModelOverview:
        if self._graphics is not None:
            await self._graphics.look()
        await self._measured.load()
        snapshot = EngineSnapshot(self._engines, self._runs, self._may_run)
        shown = tuple(row for row in found if not self._hidden(row))
        others = [row for row in shown if variant_of(row[1].name) is None]
        await self._facts.learn(others, frozenset(kind for kind, _ in others if snapshot.asleep(kind)))
        builder = OverviewBuilder(snapshot, self._memory(), self._contexts, self._measured, self._pulls, shown)
        cards = [await self._card(variant, builder) for variant in FAMILY]
        # Two names of one model share its file.
        files = {(kind, model.digest): await snapshot.used(kind, model) for kind, model in found}
        return ModelOverview(
            tuple(cards),
            tuple([await builder.other(kind, model, self._facts.get(model)) for kind, model in others]),
            sum(files.values()),
            await snapshot.free(snapshot.target("llama")),
        )

    async def disks(self) -> tuple[StoreDisk, ...]:
        """Of every engine that is there."""
        snapshot = EngineSnapshot(self._engines, self._runs, self._may_run)
        return tuple([StoreDisk(kind, await snapshot.free(kind)) for kind in snapshot.kinds])

    async def _card(self, variant: Variant, builder: OverviewBuilder) -> Card:
        builds = tuple([await builder.card(variant, build) for build in variant.builds])
        return replace(_shown(variant, builds), builds=builds)

    def _hidden(self, row: Found) -> bool:
        kind, model = row
        return self._pulls is not None and any(same_model(model.name, name) for name in self._pulls.hidden(kind))


def _shown(variant: Variant, builds: Sequence[Card]) -> Card:
    """The build that stands for its variant: what can be used here, else what is here at all, else the standard one."""

    def worth(card: Card) -> tuple[int, int, bool, int]:
        here = 3 if card.installed else 2 if card.adoptable else 1 if card.trouble else 0
        standard = card.tag == variant.tag
        return here, RANK[card.fit.verdict] if here else 0, standard, card.download

    return max(builds, key=worth)


class OverviewBuilder:
    """Makes the cards of one overview from what is known at this moment."""

    def __init__(
        self,
        snapshot: EngineSnapshot,
        memory: Memory,
        contexts: Contexts,
        measured: MeasuredSpeeds,
        pulls: DownloadManager | None,
        rows: tuple[Found, ...],
    ) -> None:
        self._snapshot = snapshot
        self._memory = memory
        self._contexts = contexts
        self._measured = measured
        self._pulls = pulls
        self._rows = rows
        self._runs = [run for kind, model in rows if (run := self._run(kind, model)) is not None]

    async def card(self, variant: Variant, build: Build) -> Card:
        """One build: as it is installed here, else whether it could be."""
        rows = [row for row in self._rows if build_of(row[1].name) == build]
        troubles = [(row, await self._trouble(variant, row)) for row in rows]
        usable = [row for row, trouble in troubles if trouble is None]
        if usable:
            return self._installed(variant, build, *self._first(variant, usable))
        target = self._snapshot.target(variant.architecture)
        need = need_of(variant, self._context(variant, build), build.download)
        card = Card(
            variant,
            self._fit(need, build.download, self._context(variant, build), None, local=self._snapshot.local(target)),
            build=build,
            space=space_for_model(build.download, 0, await self._snapshot.free(target)),
            target=target,
        )
        return _with_troubles(card, troubles)

    async def other(self, kind: EngineKind, model: InstalledModel, facts: ModelFacts | None) -> Other:
        """An installed model of another family; `facts` None where its engine could not be asked."""
        speed = self._speed(kind, model)
        talks = chats(model, facts)
        context = self._contexts.for_facts(facts, model.size) if facts and talks else DEFAULT_CONTEXT
        fit = self._other_fit(kind, model, facts, context, speed) if facts and talks else None
        trouble = await self._snapshot.trouble(kind, model, facts.architecture if facts else model.family)
        return Other(
            model,
            kind,
            talks,
            sees(model, facts),
            fit,
            speed,
            self._unverified(kind, model),
            adoptable=kind if trouble and trouble.adoptable else None,
            trouble=trouble.reason if trouble else "",
            context=context,
        )

    def _installed(self, variant: Variant, build: Build, kind: EngineKind, model: InstalledModel) -> Card:
        context = self._context(variant, build, model.size)
        speed = self._speed(kind, model)
        need = need_of(variant, context, model.size)
        return Card(
            variant,
            self._fit(need, model.size, context, speed, local=self._snapshot.local(kind)),
            model,
            kind,
            build,
            speed,
            self._unverified(kind, model),
        )

    async def _trouble(self, variant: Variant, row: Found) -> Trouble | None:
        kind, model = row
        return await self._snapshot.trouble(kind, model, model.family or variant.architecture)

    def _first(self, variant: Variant, rows: list[Found]) -> Found:
        """The one that is asked first. While no engine is known, Corral's is taken to be kept for pictures."""
        if not self._snapshot.known and variant.sees:
            return next((row for row in rows if row[0] is EngineKind.MANAGED), rows[0])
        return rows[0]

    def _context(self, variant: Variant, build: Build, size: int = 0) -> int:
        return self._contexts.for_variant(variant, size, build.tag)

    def _other_fit(
        self, kind: EngineKind, model: InstalledModel, facts: ModelFacts, context: int, speed: float | None
    ) -> Fit | None:
        need = need_of_facts(facts, context, model.size)
        if need is None:
            return None
        return self._fit(need, model.size, context, speed, local=self._snapshot.local(kind))

    def _fit(self, need: int, size: int, context: int, speed: float | None, *, local: bool) -> Fit:
        if not local:
            return judge_remote(need, context, AnswerSpeed(speed))
        alone = place_of(need, self._memory) is Place.MEMORY
        return judge(need, self._memory, context, AnswerSpeed(speed, expected(size, self._runs) if alone else None))

    def _run(self, kind: EngineKind, model: InstalledModel) -> Run | None:
        """A measured model, where it is known to have run on the processor alone."""
        speed = self._speed(kind, model)
        if speed is None or self._memory.graphics or not self._snapshot.local(kind):
            return None
        return Run(model.size, speed)

    def _speed(self, kind: EngineKind, model: InstalledModel) -> float | None:
        return None if kind is EngineKind.DEMO else self._measured.speed(model.name)

    def _unverified(self, kind: EngineKind, model: InstalledModel) -> bool:
        return self._pulls is not None and self._pulls.unverified(kind, model.digest)


def _with_troubles(card: Card, troubles: list[tuple[Found, Trouble | None]]) -> Card:
    """What can be taken over is better than what has to be downloaded again."""
    found = [(row[0], trouble) for row, trouble in troubles if trouble]
    if not found:
        return card
    kind, trouble = next((pair for pair in found if pair[1].adoptable), found[0])
    return replace(card, trouble=trouble.reason, adoptable=kind if trouble.adoptable else None)
