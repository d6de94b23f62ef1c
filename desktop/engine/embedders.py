"""Finds an installed model that turns texts into vectors, and lets it work only where it takes nobody's place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop.common.errors import CorralError
from desktop.engine.client import EngineClient
from desktop.engine.engines import Engines
from desktop.engine.names import same_model
from desktop.engine.types import EngineKind, HostReport, HostState, InstalledModel, LoadedModel

EMBEDDING = "embedding"  # as engines call what such a model can do
_LARGEST = 3_000_000_000  # bytes; models for vectors alone are small
_LOOKED_AT = 30  # models of an engine, the smallest first
_BESIDE = 2  # models that an engine holds, beside which it takes one more without putting one away
_ROOM = 2  # times its size has to be free


@dataclass(frozen=True)
class Embedder:
    """A model and who has it. `key`: vectors of the same text are alike only under the same one."""

    client: EngineClient
    model: InstalledModel
    key: str

    async def embed(self, texts: Sequence[str]) -> tuple[tuple[float, ...], ...] | None:
        """None where somebody waits for an answer, or came to. Raises InputUnreadable for a text that is too long."""
        made: list[tuple[tuple[float, ...], ...]] = []

        async def work() -> None:
            made.append(await self.client.embed(self.model.name, tuple(texts)))

        return made[0] if await self.client.quiet.run(work()) else None


class Embedders:
    """On the engines that are awake on this computer. Nothing is downloaded, woken or put away for it.

    `available`: bytes of memory that are free now.
    """

    def __init__(self, engines: Engines, available: Callable[[], int] | None = None) -> None:
        self._engines = engines
        self._available = available or _free
        self._known: dict[str, bool] = {}  # by the digest of a model

    async def find(self) -> Embedder | None:
        """None where there is none, or no room for it beside the models that are loaded."""
        for report in self._engines.reports:
            if (
                report.state is HostState.READY
                and report.endpoint.local
                and report.endpoint.kind is not EngineKind.DEMO
            ):
                try:
                    found = await self._on(report)
                except CorralError:
                    continue
                if found is not None:
                    return found
        return None

    async def _on(self, report: HostReport) -> Embedder | None:
        client = self._engines.client(report.endpoint.kind)
        small = sorted((row for row in await client.models() if row.size <= _LARGEST), key=lambda row: row.size)
        for row in small[:_LOOKED_AT]:
            if await self._embeds(client, row):
                version = report.version.text if report.version else ""  # engines from 0.30 on write letters otherwise
                found = Embedder(client, row, f"{row.digest} {version}")
                return found if self._fits(row, await client.loaded()) else None
        return None

    async def _embeds(self, client: EngineClient, row: InstalledModel) -> bool:
        """What an engine lists is asked of the model itself where it says nothing of vectors: see `InstalledModel`."""
        if EMBEDDING in row.capabilities:
            return True
        if row.digest not in self._known:
            self._known[row.digest] = EMBEDDING in (await client.facts(row.name)).capabilities
        return self._known[row.digest]

    def _fits(self, row: InstalledModel, loaded: Sequence[LoadedModel]) -> bool:
        if not loaded or any(same_model(each.name, row.name) for each in loaded):
            return True
        on_graphics = any(each.size_vram for each in loaded)  # nobody knows how much is left there
        return not on_graphics and len(loaded) <= _BESIDE and self._available() >= _ROOM * row.size


def _free() -> int:
    import psutil

    return int(psutil.virtual_memory().available)
