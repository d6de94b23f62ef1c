"""Corral's own engine and its arrival, scripted."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path

from desktop.common.errors import CorralError
from desktop.common.observable import Observable
from desktop.engine.install.types import (
    HashFrom,
    Installed,
    InstallPlan,
    InstallState,
    InstallStep,
    Vouched,
)
from desktop.engine.runtime.types import ManagedStatus
from desktop.engine.types import Endpoint, EngineKind, Version

GB = 1_000_000_000
HASH = "15c5f8d66ba06e0d3b4719df8868612dbd66e14e82760929bb3552e1657cdcdb"
PLAN = InstallPlan("ollama-linux-amd64.tar.zst", "github.com", "https://github.com", 1_198_635_318, 4 * GB, 118 * GB)
HERE = Installed(Version(0, 24, 0, "0.24.0"), Path("corral-engine"), PLAN.asset, HASH, Vouched.RELEASE, "cpu")
HALFWAY = InstallState(
    InstallStep.DOWNLOADING,
    555_000_000,
    PLAN.download,
    9_400_000.0,
    68.0,
    "Downloading from github.com",
    HASH,
    HashFrom.BOTH,
    "github.com",
)
CHECKING = InstallState(
    InstallStep.VERIFYING, PLAN.download, PLAN.download, sentence="Checking it", sha256=HASH, known_from=HashFrom.BOTH
)


class Installer:
    """Plays `states`, then ends as `ending` says: None installs, an error is raised, "hold" waits to be closed."""

    def __init__(self) -> None:
        self.now: Installed | None = None
        self.plan_: InstallPlan | CorralError = PLAN
        self.states: tuple[InstallState, ...] = (HALFWAY,)
        self.ending: CorralError | str | None = "hold"
        self.asked: list[tuple[Path | None, str]] = []
        self.closed = 0
        self.removed = 0
        self.refusal: CorralError | None = None
        self.changes: Observable[None] = Observable()

    def plan(self) -> InstallPlan:
        if isinstance(self.plan_, CorralError):
            raise self.plan_
        return self.plan_

    async def install(self, source: Path | None = None, sha256: str = "") -> AsyncGenerator[InstallState, None]:
        self.asked.append((source, sha256))
        try:
            for state in self.states:
                yield state
            if isinstance(self.ending, CorralError):
                raise self.ending
            if self.ending == "hold":
                await asyncio.Event().wait()
            self.now = HERE
        finally:
            self.closed += 1

    def installed(self) -> Installed | None:
        return self.now

    async def remove(self) -> None:
        if self.refusal:
            raise self.refusal
        self.removed += 1
        self.now = None


class Log:
    def __init__(self) -> None:
        self.lines = "time=1 msg=starting\ntime=2 msg=ready"

    def tail(self) -> str:
        return self.lines


class Engine:
    def __init__(self) -> None:
        self.awake: Endpoint | None = None
        self.log = Log()
        self.slept = 0
        self.borrowed = False
        self.changes: Observable[None] = Observable()

    async def status(self) -> ManagedStatus:
        return ManagedStatus(
            HERE.version, HERE.program, self.awake, self.borrowed, 0, 0, Path("models"), Path("log"), ()
        )

    async def sleep(self) -> None:
        self.slept += 1
        self.awake = None
        self.changes.tell(None)

    def wake(self) -> None:
        """From any thread."""
        self.awake = Endpoint("http://127.0.0.1:4411", EngineKind.MANAGED)
        self.changes.tell(None)
