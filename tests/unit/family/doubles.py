"""A router that says what it was told to say."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.common.errors import CorralError
from desktop.engine.client import EngineClient
from desktop.engine.route import Glance
from desktop.engine.router import Router
from desktop.engine.types import EngineKind, InstalledModel


def installed(name: str, size: int = 2_019_393_189, digest: str = "") -> InstalledModel:
    return InstalledModel(name, digest or f"digest of {name}", size, "llama", "3.2B", "Q4_K_M")


class FakeRouter(Router):
    def __init__(
        self,
        models: Sequence[tuple[EngineKind, InstalledModel]] = (),
        client: EngineClient | None = None,
        refusal: CorralError | None = None,
    ) -> None:
        self.found = tuple(models)
        self.client = client
        self.refusal = refusal
        self.checked: list[tuple[str, str | None, str | None]] = []

    async def models(self) -> tuple[tuple[EngineKind, InstalledModel], ...]:
        return self.found

    async def glance(self, model: str) -> Glance:
        """The first that has it answers."""
        return Glance(next(kind for kind, row in self.found if row.name == model), sees=False)

    async def check_pull(
        self, name: str, manifest_family: str | None, fallback_architecture: str | None
    ) -> EngineClient:
        self.checked.append((name, manifest_family, fallback_architecture))
        if self.refusal:
            raise self.refusal
        if self.client is None:
            raise AssertionError("nothing is downloaded in this test")
        return self.client
