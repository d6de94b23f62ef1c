"""Starts the engine, and makes sure that it is what was installed and stays on this computer."""

from __future__ import annotations

import asyncio
import os
import re
import socket
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop.common.errors import CorralError
from desktop.common.files import make_private
from desktop.engine.client import EngineClient
from desktop.engine.connect import open_client, warm_up
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.errors import runtime as errors
from desktop.engine.errors.kinds import PortTaken
from desktop.engine.probe import wait_ready
from desktop.engine.runtime.environment import engine_environment
from desktop.engine.runtime.logs import EngineLog
from desktop.engine.runtime.processes import Identity, identify, listens
from desktop.engine.runtime.record import Record, this_boot, write_record
from desktop.engine.runtime.types import Child, InstalledEngine
from desktop.engine.types import Endpoint, EngineKind, EngineTimes, HostReport, HostState

_PORTS = 5  # tries; between choosing a port and listening on it somebody else may take it
_TAKEN = re.compile(r"address already in use|only one usage of each socket address", re.IGNORECASE)


@dataclass(frozen=True)
class Running:
    """An engine that answers. `child` is None when another Corral runs it."""

    endpoint: Endpoint
    record: Record
    child: Child | None = None


@dataclass(frozen=True)
class Places:
    """`record` is a file, `home` a folder; both are the engine's own."""

    record: Path
    home: Path


class Launcher:
    """`within`: seconds an engine may take until it answers; looking for graphics cards alone may take 90."""

    def __init__(
        self,
        places: Places,
        log: EngineLog,
        connection_log: ConnectionLog,
        times: EngineTimes,
        environment: Mapping[str, str],
        within: float,
    ) -> None:
        self._places = places
        self._log = log
        self._connection_log = connection_log
        self._times = times
        self._environment = environment
        self._within = within

    async def launch(
        self, installed: InstalledEngine, store: Path, *, give_up: Callable[[], bool], on_end: Callable[[], None]
    ) -> Running:
        """A started and checked engine. `on_end` is called in a thread when it ends, however it does.

        Raises CorralError; nothing is left running then.
        """
        try:
            await asyncio.to_thread(self._prepare, store)
            for _ in range(_PORTS - 1):
                try:
                    return await self._try(installed, store, give_up, on_end)
                except CorralError as problem:
                    taken = isinstance(problem, PortTaken)
                    if not taken and not _TAKEN.search(await asyncio.to_thread(self._log.tail)):
                        raise
            return await self._try(installed, store, give_up, on_end)
        except OSError as problem:
            raise errors.disk_says_no(problem) from problem

    async def answers(self, endpoint: Endpoint, *, within: float) -> bool:
        """Whether an engine that another Corral runs answers."""
        await warm_up()
        client = open_client(endpoint, self._connection_log, self._times)
        try:
            report = await wait_ready(lambda: client.probe(installed=True), within=within)
        finally:
            await client.aclose()
        return report.state is HostState.READY

    async def _try(
        self, installed: InstalledEngine, store: Path, give_up: Callable[[], bool], on_end: Callable[[], None]
    ) -> Running:
        running, child = await asyncio.to_thread(self._start, installed.program, store, on_end)
        good = False
        try:
            await self._check(running, child, installed, give_up)
            good = True
        finally:
            if not good:
                child.release()  # first: whoever is cancelled twice does not come to the next line
                await asyncio.to_thread(child.stop)
        return running

    async def _check(
        self, running: Running, child: Child, installed: InstalledEngine, give_up: Callable[[], bool]
    ) -> None:
        await warm_up()
        client = open_client(running.endpoint, self._connection_log, self._times)
        try:
            report = await wait_ready(
                lambda: client.probe(installed=True), gone=lambda: child.ended or give_up(), within=self._within
            )
            if give_up():
                raise errors.closing()
            try:
                if not child.ended:
                    await self._look_closely(client, report, running.record, installed)
            except CorralError:
                if not child.ended:  # else that is the better reason
                    raise
            if child.ended:
                raise errors.did_not_start(await asyncio.to_thread(self._log.last_words), code=child.code)
        finally:
            await client.aclose()

    async def _look_closely(
        self, client: EngineClient, report: HostReport, record: Record, installed: InstalledEngine
    ) -> None:
        """Raises EngineFailed for what answers, when it is not the engine it should be."""
        answered = report.state in (HostState.READY, HostState.TOO_OLD, HostState.SOMETHING_ELSE)
        if answered and not await asyncio.to_thread(listens, record.leader, record.program, record.port):
            raise errors.port_taken()
        if report.version is None:
            raise errors.too_slow(await asyncio.to_thread(self._log.last_words))
        if report.version != installed.version:
            raise errors.other_version(report.version, installed.version)
        if not await client.cloud_off():
            raise errors.not_private()

    def _prepare(self, store: Path) -> None:
        """Blocks. Raises OSError."""
        make_private(self._places.home)
        make_private(store)
        self._log.rotate()

    def _start(self, program: Path, store: Path, on_end: Callable[[], None]) -> tuple[Running, Child]:
        """Blocks. Raises OSError."""
        port = _free_port()
        environment = engine_environment(self._environment, home=self._places.home, store=store, port=port)
        log = self._log.open()
        try:
            child = _start_child(program, environment, log, on_end)
        finally:
            os.close(log)
        try:
            record = Record(_known(child.leader), _known(os.getpid()), this_boot(), port, str(program), str(store))
            write_record(self._places.record, record)
        except OSError:
            child.stop()
            raise
        return Running(address(port), record, child), child


def _start_child(program: Path, environment: Mapping[str, str], log: int, on_end: Callable[[], None]) -> Child:
    """Starts `program serve`, which writes to the open file `log`. `on_end` is called in a thread of its own.

    Blocks until the program is started. Raises OSError.
    """
    if sys.platform == "win32":
        from desktop.engine.runtime.windows import start_in_job  # there is nothing in it for other systems

        return start_in_job(program, environment, log, on_end)
    from desktop.engine.runtime.guard import start_guarded

    return start_guarded(program, environment, log, on_end)


def address(port: int) -> Endpoint:
    return Endpoint(f"http://127.0.0.1:{port}", EngineKind.MANAGED)


def _known(pid: int) -> Identity:
    """Of a process that has ended already, an identity that nobody has."""
    return identify(pid) or Identity(pid, -1.0)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])
