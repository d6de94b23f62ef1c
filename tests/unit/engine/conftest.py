"""What engine tests share: clients that are closed again, and an environment without surprises."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Protocol

import pytest

from desktop.engine.client import EngineClient
from desktop.engine.connect import open_client, warm_up
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.types import Endpoint, EngineKind, EngineTimes


class Clients(Protocol):
    """`async with clients(url) as client`."""

    def __call__(self, url: str, times: EngineTimes | None = None) -> AbstractAsyncContextManager[EngineClient]: ...


@pytest.fixture(autouse=True, scope="session")
def _imported() -> None:
    """The heavy imports once, outside of any test's loop."""
    asyncio.run(warm_up())


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    proxies = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")
    certificates = ("SSL_CERT_FILE", "SSL_CERT_DIR", "SSLKEYLOGFILE")
    for name in (*proxies, *map(str.lower, proxies), *certificates, "OLLAMA_HOST", "OLLAMA_API_KEY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def connection_log() -> ConnectionLog:
    return ConnectionLog()


@pytest.fixture
def clients(connection_log: ConnectionLog) -> Clients:
    @asynccontextmanager
    async def opened(url: str, times: EngineTimes | None = None) -> AsyncIterator[EngineClient]:
        client = open_client(Endpoint(url, EngineKind.SYSTEM), connection_log, times or EngineTimes())
        try:
            yield client
        finally:
            await client.aclose()

    return opened
