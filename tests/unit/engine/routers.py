"""Routers over engines that say what they are asked to say."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from desktop.engine.connection_log import ConnectionLog
from desktop.engine.engines import Engines
from desktop.engine.learned import Learned
from desktop.engine.router import Router
from desktop.engine.types import Endpoint, EngineKind, EngineTimes, ModelFacts
from tests.engine_double.faults import FaultyEngine
from tests.unit.engine.stores import FakeManaged


@asynccontextmanager
async def router(
    system: FaultyEngine,
    managed: FaultyEngine | None = None,
    demo: FaultyEngine | None = None,
    context_for: Callable[[ModelFacts], int | None] = lambda _: None,
) -> AsyncIterator[Router]:
    engines = Engines(ConnectionLog(), EngineTimes(), {"OLLAMA_HOST": system.url}, Path("/nowhere"))
    await engines.probe()
    for kind, added in ((EngineKind.MANAGED, managed), (EngineKind.DEMO, demo)):
        if added is not None:
            await engines.use(Endpoint(added.url, kind))
    try:
        yield Router(engines, context_for)
    finally:
        await engines.aclose()


@asynccontextmanager
async def beside_managed(
    system: str, managed: FakeManaged | None = None, learned: Learned | None = None
) -> AsyncIterator[Router]:
    """A router over the person's engine and one of Corral's own that sleeps, if there is one."""
    engines = Engines(ConnectionLog(), EngineTimes(), {"OLLAMA_HOST": system}, Path("/nowhere"), managed=managed)
    await engines.probe()
    try:
        yield Router(engines, learned=learned)
    finally:
        await engines.aclose()
