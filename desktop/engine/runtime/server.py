"""Runs Corral's own engine: asleep until it is needed, awake until Corral closes, and never left behind.

Light to import; the HTTP and process libraries are read when it is first woken.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop.common.errors import CorralError
from desktop.common.observable import Observable
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.errors import runtime as errors
from desktop.engine.model_store import Store
from desktop.engine.probe import READY_WITHIN
from desktop.engine.runtime.instances import OtherInstances, is_there
from desktop.engine.runtime.launch import Launcher, Places, Running, address
from desktop.engine.runtime.logs import EngineLog
from desktop.engine.runtime.types import InstalledEngine, ManagedStatus
from desktop.engine.types import Endpoint, EngineTimes, Version

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ManagedTimes:
    """Seconds."""

    ready: float = READY_WITHIN  # until a started engine must answer; looking for graphics cards alone may take 90
    borrowed: float = 10.0  # the same for one that another Corral has started, and that should answer at once
    watch: float = 1.0  # between two looks whether a borrowed one is still there
    settle: float = 1.0  # for writing down how far a cancelled download came
    stop: float = 2.0  # for another Corral to finish its look, before this one stops the engine anyway


class ManagedEngine:
    """Implements `engine.managed.Managed`. Used from one event loop; callbacks run in its thread.

    Two Corrals of one data folder share one engine: who starts it ends it, the other borrows it. `before_start` is
    called in a thread before each start. `before_sleep` is awaited before the engine is stopped; one that answers
    True had a download under way, and the engine then gets a moment to write down how far it came.
    """

    def __init__(
        self,
        folder: Path,
        logs: Path,
        connection_log: ConnectionLog,
        times: EngineTimes,
        installed: Callable[[], InstalledEngine | None],
        environment: Mapping[str, str],
        store_folder: Callable[[], Path],
        managed_times: ManagedTimes | None = None,
    ) -> None:
        """`folder` is the engine's own; nothing in it is touched before the engine is looked for or woken."""
        self.log = EngineLog(logs / "engine.log")
        self.before_start: list[Callable[[], object]] = []
        self.before_sleep: list[Callable[[], Awaitable[object]]] = []
        self._times = managed_times or ManagedTimes()
        places = Places(folder / "run" / "engine.json", folder / "home")
        self._instances = OtherInstances(places.record)
        self._launcher = Launcher(places, self.log, connection_log, times, environment, self._times.ready)
        self._installed = installed
        self._store_folder = store_folder
        self._turn = asyncio.Lock()
        self._running: Running | None = None
        self._waking: asyncio.Task[Endpoint] | None = None
        self._watching: asyncio.Task[None] | None = None
        self._closing = False
        self.changes: Observable[None] = Observable()  # it woke, went to sleep, arrived or went

    @property
    def version(self) -> Version | None:
        """None while it is not installed."""
        installed = self._installed()
        return installed.version if installed else None

    @property
    def awake(self) -> Endpoint | None:
        """Where it answers now, None while it sleeps."""
        return self._running.endpoint if self._running else None

    @property
    def store(self) -> Store:
        """Its models, readable while it sleeps. While it runs, those of the folder it was started with."""
        return Store(Path(self._running.record.store) if self._running else self._store_folder())

    async def wake(self) -> Endpoint:
        """Starts it, or finds the one another Corral of this data folder runs. Who gives up waiting does not stop it.

        Raises EngineUnreachable when it is not installed, EngineFailed when it does not start, NoRoom on a full disk.
        """
        if self._waking is None:
            self._waking = asyncio.create_task(self._wake())
            self._waking.add_done_callback(self._woken)
        return await asyncio.shield(self._waking)

    async def find_running(self) -> Endpoint | None:
        """Borrows the engine another Corral runs, and ends one whose Corral is dead. Starts nothing.

        None while it sleeps, and while somebody is just starting or stopping it.
        """
        async with self._turn:
            if not await self._is_still_there():
                with contextlib.suppress(OSError):  # a folder that cannot be written holds no engine of ours
                    async with self._instances.exclusive(give_up=lambda: True) as alone:
                        found = await asyncio.to_thread(self._instances.running_or_ended) if alone else None
                    if found is not None:
                        self._take(Running(address(found.port), found))
            return self.awake

    async def sleep(self) -> None:
        """Stops it, if it was started here; one that is borrowed is only given back."""
        # Before its turn: a download that is told to stop may just be waiting for the engine to wake.
        try:
            if self._running is not None and self._running.child is not None:
                await self._request_stop()
        finally:
            async with self._turn:
                running = self._running
                if running is not None:
                    self._leave(running)
                    await self._stop(running)

    async def aclose(self) -> None:
        """As `sleep`, and for good."""
        self._closing = True
        if self._waking is not None:
            with contextlib.suppress(CorralError):
                await asyncio.shield(self._waking)
        await self.sleep()

    async def status(self) -> ManagedStatus:
        """What there is to say of it, whoever runs it. Neither wakes nor borrows it."""
        installed, running = self._installed(), self._running
        record = running.record if running else await asyncio.to_thread(self._instances.running)
        return ManagedStatus(
            version=installed.version if installed else None,
            program=installed.program if installed else None,
            endpoint=address(record.port) if record else None,
            borrowed=record is not None and (running is None or running.child is None),
            pid=record.leader.pid if record else 0,
            owner=record.owner.pid if record else 0,
            store=Path(record.store) if record else self._store_folder(),
            log=self.log.path,
            graphics=await asyncio.to_thread(self.log.graphics),
        )

    async def _wake(self) -> Endpoint:
        async with self._turn:
            installed = self._installed()
            if installed is None:
                raise errors.not_set_up()
            if self._running is None or not await self._is_still_there():
                try:
                    async with self._instances.exclusive(give_up=lambda: self._closing) as alone:
                        if not alone or self._closing:
                            raise errors.closing()
                        self._take(await self._borrow() or await self._start(installed))
                except OSError as problem:
                    raise errors.disk_says_no(problem) from problem
            if self._running is None:  # it ended the moment it was there
                raise errors.did_not_start(await asyncio.to_thread(self.log.last_words))
            return self._running.endpoint

    def _woken(self, waking: asyncio.Task[Endpoint]) -> None:
        self._waking = None
        if not waking.cancelled():
            waking.exception()  # everybody who waited may have given up; it is no crash then

    async def _borrow(self) -> Running | None:
        found = await asyncio.to_thread(self._instances.running_or_ended)
        if found is None:
            return None
        running = Running(address(found.port), found)
        if not await self._launcher.answers(running.endpoint, within=self._times.borrowed):
            raise errors.silent_instance()
        return running

    async def _start(self, installed: InstalledEngine) -> Running:
        for prepare in tuple(self.before_start):
            await asyncio.to_thread(prepare)
        loop = asyncio.get_running_loop()

        def ended() -> None:
            with contextlib.suppress(RuntimeError):  # the loop is closed: nobody wants to know any more
                loop.call_soon_threadsafe(self._notice_end)

        return await self._launcher.launch(
            installed, self._store_folder().absolute(), give_up=lambda: self._closing, on_end=ended
        )

    def _take(self, running: Running) -> None:
        self._running = running
        if running.child is None:
            self._watching = asyncio.create_task(self._watch(running))
        elif running.child.ended:
            self._running = None  # before anybody heard of it
            return
        self.changes.tell(None)

    def _leave(self, running: Running) -> None:
        if self._running is not running:
            return
        self._running = None
        watching, self._watching = self._watching, None
        if watching is not None and watching is not asyncio.current_task():
            watching.cancel()
        self.changes.tell(None)

    def _notice_end(self) -> None:
        running = self._running
        if running is not None and running.child is not None and running.child.ended:
            _log.warning("the engine ended by itself, exit code %s", running.child.code)
            self._leave(running)

    async def _watch(self, running: Running) -> None:
        """A borrowed engine ends without a word to us."""
        while await asyncio.to_thread(is_there, running.record):
            await asyncio.sleep(self._times.watch)
            if self._running is not running:
                return
        self._leave(running)

    async def _is_still_there(self) -> bool:
        running = self._running
        if running is None:
            return False
        child = running.child
        there = not child.ended if child is not None else await asyncio.to_thread(is_there, running.record)
        if not there:
            self._leave(running)
        return there

    async def _request_stop(self) -> None:
        settling = False
        for hook in tuple(self.before_sleep):
            try:
                settling = await hook() is True or settling
            except CorralError as problem:
                _log.warning("before the engine sleeps: %s", problem.detail or problem.title)
        if settling:
            await asyncio.sleep(self._times.settle)

    async def _stop(self, running: Running) -> None:
        """Under the lock where it can be had, so that nobody borrows an engine that is ending."""
        child = running.child
        if child is None:
            return
        end = asyncio.get_running_loop().time() + self._times.stop
        try:
            async with self._instances.exclusive(give_up=lambda: asyncio.get_running_loop().time() > end):
                await asyncio.to_thread(child.stop)
        except OSError:  # no lock to be had; the engine is stopped all the same
            await asyncio.to_thread(child.stop)
