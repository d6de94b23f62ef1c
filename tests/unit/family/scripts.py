"""Engines that play a script, and a clock that stands still until it is told to move."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Coroutine, Mapping, Sequence
from dataclasses import replace
from typing import Any

from desktop.common.errors import CorralError, EngineUnreachable
from desktop.common.observable import Observable
from desktop.engine.client import EngineClient
from desktop.engine.engines import Engines
from desktop.engine.errors.kinds import ModelMissing
from desktop.engine.model_store import Store
from desktop.engine.types import (
    Endpoint,
    EngineKind,
    HostReport,
    HostState,
    InstalledModel,
    Manifest,
    PullFrame,
    PullStep,
    Version,
)
from desktop.family.downloads.journal import Journal
from desktop.family.downloads.manager import DownloadManager
from desktop.family.installed import InstalledModels
from desktop.family.library import ManifestReader, ReadManifest
from desktop.family.types import PullPhase, PullState, PullTimes
from tests.unit.family.doubles import FakeRouter, installed

MANIFEST = PullFrame(PullStep.MANIFEST)
VERIFYING = PullFrame(PullStep.VERIFYING)
WRITING = PullFrame(PullStep.WRITING)
SUCCESS = PullFrame(PullStep.SUCCESS)
TIMES = PullTimes(stall=60, settle=1, again=(2, 5))


def down(digest: str, total: int, completed: int) -> PullFrame:
    return PullFrame(PullStep.DOWNLOADING, digest, total, completed)


class Gate:
    """In a script: the engine says nothing more until it is opened. `reached` when it has come so far."""

    def __init__(self) -> None:
        self.reached = asyncio.Event()
        self._open = asyncio.Event()

    def open(self) -> None:
        self._open.set()

    async def pass_by(self) -> None:
        self.reached.set()
        await self._open.wait()


Script = Sequence[PullFrame | CorralError | Gate]


class Time:
    """`now` in seconds. What waits goes on when `advance` has brought it so far."""

    def __init__(self) -> None:
        self.now = 0.0
        self._waits: dict[asyncio.Future[None], float] = {}

    def clock(self) -> float:
        return self.now

    async def wait(self, seconds: float) -> None:
        future = asyncio.get_running_loop().create_future()
        self._waits[future] = self.now + seconds
        try:
            await future
        finally:
            del self._waits[future]

    async def advance(self, seconds: float) -> None:
        await settled()
        self.now += seconds
        for future, due in tuple(self._waits.items()):
            if due <= self.now and not future.done():
                future.set_result(None)
        await settled()


class Engine(EngineClient):
    """Plays one script for each pull of a name, the last one for all that follow. After SUCCESS it has the model."""

    def __init__(self, kind: EngineKind = EngineKind.SYSTEM) -> None:
        self.endpoint = Endpoint("http://127.0.0.1:11434", kind)
        self.scripts: dict[str, list[Script]] = {}
        self.digests: dict[str, str] = {}  # what it says of a model once it is there
        self.rows: list[InstalledModel] = []
        self.broken: set[str] = set()  # names it has and does not list
        self.asked: list[tuple[str, bool]] = []
        self.calls: list[str] = []
        self.open = 0  # pulls under way
        self.most = 0

    @property
    def pulled(self) -> list[str]:
        return [name for name, _insecure in self.asked]

    async def pull(self, name: str, *, insecure: bool = False) -> AsyncGenerator[PullFrame, None]:
        self.asked.append((name, insecure))
        scripts = self.scripts.get(name, [(MANIFEST, SUCCESS)])
        script = scripts.pop(0) if len(scripts) > 1 else scripts[0]
        self.open += 1
        self.most = max(self.most, self.open)
        try:
            for line in script:
                if isinstance(line, Gate):
                    await line.pass_by()
                elif isinstance(line, CorralError):
                    raise line
                else:
                    if line.step is PullStep.SUCCESS:
                        self._install(name)
                    yield line
        finally:
            self.open -= 1

    async def models(self) -> tuple[InstalledModel, ...]:
        return tuple(self.rows)

    async def copy(self, source: str, destination: str) -> None:
        self.calls.append(f"copy {source} {destination}")
        if all(row.name != source for row in self.rows):
            raise ModelMissing(f"{source} is not installed.", "")
        self.rows = [row for row in self.rows if row.name != destination]
        self.rows += [replace(row, name=destination) for row in self.rows if row.name == source]

    async def delete(self, name: str) -> None:
        if name not in self.broken and all(row.name != name for row in self.rows):
            raise ModelMissing(f"{name} is not installed.", "")
        self.broken.discard(name)
        self.calls.append(f"delete {name}")
        self.rows = [row for row in self.rows if row.name != name]

    async def unload(self, name: str) -> None:
        self.calls.append(f"unload {name}")

    def _install(self, name: str) -> None:
        if name in self.broken:
            return
        self.rows = [row for row in self.rows if row.name != name]
        self.rows.append(installed(name, digest=self.digests.get(name, "")))


class ScriptedEngines(Engines):
    """Leads to scripted engines; `away` is raised instead of leading to one."""

    def __init__(self, *engines: Engine, stores: Mapping[EngineKind, Store] | None = None, minor: int = 24) -> None:
        self.by_kind = {engine.endpoint.kind: engine for engine in engines}
        self.stores = dict(stores or {})
        self.away: CorralError | None = None
        self.looks = 0
        self.minor = minor
        self.changes: Observable[tuple[HostReport, ...]] = Observable()

    @property
    def reports(self) -> tuple[HostReport, ...]:
        version = Version(0, self.minor, 0)
        return tuple(HostReport(engine.endpoint, HostState.READY, version) for engine in self.by_kind.values())

    async def probe(self, address: Endpoint | None = None) -> tuple[HostReport, ...]:
        self.looks += 1
        return self.reports

    async def ready(self, kind: EngineKind) -> Engine:
        if self.away is not None:
            raise self.away
        if kind not in self.by_kind:
            raise EngineUnreachable("no engine")
        return self.by_kind[kind]

    async def store(self, kind: EngineKind) -> Store | None:
        return self.stores.get(kind)

    def change(self) -> None:
        self.changes.tell(self.reports)


class Bench:
    """Downloads, and what is installed, with everything around them scripted."""

    def __init__(
        self,
        engine: Engine | None = None,
        *,
        store: Store | None = None,
        journal: Journal | None = None,
        manifests: Mapping[str, Manifest] | None = None,
        read: ReadManifest | None = None,
        mirror: str = "",
    ) -> None:
        self.engine = engine or Engine()
        kind = self.engine.endpoint.kind
        self.engines = ScriptedEngines(self.engine, stores={kind: store} if store else {})
        self.router = FakeRouter(client=self.engine)
        self.time = Time()
        self.journal = journal or Journal()
        self.told: list[tuple[PullState, ...]] = []
        given = dict(manifests or {})

        async def look_up(name: str) -> Manifest:
            return given[name]

        library = ManifestReader(read or (look_up if manifests else None))
        self.installed = InstalledModels(self.router, self.engines, self.journal, library, lambda: mirror)
        self.pulls = DownloadManager(
            self.router,
            self.engines,
            library,
            self.journal,
            mirror=lambda: mirror,
            clock=self.time.clock,
            times=TIMES,
            wait=self.time.wait,
        )
        self.pulls.changes.subscribe(self.told.append)

    def state(self, model: str) -> PullState:
        """The last that was told of it."""
        return next(state for states in reversed(self.told) for state in states if state.model == model)

    async def until(self, model: str, *phases: PullPhase) -> PullState:
        """Time stands still meanwhile. One that is over already stays as it was told of last."""
        if all(state.model != model for state in self.pulls.states()):
            return self.state(model)
        async for state in self.pulls.follow(model):
            if state.phase in phases:
                return state
        return self.state(model)


async def settled() -> None:
    """Everything that can go on has gone on, writing of small files included."""
    for _ in range(40):
        await asyncio.sleep(0)


ONE, TWO, THREE = "a/one:1", "a/two:2", "a/three:3"


def held(gate: Gate) -> list[Script]:
    """Half of it comes, then nothing until the gate is opened; a second pull brings the rest."""
    return [(MANIFEST, down("a", 10, 5), gate, VERIFYING, SUCCESS), (MANIFEST, down("a", 10, 6), VERIFYING, SUCCESS)]


def phases(bench: Bench) -> dict[str, PullPhase]:
    return {state.model: state.phase for state in bench.pulls.states()}


async def in_time(bench: Bench, work: Coroutine[Any, Any, object] | asyncio.Task[Any]) -> None:
    """`work` while the clock goes on."""
    task = work if isinstance(work, asyncio.Task) else asyncio.create_task(work)
    while not task.done():
        await bench.time.advance(1)
    await task


async def begun(model: str, *after: str) -> tuple[Bench, Gate]:
    """Half of `model` has come, the others wait for their turn."""
    bench = Bench()
    gate = Gate()
    bench.engine.scripts[model] = held(gate)
    for each in (model, *after):
        await bench.pulls.add(each)
    await gate.reached.wait()
    return bench, gate
