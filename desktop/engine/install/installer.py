"""Installs and removes Corral's own engine. Light to import: what fetches and unpacks is read when it is needed."""

from __future__ import annotations

import asyncio
import importlib
import re
import time
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Mapping
from contextlib import aclosing, asynccontextmanager
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING

from desktop.common import units
from desktop.common.disk_space import space_for_engine
from desktop.common.filelock import FileLock
from desktop.common.i18n import tr
from desktop.common.observable import Observable
from desktop.common.workers import Workers
from desktop.engine.connect import warm_up
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.errors import install as errors
from desktop.engine.install.assets import ASSETS, BASE, UNPACKED, Asset, form_of, host_of
from desktop.engine.install.machine import Machine
from desktop.engine.install.part import Part
from desktop.engine.install.place import RECORD, Place
from desktop.engine.install.types import (
    Installed,
    InstallPlan,
    InstallState,
    InstallStep,
    InstallTimes,
    Order,
    sentence,
)
from desktop.engine.types import EngineTimes

if TYPE_CHECKING:
    from desktop.engine.install.process import Process

_HASH = re.compile(r"[0-9a-f]{64}")
LARGEST = 16 * 2**30  # bytes of an archive; the largest has two
_SYSTEMS = ("linux", "darwin", "windows")


class Installer:
    """Of one data folder. Used from one event loop, but for `installed` and `plan`, which any thread may call."""

    def __init__(
        self,
        folder: Path,
        cache: Path,
        connection_log: ConnectionLog,
        times: EngineTimes,
        machine: Callable[[], Machine],
        base: Callable[[], str] = str,
        *,
        assets: Mapping[tuple[str, str], Asset] = ASSETS,
        install_times: InstallTimes | None = None,
        clock: Callable[[], float] = time.monotonic,
        wait: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """`folder` is where the engine lives, `cache` where its archive arrives.

        `machine` may ask the graphics driver and block; `base` is the address in force, "" for the official release.
        """
        self._place = Place(folder)
        self._cache = cache
        self._connection_log = connection_log
        self._times = times
        self._machine = machine
        self._base = base
        self._assets = assets
        self._install_times = install_times or InstallTimes()
        self._clock = clock
        self._wait = wait
        self._lock = FileLock(folder / "install.lock")
        self._busy = False
        self._seen: tuple[tuple[int, int], Installed] | None = None
        self.changes: Observable[None] = Observable()  # an engine has arrived, or is gone; in the loop's thread

    @property
    def running(self) -> bool:
        """Whether this object is installing or removing."""
        return self._busy

    def installed(self) -> Installed | None:
        """What is installed now. Two looks at the disk, unless it has changed."""
        try:
            stat = (self._place.folder / RECORD).stat()
        except OSError:
            return None
        key = (stat.st_mtime_ns, stat.st_ino)
        if self._seen is not None and self._seen[0] == key and self._seen[1].program.is_file():
            return self._seen[1]
        found = self._place.installed()
        self._seen = (key, found) if found else None
        return found

    def plan(self, source: Path | None = None) -> InstallPlan:
        """What installing would fetch and take; nothing is sent. Blocks for a moment.

        Raises EngineUnreachable where there is no engine for this computer, UsageProblem for an address that is none,
        NoRoom where the disk cannot be looked at.
        """
        return self._plan(self._order(source, ""))

    async def install(self, source: Path | None = None, sha256: str = "") -> AsyncGenerator[InstallState, None]:
        """States, the last of them DONE; then `installed` has the new engine. The caller has stopped the old one.

        `source` is an archive on this computer: then nothing is fetched. `sha256` is the hash a person vouches for
        with either. Close the stream, or cancel its task, to stop: what has arrived of the archive is kept, and the
        next call goes on there. Raises CorralError (InstallRunning while another call is at work); an engine that was
        installed before is then untouched.
        """
        given = sha256.strip().lower()
        if given and not _HASH.fullmatch(given):
            raise errors.not_a_hash(sha256)
        async with self._alone() as workers:
            process = await self._prepared(source, given, workers)
            async with aclosing(process.states()) as states:
                async for last in states:
                    yield last
        yield InstallState(
            InstallStep.DONE,
            done=last.done,
            total=last.total,
            sentence=sentence(InstallStep.DONE, last.host),
            sha256=last.sha256,
            known_from=last.known_from,
            host=last.host,
        )

    async def remove(self) -> None:
        """Nothing is installed afterwards, and nothing kept of its archive. The caller has stopped the engine.

        Its models stay. Raises InstallRunning, and NoRoom for what cannot be deleted.
        """
        async with self._alone() as workers:
            await workers.carry_out(self._remove)

    def _remove(self) -> None:
        for asset in self._assets.values():
            Part(self._cache, asset.name).remove()
        self._place.clear()

    @asynccontextmanager
    async def _alone(self) -> AsyncIterator[Workers]:
        """A thread for the work, and nobody else at it; listeners are told of what it changed."""
        if self._busy:
            raise errors.running_already()
        self._busy = True
        before = self.installed()
        workers = Workers("install")
        try:
            if not self._locked():
                raise errors.running_already()
            yield workers
        finally:
            workers.close()
            self._lock.release()
            self._busy = False
            if self.installed() != before:
                self.changes.tell(None)

    def _locked(self) -> bool:
        try:
            return self._lock.acquire()
        except OSError as problem:
            raise errors.disk_problem(self._place.folder, problem) from problem

    async def _prepared(self, source: Path | None, given: str, workers: Workers) -> Process:
        """Nothing is sent yet. Raises NoRoom where it is plain already that the room does not suffice."""
        await workers.run(self._place.tidy)
        order = await workers.run(self._order, source, given)
        plan = await workers.run(self._plan, order)
        if not plan.fits:
            raise errors.no_room(plan.needed, plan.free)
        await warm_up()
        # A compiled library each, which neither the window nor the loop may wait for.
        await workers.run(importlib.import_module, "desktop.engine.install.process")
        from desktop.engine.install.fetching import Fetching
        from desktop.engine.install.process import Process, Tools

        tools = Tools(
            place=self._place,
            part=Part(self._cache, order.asset),
            fetching=Fetching(self._connection_log, connect=self._times.connect, silence=self._install_times.silence),
            workers=workers,
            room=lambda coming: self._require(order, coming),
            times=self._install_times,
            clock=self._clock,
            wait=self._wait,
        )
        return Process(order, tools)

    def _order(self, source: Path | None, given: str) -> Order:
        if source is not None:
            _require_archive(source)
        machine = self._machine()
        asset = self._assets.get((machine.system, machine.machine))
        if source is not None and (asset or (given and machine.system in _SYSTEMS)):
            return Order(machine, source.name, asset.sha256 if asset else "", given=given, source=source)
        if asset is None:
            raise errors.no_archive_for(machine.system, machine.machine)
        mirror = self._base().strip().rstrip("/")
        base = mirror or BASE
        return Order(
            machine, asset.name, asset.sha256, asset.size, given, base=base, host=host_of(base), official=base == BASE
        )

    def _plan(self, order: Order) -> InstallPlan:
        if order.source is not None:
            needed, free = self._space(order, 0)
            return InstallPlan(order.asset, "", "", 0, needed, free, variant=order.machine.variant)
        part = Part(self._cache, order.asset)
        known = part.beginning_of(order.table) if order.table else part.source()
        kept = part.size() if known else 0
        size = order.size or (known.total if known else 0)
        needed, free = self._space(order, max(0, size - kept))
        return InstallPlan(
            asset=order.asset,
            host=order.host,
            url=order.url,
            download=size,
            needed=needed,
            free=free,
            kept=kept,
            variant=order.machine.variant,
        )

    def _require(self, order: Order, coming: int) -> None:
        needed, free = self._space(order, coming)
        if needed > free:
            raise errors.no_room(needed, free)

    def _space(self, order: Order, coming: int) -> tuple[int, int]:
        """Bytes needed and free, with `coming` bytes of the archive still to arrive."""
        folder = self._place.folder
        try:
            return space_for_engine([(self._cache, coming), (folder, UNPACKED[order.machine.variant])])
        except OSError as problem:
            raise errors.disk_problem(folder, problem) from problem


def _require_archive(source: Path) -> None:
    """Before anything of it is read: a device or a pipe may have no end. Raises InputUnreadable."""
    try:
        stat = source.stat()
    except OSError as problem:
        raise errors.unreadable_file(source.name, str(problem)) from problem
    if not S_ISREG(stat.st_mode):
        advice = tr("It is a folder, a device or a pipe. Choose the file that was downloaded.")
    elif stat.st_size == 0:
        advice = tr("It is empty. Copy or download it again.")
    elif stat.st_size > LARGEST:
        advice = tr(
            "It is {size} large, too much to be the archive of an engine. Choose another file.",
            size=units.size(stat.st_size),
        )
    elif form_of(_beginning(source)) is None:
        advice = tr("The archive of an engine is a .tar.zst, .tgz or .zip file, and begins in another way. Choose it.")
    else:
        return
    raise errors.no_archive(source.name, advice)


def _beginning(source: Path) -> bytes:
    try:
        with source.open("rb") as file:
            return file.read(4)
    except OSError as problem:
        raise errors.unreadable_file(source.name, str(problem)) from problem
