"""What the shelf and the downloads need of the engine room: no more than this."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection
from typing import Protocol

from desktop.common.observable import Observable
from desktop.engine.model_store import Store
from desktop.engine.route import Glance
from desktop.engine.types import (
    Endpoint,
    EngineKind,
    HostReport,
    InstalledModel,
    Manifest,
    ModelFacts,
    PullFrame,
)


class Client(Protocol):
    """The part of `engine.client.EngineClient` that fetches and removes."""

    @property
    def endpoint(self) -> Endpoint: ...

    def pull(self, name: str, /, *, insecure: bool = False) -> AsyncIterator[PullFrame]: ...

    async def models(self) -> tuple[InstalledModel, ...]: ...

    async def copy(self, source: str, destination: str, /) -> None: ...

    async def delete(self, name: str, /) -> None: ...

    async def unload(self, name: str, /) -> None: ...


class Models(Protocol):
    """Which models there are, over all engines."""

    async def models(self) -> tuple[tuple[EngineKind, InstalledModel], ...]: ...


class Router(Models, Protocol):
    async def glance(self, model: str, /) -> Glance: ...

    async def check_pull(
        self, name: str, manifest_family: str | None, fallback_architecture: str | None, /
    ) -> Client: ...


class Ways(Protocol):
    """The part of `engine.engines.Engines` that leads downloads to an engine and to its files."""

    @property
    def reports(self) -> tuple[HostReport, ...]: ...

    async def look(self) -> object:
        """Finds out anew which engines there are and how they are."""

    async def ready(self, kind: EngineKind, /) -> Client:
        """Wakes it where needed. Raises EngineUnreachable, and EngineFailed when it does not start."""

    async def store(self, kind: EngineKind, /) -> Store | None:
        """None where the files of an engine cannot be read from here."""

    @property
    def changes(self) -> Observable[tuple[HostReport, ...]]: ...


class Asked(Protocol):
    """The part of an engine's client that says what an installed model is."""

    async def facts(self, name: str, /) -> ModelFacts: ...


class Kept(Protocol):
    """The part of a store that can be looked at without its engine. Blocks."""

    def free(self) -> int | None: ...

    def manifest(self, name: str, /) -> Manifest | None: ...

    def used(self, manifest: Manifest, /) -> int: ...


class Places(Protocol):
    """The part of `engine.engines.Engines` that the shelf is drawn from. Nothing in here wakes an engine."""

    @property
    def reports(self) -> tuple[HostReport, ...]: ...

    def client(self, kind: EngineKind, /) -> Asked: ...

    async def store(self, kind: EngineKind, /) -> Kept | None:
        """None where the files of an engine cannot be read from here."""


class PullFacts(Protocol):
    """What the downloads know of models that an engine lists."""

    def hidden(self, kind: EngineKind, /) -> Collection[str]:
        """Names that are not offered yet: whether their bytes are right is still being checked."""

    def unverified(self, kind: EngineKind, digest: str, /) -> bool: ...


class Looks(Protocol):
    async def look(self) -> object: ...
