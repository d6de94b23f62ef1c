"""As much of the app as downloads need, over a real engine and a library of the tests' own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from desktop.engine.connection_log import ConnectionLog
from desktop.engine.registry import read_manifest
from desktop.engine.router import Router
from desktop.engine.types import EngineTimes, Manifest
from desktop.family.downloads.journal import Journal
from desktop.family.downloads.manager import DownloadManager
from desktop.family.library import ManifestReader
from desktop.family.types import PullPhase, PullState, PullTimes
from tests.wire.registry import Registry
from tests.wire.restarting import OneEngine, Server

MODEL = "corral-parcel"
SIZE = 5_000_000
LARGE = 150_000_000  # is hashed for long enough to be cut in it
TIMES = PullTimes(stall=30, settle=0.2, again=(0.1,))


async def manifest_of(name: str) -> Manifest:
    return await read_manifest(name, ConnectionLog(), EngineTimes())


class App:
    """`seen` are all states that were told, oldest first."""

    def __init__(self, engines: OneEngine, journal: Path, times: PullTimes, *, read: bool = True) -> None:
        self.engines = engines
        self.seen: list[PullState] = []
        library = ManifestReader(manifest_of if read else None)
        self.pulls = DownloadManager(Router(engines), engines, library, Journal(journal), times=times)
        self.pulls.changes.subscribe(self.seen.extend)

    async def until(self, model: str, phase: PullPhase) -> PullState:
        """Also when it was over before anybody could follow it."""
        if any(state.model == model for state in self.pulls.states()):
            async for state in self.pulls.follow(model):
                if state.phase is phase:
                    return state
        last = self.seen[-1]
        assert (last.model, last.phase) == (model, phase), last
        return last

    async def halfway(self, registry: Registry) -> None:
        """Until the library has sent all that it will, and the engine has told of it."""
        await asyncio.to_thread(registry.stalled.wait)
        async for state in self.pulls.follow(self.seen[-1].model):
            if state.phase is PullPhase.DOWNLOADING and state.done >= registry.knobs.stall:
                return

    def first_byte(self) -> int:
        """Where the download began, or went on."""
        return next(state.done for state in self.seen if state.phase is PullPhase.DOWNLOADING)


@asynccontextmanager
async def app(server: Server, journal: Path, times: PullTimes = TIMES, *, readable: bool = True) -> AsyncIterator[App]:
    """Ends as if it was killed: nothing of it is asked to close, what still runs is dropped with the loop."""
    engines = OneEngine(server.url, server.store if readable else None)
    await engines.probe()
    try:
        yield App(engines, journal, times)
    finally:
        await engines.aclose()


def parcel(size: int = SIZE, *, fill: int = 7) -> bytes:
    return bytes((fill,)) * size


def once(phase: PullPhase, act: Callable[[], None]) -> Callable[[tuple[PullState, ...]], None]:
    """For `changes`: `act` at the first download that comes so far."""
    acts = [act]

    def told(states: tuple[PullState, ...]) -> None:
        if acts and any(state.phase is phase for state in states):
            acts.pop()()

    return told


async def cut_in_the_check(server: Server, journal: Path, name: str, *, readable: bool = True) -> None:
    """The app and the engine die when all bytes are here."""
    async with app(server, journal, readable=readable) as one:
        one.pulls.changes.subscribe(once(PullPhase.CHECKING, server.kill))
        await one.pulls.add(name)
        await one.until(name, PullPhase.WAITING)
