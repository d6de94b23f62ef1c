"""What the shelf and the downloads need of the engine room: no more than this."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Protocol

from desktop.engine.types import Endpoint, EngineKind, InstalledModel, PullFrame


class Client(Protocol):
    """The part of `engine.client.EngineClient` that fetches and removes."""

    @property
    def endpoint(self) -> Endpoint: ...

    def pull(self, name: str, /) -> AsyncIterator[PullFrame]: ...

    async def delete(self, name: str, /) -> None: ...


class Models(Protocol):
    """Which models there are, over all engines."""

    async def models(self) -> tuple[tuple[EngineKind, InstalledModel], ...]: ...


class Router(Models, Protocol):
    async def check_pull(
        self, name: str, manifest_family: str | None, fallback_architecture: str | None, /
    ) -> Client: ...
