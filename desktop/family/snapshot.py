"""Says what is known of the engines and their models at one moment, without waking any of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop.common.errors import CorralError
from desktop.common.i18n import tr
from desktop.engine.engines import Engines
from desktop.engine.model_store import Store
from desktop.engine.precedence import to_ask
from desktop.engine.refusals import has_projector
from desktop.engine.types import EngineKind, HostReport, HostState, InstalledModel, Manifest, ModelFacts, Version
from desktop.engine.versions import can_run

Runs = Callable[[str, Version], bool]

# The first 11B in the library came in two files; engines from 0.7 on refuse it.
_TWO_FILES = "085a1fdae525"


@dataclass(frozen=True)
class Trouble:
    """Why an engine that has a model does not run it. `adoptable`: Corral's engine can take the file over."""

    reason: str
    adoptable: bool = False


class EngineSnapshot:
    """What is known of the engines, for one overview."""

    def __init__(self, engines: Engines | None, runs: Runs = can_run, may_run: Runs | None = None) -> None:
        """`may_run` is asked of what is installed, where trying costs little; `runs` of what would be downloaded."""
        self._engines = engines
        self._runs = runs
        self._may_run = may_run or runs
        reports = engines.reports if engines else ()
        # The demo has no disk, and nothing is downloaded to it.
        self._reports: dict[EngineKind, HostReport] = {
            each.endpoint.kind: each for each in reports if each.endpoint.kind is not EngineKind.DEMO
        }
        self._stores: dict[EngineKind, Store | None] = {}
        self._free: dict[EngineKind, int | None] = {}

    @property
    def known(self) -> bool:
        """Whether any engine is known."""
        return bool(self._reports)

    @property
    def kinds(self) -> tuple[EngineKind, ...]:
        """The engines that are there, in the order they are asked."""
        return tuple(report.endpoint.kind for report in to_ask(tuple(self._reports.values())))

    def local(self, kind: EngineKind | None) -> bool:
        """Whether it is on this computer, as far as is known."""
        report = self._reports.get(kind) if kind else None
        return report is None or report.endpoint.local

    def asleep(self, kind: EngineKind) -> bool:
        """It would have to be woken to be asked."""
        report = self._reports.get(kind)
        return report is not None and report.state is HostState.ASLEEP

    def runs(self, kind: EngineKind, architecture: str) -> bool:
        """True where nothing is known to be in the way."""
        report = self._reports.get(kind)
        return report is None or report.version is None or self._runs(architecture, report.version)

    def target(self, architecture: str) -> EngineKind | None:
        """Where a download would go."""
        return next((kind for kind in self.kinds if self.runs(kind, architecture)), None)

    async def free(self, kind: EngineKind | None) -> int | None:
        """Bytes free on the disk of an engine's store; None where it cannot be checked."""
        if kind is None:
            return None
        if kind not in self._free:
            store = await self._store(kind)
            self._free[kind] = await asyncio.to_thread(store.free) if store else None
        return self._free[kind]

    async def used(self, kind: EngineKind, model: InstalledModel) -> int:
        """Bytes of the disk. What Corral's engine took over from another one by a link is counted there alone."""
        store = await self._store(kind) if kind is EngineKind.MANAGED else None
        manifest = await self._manifest(kind, model.name) if store else None
        return await asyncio.to_thread(store.used, manifest) if store and manifest else model.size

    async def trouble(self, kind: EngineKind, model: InstalledModel, architecture: str) -> Trouble | None:
        """None: this engine runs it. Only Llama 3.2 Vision is ever in trouble."""
        report = self._reports.get(kind)
        runs = report is None or report.version is None or self._may_run(architecture, report.version)
        if runs and architecture != "mllama":
            return None
        manifest = await self._manifest(kind, model.name)
        if model.digest.startswith(_TWO_FILES) or (manifest is not None and has_projector(manifest)):
            return Trouble(tr("This is an old download in two files that no engine reads any more. Download it again."))
        if runs:
            return None
        return Trouble(_cannot(self._reports[kind]), adoptable=manifest is not None and kind is not EngineKind.MANAGED)

    async def _manifest(self, kind: EngineKind, name: str) -> Manifest | None:
        store = await self._store(kind)
        return await asyncio.to_thread(store.manifest, name) if store else None

    async def _store(self, kind: EngineKind) -> Store | None:
        if kind not in self._stores:
            self._stores[kind] = await self._look_up(kind)
        return self._stores[kind]

    async def _look_up(self, kind: EngineKind) -> Store | None:
        if self._engines is None or kind not in self._reports:
            return None
        try:
            return await self._engines.store(kind)
        except CorralError:  # the engine that knows where its files are has just gone
            return None


def _cannot(report: HostReport) -> str:
    version = report.version.short if report.version else ""
    if report.endpoint.kind is EngineKind.SYSTEM:
        return tr("Your Ollama {version} has it and cannot run it. Corral’s engine can.", version=version)
    return tr("The engine at {address} has it and cannot run it. Corral’s engine can.", address=report.endpoint.url)


Found = tuple[EngineKind, InstalledModel]

_AT_ONCE = 4  # an engine reads the model's file for every answer


class FactsReader:
    """Asks an engine once for each digest. A model that cannot be asked is asked again with the next overview."""

    def __init__(self, engines: Engines | None) -> None:
        self._engines = engines
        self._known: dict[str, ModelFacts] = {}

    async def learn(self, rows: Sequence[Found], asleep: frozenset[EngineKind]) -> None:
        """An engine that is `asleep` is not woken for it."""
        present = {model.digest for _, model in rows}
        self._known = {digest: facts for digest, facts in self._known.items() if digest in present}
        wanted = {
            model.digest: (kind, model)
            for kind, model in rows
            if model.digest and model.digest not in self._known and kind not in asleep and not _only_searches(model)
        }
        gate = asyncio.Semaphore(_AT_ONCE)
        await asyncio.gather(*(self._ask(kind, model, gate) for kind, model in wanted.values()))

    def get(self, model: InstalledModel) -> ModelFacts | None:
        """None where its engine could not be asked."""
        return self._known.get(model.digest)

    async def _ask(self, kind: EngineKind, model: InstalledModel, gate: asyncio.Semaphore) -> None:
        if self._engines is None:
            return
        try:
            async with gate:
                self._known[model.digest] = await self._engines.client(kind).facts(model.name)
        except CorralError:
            return  # one that is broken or was just removed must not take the others out of the overview


def chats(model: InstalledModel, facts: ModelFacts | None) -> bool:
    """By what its engine lists where nobody could be asked, else by its family: the bert ones are made for search."""
    if facts:
        return facts.chats
    return not _only_searches(model) and ("completion" in model.capabilities or "bert" not in model.family.lower())


def sees(model: InstalledModel, facts: ModelFacts | None) -> bool:
    """Whether it looks at pictures: as `chats`."""
    return facts.sees if facts else model.family == "mllama" or "vision" in model.capabilities


def _only_searches(model: InstalledModel) -> bool:
    """Its engine lists what it can do, and conversing is not among it."""
    return bool(model.capabilities) and "completion" not in model.capabilities
