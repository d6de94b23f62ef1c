"""The shelf: the four models of the family with what this computer makes of them, and whatever else is installed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from desktop.engine.names import same_model
from desktop.engine.types import EngineKind
from desktop.engine.versions import can_run
from desktop.family.catalogue import FAMILY, variant_of
from desktop.family.choice import RANK
from desktop.family.contexts import Contexts
from desktop.family.drawing import Drawing
from desktop.family.measured import Measured
from desktop.family.memory import Memory, read_memory
from desktop.family.needs import Looks, Models, Places, PullFacts
from desktop.family.others import FactsOf, Found
from desktop.family.places import EngineSnapshot, Runs
from desktop.family.types import Card, ModelOverview, Variant


@dataclass(frozen=True)
class StoreDisk:
    """The disk an engine keeps its models on. `free` in bytes, None where it cannot be checked."""

    engine: EngineKind
    free: int | None


class OverviewReader:
    """Draws the shelf as it is now. Used from one event loop.

    `engines` tells which engine runs what, and of its disk; `pulls` what is not to be offered yet; `graphics` is looked
    at before `memory` is read. Without them the shelf knows less, and says so.
    """

    def __init__(
        self,
        router: Models,
        memory: Callable[[], Memory] = read_memory,
        *,
        engines: Places | None = None,
        pulls: PullFacts | None = None,
        contexts: Contexts | None = None,
        measured: Measured | None = None,
        graphics: Looks | None = None,
        runs: Runs = can_run,
        may_run: Runs | None = None,
    ) -> None:
        self._router = router
        self._memory = memory
        self._engines = engines
        self._pulls = pulls
        self._contexts = contexts or Contexts(memory)
        self._measured = measured or Measured()
        self._graphics = graphics
        self._runs = runs
        self._may_run = may_run
        self._facts = FactsOf(engines)

    async def overview(self) -> ModelOverview:
        """Raises the engines' CorralErrors."""
        return await self._draw(await self._router.models())

    async def real(self) -> ModelOverview:
        """The same without the demo's models: nothing of them is on this computer. Raises as `shelf`."""
        found = tuple(row for row in await self._router.models() if row[0] is not EngineKind.DEMO)
        return await self._draw(found)

    async def _draw(self, found: tuple[Found, ...]) -> ModelOverview:
        if self._graphics is not None:
            await self._graphics.look()
        await self._measured.load()
        snapshot = EngineSnapshot(self._engines, self._runs, self._may_run)
        shown = tuple(row for row in found if not self._hidden(row))
        others = [row for row in shown if variant_of(row[1].name) is None]
        await self._facts.learn(others, frozenset(kind for kind, _ in others if snapshot.asleep(kind)))
        drawing = Drawing(snapshot, self._memory(), self._contexts, self._measured, self._pulls, shown)
        cards = [await self._card(variant, drawing) for variant in FAMILY]
        # Two names of one model share its file.
        files = {(kind, model.digest): await snapshot.used(kind, model) for kind, model in found}
        return ModelOverview(
            tuple(cards),
            tuple([await drawing.other(kind, model, self._facts.get(model)) for kind, model in others]),
            sum(files.values()),
            await snapshot.free(snapshot.target("llama")),
        )

    async def disks(self) -> tuple[StoreDisk, ...]:
        """Of every engine that is there."""
        snapshot = EngineSnapshot(self._engines, self._runs, self._may_run)
        return tuple([StoreDisk(kind, await snapshot.free(kind)) for kind in snapshot.kinds])

    async def _card(self, variant: Variant, drawing: Drawing) -> Card:
        builds = tuple([await drawing.card(variant, build) for build in variant.builds])
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
