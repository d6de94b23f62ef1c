"""Opens clients for engines. Light to import: the HTTP libraries are read here, later, in a thread of their own."""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import os
import threading
from collections.abc import Iterator
from typing import Any

from desktop.engine.client import EngineClient
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.quiet import Quiet
from desktop.engine.types import Endpoint, EngineTimes

# Read by Ollama's client while it is imported, and again whenever one is made.
_READ_WHILE_IMPORTED = ("OLLAMA_HOST", "OLLAMA_API_KEY")
_importing = threading.Lock()  # two at once would put back what the other had taken


async def warm_up() -> None:
    """Imports what a client needs. It takes a fifth of a second, which neither the window nor the loop may spend."""
    await asyncio.to_thread(_import_all)


def _import_all() -> None:
    with _importing, _without(_READ_WHILE_IMPORTED), _no_client_made():
        for module in ("desktop.engine.http", "desktop.engine.ollama_client"):
            importlib.import_module(module)
    # httpx does its input and output through anyio, which imports its larger half when it is first used.
    importlib.import_module("httpcore").AnyIOBackend()
    anyio = importlib.import_module("anyio")
    anyio.run(anyio.sleep, 0)


@contextlib.contextmanager
def _without(names: tuple[str, ...]) -> Iterator[None]:
    """For the moment of an import, and put back right after it."""
    taken = {name: os.environ.pop(name) for name in names if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(taken)


@contextlib.contextmanager
def _no_client_made() -> Iterator[None]:
    """Importing Ollama's client makes one that nobody uses, from all that the environment says of proxies,
    certificates and key logs. What it stumbles over must not stop Corral, so none is made."""
    httpx: Any = importlib.import_module("httpx")
    real = httpx.Client
    httpx.Client = _Nothing
    try:
        yield
    finally:
        httpx.Client = real


class _Nothing:
    def __init__(self, **_: object) -> None: ...


def open_client(
    endpoint: Endpoint, connection_log: ConnectionLog, times: EngineTimes, quiet: Quiet | None = None
) -> EngineClient:
    """Nothing is sent yet. Raises EngineUnreachable for what is no address. Call `warm_up` before.

    Raises it, too, for an address beyond this computer with a proxy or certificates that cannot be used.
    """
    # Here and not at the top, so that naming a client costs nothing before the first paint.
    from desktop.engine.http import HttpClient
    from desktop.engine.ollama_client import OllamaClient

    http = HttpClient(endpoint.url, connection_log, times)  # first: it refuses a bad address in our words
    return EngineClient(endpoint, http, OllamaClient(endpoint.url, connection_log, times), times, quiet)
