"""Engines for the overview's tests: what is known of them, and what they say when asked."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.common.errors import EngineFailed
from desktop.engine.client import EngineClient
from desktop.engine.engines import Engines
from desktop.engine.model_store import Store
from desktop.engine.types import (
    Endpoint,
    EngineKind,
    HostReport,
    HostState,
    Layer,
    Manifest,
    ModelFacts,
    Version,
)
from desktop.family.downloads.manager import DownloadManager

FILE = Layer("model", "sha256:a", 1)


def report(
    kind: EngineKind,
    minor: int,
    state: HostState = HostState.READY,
    url: str = "http://127.0.0.1:11434",
) -> HostReport:
    return HostReport(Endpoint(url, kind), state, Version(0, minor, 0, f"0.{minor}.0"))


class FakeStore(Store):
    def __init__(self, free: int | None = None, manifests: Mapping[str, Manifest] | None = None) -> None:
        self._free = free
        self._manifests = manifests or {}

    def free(self) -> int | None:
        return self._free

    def manifest(self, name: str) -> Manifest | None:
        return self._manifests.get(name)

    def used(self, manifest: Manifest) -> int:
        return sum({blob.digest: blob.size for blob in manifest.blobs}.values())


class FakeAsked(EngineClient):
    def __init__(self, facts: Mapping[str, ModelFacts]) -> None:
        self.known = dict(facts)
        self.asked: list[str] = []

    async def facts(self, name: str) -> ModelFacts:
        self.asked.append(name)
        if name not in self.known:
            raise EngineFailed(f"{name} is broken")
        return self.known[name]


class FakeEngines(Engines):
    """`client` fails the test for an engine that is asleep."""

    def __init__(
        self,
        *reports: HostReport,
        stores: Mapping[EngineKind, FakeStore] | None = None,
        facts: Mapping[str, ModelFacts] | None = None,
    ) -> None:
        self._known = reports
        self.stores = stores or {}
        self.asked = FakeAsked(facts or {})

    @property
    def reports(self) -> tuple[HostReport, ...]:
        return self._known

    def client(self, kind: EngineKind) -> FakeAsked:
        found = next(report for report in self.reports if report.endpoint.kind is kind)
        assert found.state is not HostState.ASLEEP, "woke an engine to make an overview"
        return self.asked

    async def store(self, kind: EngineKind) -> FakeStore | None:
        if kind is EngineKind.ADDRESS:
            raise EngineFailed("gone")
        return self.stores.get(kind)


class FakePulls(DownloadManager):
    def __init__(self, hidden: Mapping[EngineKind, tuple[str, ...]], unverified: tuple[str, ...] = ()) -> None:
        self._hidden = hidden
        self._unverified = unverified

    def hidden(self, kind: EngineKind) -> frozenset[str]:
        return frozenset(self._hidden.get(kind, ()))

    def unverified(self, kind: EngineKind, digest: str) -> bool:
        return digest in self._unverified
