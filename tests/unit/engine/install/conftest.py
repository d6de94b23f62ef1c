"""An installer whose release is a server of the test's."""

from __future__ import annotations

import shutil
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from desktop.engine.connection_log import ConnectionLog
from desktop.engine.install.assets import Asset
from desktop.engine.install.installer import Installer
from desktop.engine.install.machine import Machine
from desktop.engine.install.types import InstallState, InstallTimes
from desktop.engine.types import EngineTimes
from tests.archives import Archives, linux_engine, tar_zst

ASSET = "ollama-linux-amd64.tar.zst"
LINUX = Machine("linux", "amd64")
NO_WAITING = InstallTimes(waits=())


@pytest.fixture
def archives() -> Iterator[Archives]:
    with Archives() as served:
        yield served


class Bench:
    """Builds installers of the same folders, as one Corral after another would."""

    def __init__(self, archives: Archives, root: Path) -> None:
        self.archives = archives
        self.address = archives.url
        self.folder = root / "engine"
        self.cache = root / "cache"
        self.connection_log = ConnectionLog()

    def installer(self, table: str = "", size: int = 0, machine: Machine = LINUX, **more: Any) -> Installer:
        return Installer(
            self.folder,
            self.cache,
            self.connection_log,
            EngineTimes(),
            lambda: machine,
            lambda: self.address,
            assets={("linux", "amd64"): Asset(ASSET, table, size)},
            **{"install_times": NO_WAITING, **more},
        )

    def offer(self, filling: int = 0, program: bytes = b"engine") -> bytes:
        """An engine, given out by the server from now on."""
        data = tar_zst(linux_engine(program, filling))
        self.archives.add(ASSET, data)
        return data

    @property
    def part(self) -> Path:
        return self.cache / f"{ASSET}.part"

    def remains(self) -> list[str]:
        """What lies in both folders, but for the lock."""
        there = [*self.folder.glob("*"), *self.cache.glob("*")]
        return sorted(path.name for path in there if path.name != "install.lock")


@pytest.fixture
def bench(archives: Archives, tmp_path: Path) -> Bench:
    return Bench(archives, tmp_path)


async def all_of(states: AsyncGenerator[InstallState, None]) -> list[InstallState]:
    async with aclosing(states):
        return [state async for state in states]


async def until_arrived(states: AsyncGenerator[InstallState, None], done: int) -> InstallState:
    """Closes the installation once so many bytes of the step are done."""
    async with aclosing(states):
        async for state in states:
            if state.done >= done:
                return state
    raise AssertionError("it ended before")


class Usage(NamedTuple):
    total: int
    used: int
    free: int


def leave_free(monkeypatch: pytest.MonkeyPatch, free: int) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: Usage(10**12, 10**12 - free, free))
