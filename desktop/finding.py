"""Finds the engines at the address in force; without any, the demo answers."""

from __future__ import annotations

import asyncio

from desktop.common.errors import EngineUnreachable, Help
from desktop.common.i18n import tr
from desktop.demo.server import DemoServer
from desktop.demo.speed import DemoSpeed
from desktop.engine.engines import Engines
from desktop.engine.host import from_environment, parse_host
from desktop.engine.precedence import first_real
from desktop.engine.refusals import leads_away, no_engine, unusable
from desktop.engine.runtime.server import ManagedEngine
from desktop.engine.types import Endpoint, EngineKind, HostReport
from desktop.environment import AppEnvironment
from desktop.family.graphics import GraphicsReader
from desktop.vault.settings_table import CONFIRMED_ADDRESS, ENGINE_ADDRESS

# Seconds between two looks for an engine. While there is none a person waits for it; one that is ready is only looked
# at to notice that it was ended.
_WHILE_NONE, _WHILE_READY = 3.0, 5.0


class EngineFinder:
    """Finds the engines at the address in force; without any, the demo answers."""

    def __init__(
        self,
        env: AppEnvironment,
        engines: Engines,
        managed: ManagedEngine,
        graphics: GraphicsReader,
        demo_speed: DemoSpeed | None = None,
    ) -> None:
        self._options = env.options
        self._settings = env.settings
        self._engines = engines
        self._managed = managed
        self._graphics = graphics
        self._demo_speed = demo_speed
        self._demo: DemoServer | None = None

    async def look(self) -> tuple[HostReport, ...]:
        """Find the engines. Raises EngineUnreachable when the address given is none, or leads away unasked."""
        if self._options.demo:
            return await self._engines.probe(await self._demo_endpoint())
        await self._managed.find_running()  # another Corral of this data folder may have woken it
        # Before the first question: how much context a model gets depends on the graphics card.
        await self._graphics.look()
        usual = from_environment(self._options.environment).system
        return await self._engines.probe(self._address() or usual)

    async def require_engine(self) -> None:
        """Raises EngineUnreachable, with the reason, unless one is ready."""
        reports = await self.look()
        if not any(report.usable for report in reports):
            remote = self._engines.remote
            if remote and not self._options.demo and self._address() is None:
                raise leads_away("OLLAMA_HOST", remote.url)
            raise unusable(reports[0]) if reports else no_engine()

    async def use_demo(self) -> None:
        """Let the demo answer until a real engine is there."""
        await self._engines.use(await self._demo_endpoint())

    async def leave_demo(self) -> None:
        """A real engine is there."""
        await self._engines.drop(EngineKind.DEMO)
        demo, self._demo = self._demo, None
        if demo:
            await asyncio.to_thread(demo.stop)

    async def watch(self, *, while_none: float = _WHILE_NONE, while_ready: float = _WHILE_READY) -> None:
        """Look again and again, in seconds; who wants to know what was found subscribes to `engines.changes`."""
        while True:
            await asyncio.sleep(while_ready if first_real(self._engines.reports) else while_none)
            await self._engines.probe()

    async def aclose(self) -> None:
        """Stops the demo."""
        if self._demo:
            await asyncio.to_thread(self._demo.stop)

    async def _demo_endpoint(self) -> Endpoint:
        if self._demo is None:
            self._demo = DemoServer(speed=self._demo_speed)
            await asyncio.to_thread(self._demo.start)
        return Endpoint(self._demo.url, EngineKind.DEMO)

    def _address(self) -> Endpoint | None:
        """The address to use instead of the usual one: --host, then CORRAL_HOST, then the setting."""
        if self._options.host:
            return _typed(self._options.host)
        if given := self._options.environment.get("CORRAL_HOST", "").strip():
            address = _typed(given)
            if not address.local and address.url != self._settings.get(CONFIRMED_ADDRESS):
                raise leads_away("CORRAL_HOST", address.url)
            return address
        if given := self._settings.get(ENGINE_ADDRESS).strip():
            address = parse_host(given).endpoint(EngineKind.ADDRESS)
            return address if address.local or address.url == self._settings.get(CONFIRMED_ADDRESS) else None
        remote = self._engines.remote
        if remote and remote.url == self._settings.get(CONFIRMED_ADDRESS):
            return remote
        return None


def _typed(text: str) -> Endpoint:
    """What a person typed. Where Ollama would quietly take another port, the person is told instead."""
    address = parse_host(text)
    if address.warning:
        raise EngineUnreachable(
            tr("“{address}” is no address of an engine.", address=text),
            tr("It looks like this: http://127.0.0.1:11434"),
            help=Help.OPEN_SETTINGS,
            detail=address.warning,
        )
    return address.endpoint(EngineKind.ADDRESS)
