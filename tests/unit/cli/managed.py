"""Corral's own engine and its installer, as scripted as a test wants them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from pathlib import Path

from desktop.common.errors import CorralError
from desktop.engine.install.types import HashFrom, Installed, InstallState, InstallStep, Vouched
from desktop.engine.runtime.types import ManagedStatus
from desktop.engine.types import Endpoint, EngineKind, HostReport, HostState, Version

SHA256 = "ab" * 32
VERSION = Version(0, 24, 0, "0.24.0")
INSTALLED = Installed(VERSION, Path("/data/corral-engine"), "engine.tar.zst", SHA256, Vouched.RELEASE, "cpu")
AWAKE = Endpoint("http://127.0.0.1:40123", EngineKind.MANAGED)
SYSTEM = HostReport(Endpoint("http://127.0.0.1:11434", EngineKind.SYSTEM), HostState.READY, Version(0, 33, 0, "0.33.0"))
ASLEEP = HostReport(Endpoint("", EngineKind.MANAGED), HostState.ASLEEP, VERSION)


def state(step: InstallStep, sentence: str, done: int = 0, *, known: bool = True) -> InstallState:
    if not known:
        return InstallState(step, sentence=sentence, host="github.com")
    return InstallState(step, done, 1_000, 100.0, 6.0, sentence, SHA256, HashFrom.BOTH, "github.com")


ASKING = state(InstallStep.ASKING, "Asking for the hash", known=False)
DOWNLOADING = state(InstallStep.DOWNLOADING, "Downloading", 420)
VERIFYING = state(InstallStep.VERIFYING, "Checking", 1_000)
DONE = state(InstallStep.DONE, "Ready")


class Installer:
    def __init__(self, installed: Installed | None = None) -> None:
        self.there = installed
        self.states: Sequence[InstallState] = ()
        self.failure: CorralError | None = None
        self.stands = False  # after its states it waits until it is closed
        self.told = asyncio.Event()
        self.asked: list[tuple[Path | None, str]] = []
        self.removed = 0

    def installed(self) -> Installed | None:
        return self.there

    async def install(self, source: Path | None = None, sha256: str = "") -> AsyncGenerator[InstallState, None]:
        self.asked.append((source, sha256))
        for each in self.states:
            if each.step is InstallStep.DONE:
                self.there = INSTALLED
            yield each
        if self.failure:
            raise self.failure
        if self.stands:
            self.told.set()
            await asyncio.Event().wait()

    async def remove(self) -> None:
        self.removed += 1
        self.there = None


class Models:
    """The store."""

    def __init__(self) -> None:
        self.cleared = 0

    def clear(self) -> None:
        self.cleared += 1


class Managed:
    def __init__(self, endpoint: Endpoint | None = None, *, borrowed: bool = False) -> None:
        self._endpoint = endpoint
        self._borrowed = borrowed
        self.slept = False
        self.store = Models()

    async def status(self) -> ManagedStatus:
        here = self._endpoint is not None
        return ManagedStatus(
            version=VERSION,
            program=INSTALLED.program,
            endpoint=self._endpoint,
            borrowed=self._borrowed,
            pid=4_001 if here else 0,
            owner=4_000 if here else 0,
            store=Path("/nowhere/models"),
            log=Path("/logs/engine.log"),
            graphics=(),
        )

    async def sleep(self) -> None:
        self.slept = True


class House:
    """As much of the services as `corral engine` needs."""

    def __init__(
        self, installer: Installer, managed: Managed, reports: tuple[HostReport, ...] = (SYSTEM, ASLEEP)
    ) -> None:
        self.installer = installer
        self.managed = managed
        self.engines = self.finder = self
        self.reports = reports

    async def look(self) -> tuple[HostReport, ...]:
        return self.reports
