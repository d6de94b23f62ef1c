"""One drawing of the shelf: what is known at this moment, put together into cards."""

from __future__ import annotations

from dataclasses import replace

from desktop.common.disk_space import space_for_model
from desktop.engine.types import DEFAULT_CONTEXT, EngineKind, InstalledModel, ModelFacts
from desktop.family.catalogue import build_of
from desktop.family.contexts import Contexts
from desktop.family.fit import Pace, Place, elsewhere, judge, need_of, need_of_facts, place_of
from desktop.family.measured import Measured
from desktop.family.memory import Memory
from desktop.family.needs import PullFacts
from desktop.family.others import Found, chats, sees
from desktop.family.places import EngineSnapshot, Trouble
from desktop.family.speeds import Run, expected
from desktop.family.types import Build, Card, Fit, Other, Variant


class Drawing:
    def __init__(
        self,
        snapshot: EngineSnapshot,
        memory: Memory,
        contexts: Contexts,
        measured: Measured,
        pulls: PullFacts | None,
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
        """Engines are asked in the order of the rows. While nothing is known of them, Corral's is taken to be kept for
        pictures."""
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
            return elsewhere(need, context, Pace(speed))
        alone = place_of(need, self._memory) is Place.MEMORY
        return judge(need, self._memory, context, Pace(speed, expected(size, self._runs) if alone else None))

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
