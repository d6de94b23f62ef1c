"""Knows the engines there are and what state each is in. Light to import; nothing is contacted before `probe`."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from pathlib import Path

from desktop.common.observable import Observable
from desktop.engine.client import EngineClient
from desktop.engine.connect import open_client, warm_up
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.host import from_environment
from desktop.engine.managed import Managed
from desktop.engine.model_store import Store, store_of
from desktop.engine.probe import is_installed
from desktop.engine.quiet import Quiet
from desktop.engine.refusals import no_engine, unusable
from desktop.engine.types import Endpoint, EngineKind, EngineTimes, HostReport, HostState

Reports = tuple[HostReport, ...]


class Engines:
    """Finds engines and keeps one client for each. Used from one event loop; callbacks run in its thread.

    Corral's `managed` engine is told of once it is installed, asleep or awake; only `ready` wakes it.
    """

    def __init__(
        self,
        connection_log: ConnectionLog,
        times: EngineTimes,
        environment: Mapping[str, str],
        home: Path | None = None,
        managed: Managed | None = None,
    ) -> None:
        """`environment` is read for OLLAMA_HOST and PATH only."""
        self._connection_log = connection_log
        self._times = times
        self._environment = environment
        self._home = home
        found = from_environment(environment)
        # An OLLAMA_HOST beyond this computer: never contacted until a person says so, by `probe(remote)`.
        self.remote = found.remote
        self._main = found.system
        self._used: dict[EngineKind, Endpoint] = {}
        self._clients: dict[Endpoint, EngineClient] = {}
        self._found: dict[Endpoint, HostReport] = {}
        self._answered: set[Endpoint] = set()  # what answered once is installed, wherever that may be
        self._stores: dict[Endpoint, Store] = {}
        self._quiet = Quiet()
        self._reports: Reports = ()
        self._managed = managed
        if managed is not None:
            managed.changes.subscribe(lambda _: self._hear_of_managed())
        self.changes: Observable[Reports] = Observable()  # something else was found than before

    @property
    def reports(self) -> Reports:
        """What is known: the person's own engine (or the given address) first, then Corral's, then others."""
        return self._reports

    async def probe(self, address: Endpoint | None = None) -> Reports:
        """Probes every known engine. `address` takes the place of the usual one, now and later.

        Raises EngineUnreachable when `address` is none.
        """
        await warm_up()
        if address is not None:
            self._open(address)
            self._main = address
        installed = is_installed(self._environment, self._home or _home())
        awake = self._managed.awake if self._managed else None
        endpoints = (self._main, *((awake,) if awake else ()), *self._used.values())
        probes = [self._open(each).probe(installed=installed or each in self._answered) for each in endpoints]
        for report in await asyncio.gather(*probes):
            self._found[report.endpoint] = self._calmly(report)
        self._publish()
        return self._reports

    async def use(self, endpoint: Endpoint) -> HostReport:
        """Adds an engine that Corral runs itself, the demo among them, and probes it."""
        await warm_up()
        report = await self._open(endpoint).probe(installed=True)
        self._used[endpoint.kind] = endpoint
        self._found[endpoint] = report
        self._publish()
        return report

    async def drop(self, kind: EngineKind) -> None:
        """Forgets an engine that was added by `use`, and closes its connections."""
        endpoint = self._used.pop(kind, None)
        if endpoint is None:
            return
        self._publish()
        client = self._clients.pop(endpoint, None)
        if client is not None:
            await client.aclose()

    def client(self, kind: EngineKind) -> EngineClient:
        """The client of a known engine, whatever its state.

        Raises EngineUnreachable when there is none, or it is asleep and has no address.
        """
        report = self._report(kind)
        if report is None:
            raise no_engine()
        if report.state is HostState.ASLEEP:
            raise unusable(report)
        return self._open(report.endpoint)

    async def ready(self, kind: EngineKind) -> EngineClient:
        """As `client`, and Corral's own engine is woken for it.

        Raises EngineUnreachable when there is none, EngineFailed when it does not start.
        """
        if self._managed is None or kind is not EngineKind.MANAGED or kind in self._used:
            return self.client(kind)
        await warm_up()
        endpoint = await self._managed.wake()
        self._hear_of_managed()
        return self._open(endpoint)

    async def store(self, kind: EngineKind) -> Store | None:
        """The files of an engine, for reading; None where they cannot be read from here. Wakes nobody."""
        if self._managed is not None and kind is EngineKind.MANAGED and kind not in self._used:
            return self._managed.store
        report = self._report(kind)
        if report is None or report.state is not HostState.READY:
            return None
        found = self._stores.get(report.endpoint)
        if found is None and (found := await store_of(self._open(report.endpoint))) is not None:
            self._stores[report.endpoint] = found
        return found

    async def aclose(self) -> None:
        clients, self._clients = tuple(self._clients.values()), {}
        for client in clients:
            await client.aclose()

    def _report(self, kind: EngineKind) -> HostReport | None:
        return next((report for report in self._reports if report.endpoint.kind is kind), None)

    def _open(self, endpoint: Endpoint) -> EngineClient:
        client = self._clients.get(endpoint)
        if client is None:
            client = self._clients[endpoint] = open_client(endpoint, self._connection_log, self._times, self._quiet)
        return client

    def _calmly(self, report: HostReport) -> HostReport:
        """A ready engine that is silent for once is busy: it did not begin to start."""
        before = self._found.get(report.endpoint)
        if before is not None and before.usable and report.state is HostState.STARTING:
            return before
        return report

    def _hear_of_managed(self) -> None:
        # What was found at its address before says nothing of the engine that has just woken there.
        before = [each for each in self._found if each.kind is EngineKind.MANAGED and each not in self._used.values()]
        for endpoint in before:
            del self._found[endpoint]
        if self._main in self._found:  # before the first probe there would be half an answer
            self._publish()

    def _managed_report(self) -> HostReport | None:
        """None where there is none of its own. What has just woken has said its version already."""
        if self._managed is None or EngineKind.MANAGED in self._used or (version := self._managed.version) is None:
            return None
        endpoint = self._managed.awake
        if endpoint is None:
            return HostReport(Endpoint("", EngineKind.MANAGED), HostState.ASLEEP, version)
        return self._found.get(endpoint) or HostReport(endpoint, HostState.READY, version)

    def _publish(self) -> None:
        # From what is known now, not from what one probe saw: engines may come and go while it waits for answers.
        known = (self._found.get(self._main), self._managed_report(), *map(self._found.get, self._used.values()))
        reports = tuple(report for report in known if report is not None)
        if reports == self._reports:
            return
        self._reports = reports
        ready = {report.endpoint for report in reports if report.state is HostState.READY}
        self._answered |= ready
        # One that was away may have come back with its models in another place.
        self._stores = {endpoint: store for endpoint, store in self._stores.items() if endpoint in ready}
        self.changes.tell(reports)


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:  # HOME is not set, and the system knows of none
        return Path(os.sep)
