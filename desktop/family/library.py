"""What the library says of a download, where it can be asked."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from desktop.common.errors import EngineFailed, EngineUnreachable
from desktop.engine.types import EngineKind, Manifest
from desktop.family.mirror import Source

ReadManifest = Callable[[str], Awaitable[Manifest]]


class ManifestReader:
    """`read_manifest` asks the library, and is called only when a person asked for something; None: nothing is."""

    def __init__(self, read_manifest: ReadManifest | None) -> None:
        self._read_manifest = read_manifest

    async def ask(self, source: Source, engine: EngineKind) -> Manifest | None:
        """None where there is nothing to ask.

        Raises ModelUnavailable when the library does not have the model, or only a pointer to another computer;
        EngineFailed and EngineUnreachable where it cannot be reached.
        """
        if self._read_manifest is None or engine is EngineKind.DEMO:
            return None  # the demo downloads nothing: then nothing is asked outside either
        return await self._read_manifest(source.name)

    async def read(self, source: Source, engine: EngineKind) -> Manifest | None:
        """As `ask`; where the library cannot be reached (a proxy, a broken line), what the family knows has to do."""
        try:
            return await self.ask(source, engine)
        except (EngineFailed, EngineUnreachable):
            return None
