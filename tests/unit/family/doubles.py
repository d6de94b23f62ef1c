"""Scripted engines for the family's tests."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence

from desktop.common.errors import CorralError
from desktop.engine.types import Endpoint, EngineKind, InstalledModel, PullFrame


def installed(name: str, size: int = 2_019_393_189, digest: str = "") -> InstalledModel:
    return InstalledModel(name, digest or f"digest of {name}", size, "llama", "3.2B", "Q4_K_M")


class FakeClient:
    """Plays `frames`; an error among them is raised; at the end it waits if `hangs`."""

    def __init__(
        self,
        frames: Sequence[PullFrame | CorralError] = (),
        *,
        hangs: bool = False,
        kind: EngineKind = EngineKind.YOURS,
    ) -> None:
        self.endpoint = Endpoint("http://127.0.0.1:11434", kind)
        self.frames = frames
        self.hangs = hangs
        self.pulled: list[str] = []
        self.deleted: list[str] = []
        self.closed = 0

    async def pull(self, name: str) -> AsyncGenerator[PullFrame, None]:
        self.pulled.append(name)
        try:
            for frame in self.frames:
                if isinstance(frame, CorralError):
                    raise frame
                yield frame
            if self.hangs:
                await asyncio.Event().wait()
        finally:
            self.closed += 1

    async def delete(self, name: str) -> None:
        self.deleted.append(name)


class FakeRouter:
    def __init__(
        self,
        models: Sequence[tuple[EngineKind, InstalledModel]] = (),
        client: FakeClient | None = None,
        refusal: CorralError | None = None,
    ) -> None:
        self.found = tuple(models)
        self.client = client or FakeClient()
        self.refusal = refusal
        self.checked: list[tuple[str, str | None, str | None]] = []

    async def models(self) -> tuple[tuple[EngineKind, InstalledModel], ...]:
        return self.found

    async def check_pull(self, name: str, manifest_family: str | None, fallback: str | None) -> FakeClient:
        self.checked.append((name, manifest_family, fallback))
        if self.refusal:
            raise self.refusal
        return self.client
