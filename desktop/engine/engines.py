"""The engines known now, and what state each is in. Light to import; nothing is contacted before `look`."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path

from desktop.engine.client import EngineClient
from desktop.engine.connect import open_client, warm_up
from desktop.engine.host import from_environment
from desktop.engine.ledger import Ledger
from desktop.engine.probe import is_installed
from desktop.engine.states import no_engine
from desktop.engine.types import Endpoint, EngineKind, EngineTimes, HostReport, HostState

Reports = tuple[HostReport, ...]


class Engines:
    """Finds engines and keeps one client for each. Used from one event loop; callbacks run in its thread."""

    def __init__(
        self, ledger: Ledger, times: EngineTimes, environment: Mapping[str, str], home: Path | None = None
    ) -> None:
        """`environment` is read for OLLAMA_HOST and PATH only."""
        self._ledger = ledger
        self._times = times
        self._environment = environment
        self._home = home
        found = from_environment(environment)
        # An OLLAMA_HOST beyond this computer: never contacted until a person says so, by `look(elsewhere)`.
        self.elsewhere = found.elsewhere
        self._main = found.yours
        self._used: dict[EngineKind, Endpoint] = {}
        self._clients: dict[Endpoint, EngineClient] = {}
        self._found: dict[Endpoint, HostReport] = {}
        self._reports: Reports = ()
        self._callbacks: list[Callable[[Reports], None]] = []

    @property
    def reports(self) -> Reports:
        """What the last look found: the person's own engine (or the given address) first, then those in use."""
        return self._reports

    async def look(self, address: Endpoint | None = None) -> Reports:
        """Looks at every known engine. `address` takes the place of the usual one, now and in later looks.

        Raises EngineUnreachable when `address` is none.
        """
        await warm_up()
        if address is not None:
            self._open(address)
            self._main = address
        installed = is_installed(self._environment, self._home or Path.home())
        endpoints = (self._main, *self._used.values())
        for report in await asyncio.gather(*(self._open(each).probe(installed=installed) for each in endpoints)):
            self._found[report.endpoint] = self._calmly(report)
        self._say()
        return self._reports

    async def use(self, endpoint: Endpoint) -> HostReport:
        """Adds an engine that Corral runs itself, the demo among them, and looks at it."""
        await warm_up()
        report = await self._open(endpoint).probe(installed=True)
        self._used[endpoint.kind] = endpoint
        self._found[endpoint] = report
        self._say()
        return report

    async def drop(self, kind: EngineKind) -> None:
        """Forgets an engine that was added by `use`, and closes its connections."""
        endpoint = self._used.pop(kind, None)
        if endpoint is None:
            return
        self._say()
        client = self._clients.pop(endpoint, None)
        if client is not None:
            await client.aclose()

    def client(self, kind: EngineKind) -> EngineClient:
        """The client of a known engine, whatever its state. Raises EngineUnreachable when there is none."""
        for report in self._reports:
            if report.endpoint.kind is kind:
                return self._open(report.endpoint)
        raise no_engine()

    def on_change(self, callback: Callable[[Reports], None]) -> None:
        """Calls back with all reports whenever a look finds something else than the one before."""
        self._callbacks.append(callback)

    async def aclose(self) -> None:
        clients, self._clients = tuple(self._clients.values()), {}
        for client in clients:
            await client.aclose()

    def _open(self, endpoint: Endpoint) -> EngineClient:
        client = self._clients.get(endpoint)
        if client is None:
            client = self._clients[endpoint] = open_client(endpoint, self._ledger, self._times)
        return client

    def _calmly(self, report: HostReport) -> HostReport:
        """A ready engine that is silent for once is busy: it did not begin to start."""
        before = self._found.get(report.endpoint)
        if before is not None and before.usable and report.state is HostState.STARTING:
            return before
        return report

    def _say(self) -> None:
        # From what is known now, not from what one look saw: engines may come and go while it waits for answers.
        endpoints = (self._main, *self._used.values())
        reports = tuple(self._found[each] for each in endpoints if each in self._found)
        if reports == self._reports:
            return
        self._reports = reports
        for callback in tuple(self._callbacks):
            callback(reports)
