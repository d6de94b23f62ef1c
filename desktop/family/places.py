"""Which engine runs what, and where a download would go: told from what is known, without waking or asking anybody."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from desktop.common.errors import CorralError
from desktop.common.i18n import tr
from desktop.engine.precedence import to_ask
from desktop.engine.refusals import has_projector
from desktop.engine.types import EngineKind, HostReport, HostState, InstalledModel, Manifest, Version
from desktop.engine.versions import can_run
from desktop.family.needs import Kept, Places

Runs = Callable[[str, Version], bool]

# The first 11B in the library came in two files; engines from 0.7 on refuse it.
_TWO_FILES = "085a1fdae525"


@dataclass(frozen=True)
class Trouble:
    """Why an engine that has a model does not run it. `adoptable`: Corral's engine can take the file over."""

    reason: str
    adoptable: bool = False


class EngineSnapshot:
    """What is known of the engines, for one drawing of the shelf."""

    def __init__(self, places: Places | None, runs: Runs = can_run, may_run: Runs | None = None) -> None:
        """`may_run` is asked of what is installed, where trying costs little; `runs` of what would be downloaded."""
        self._places = places
        self._runs = runs
        self._may_run = may_run or runs
        reports = places.reports if places else ()
        # The demo has no disk, and nothing is downloaded to it.
        self._reports: dict[EngineKind, HostReport] = {
            each.endpoint.kind: each for each in reports if each.endpoint.kind is not EngineKind.DEMO
        }
        self._stores: dict[EngineKind, Kept | None] = {}
        self._free: dict[EngineKind, int | None] = {}

    @property
    def known(self) -> bool:
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

    async def _store(self, kind: EngineKind) -> Kept | None:
        if kind not in self._stores:
            self._stores[kind] = await self._look_up(kind)
        return self._stores[kind]

    async def _look_up(self, kind: EngineKind) -> Kept | None:
        if self._places is None or kind not in self._reports:
            return None
        try:
            return await self._places.store(kind)
        except CorralError:  # the engine that knows where its files are has just gone
            return None


def _cannot(report: HostReport) -> str:
    version = report.version.short if report.version else ""
    if report.endpoint.kind is EngineKind.SYSTEM:
        return tr("Your Ollama {version} has it and cannot run it. Corral’s engine can.", version=version)
    return tr("The engine at {address} has it and cannot run it. Corral’s engine can.", address=report.endpoint.url)
