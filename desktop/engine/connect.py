"""Opens the way to an engine. Light to import: the HTTP libraries are read here, later, in a thread of their own."""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import os
from collections.abc import Iterator

from desktop.common.errors import EngineUnreachable
from desktop.common.words import tr
from desktop.engine.client import EngineClient
from desktop.engine.ledger import Ledger
from desktop.engine.types import Endpoint, EngineTimes

# Ollama's client makes one of its own while it is imported, which stumbles over addresses that the engine understands.
_READ_WHILE_IMPORTED = ("OLLAMA_HOST", "OLLAMA_API_KEY")


async def warm_up() -> None:
    """Imports what a client needs. It takes a fifth of a second, which neither the window nor the loop may spend."""
    await asyncio.to_thread(_import_all)


def _import_all() -> None:
    try:
        with _without(_READ_WHILE_IMPORTED):
            for module in ("desktop.engine.wire", "desktop.engine.library"):
                importlib.import_module(module)
    except OSError as problem:
        # Ollama's client reads certificates while it is imported, and SSL_CERT_FILE may name a file that is gone.
        raise EngineUnreachable(
            tr("The certificates of this computer cannot be read."),
            tr("SSL_CERT_FILE or SSL_CERT_DIR leads to a file that is not there. Correct it, then start Corral again."),
            detail=str(problem),
        ) from problem
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


def open_client(endpoint: Endpoint, ledger: Ledger, times: EngineTimes) -> EngineClient:
    """Nothing is sent yet. Raises EngineUnreachable for what is no address. Call `warm_up` before."""
    # Here and not at the top, so that naming a client costs nothing before the first paint.
    from desktop.engine.library import Library
    from desktop.engine.wire import Wire

    wire = Wire(endpoint.url, ledger, times)  # first: it refuses a bad address in our words
    return EngineClient(endpoint, wire, Library(endpoint.url, ledger, times), times)
