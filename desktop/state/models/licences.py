"""The licence texts that came with an installed model, fetched from its engine. No widget in here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from desktop.engine.types import EngineKind, ModelFacts
from desktop.state.jobs import Jobs
from desktop.state.latest import Latest

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread


class Knowing(Protocol):
    """What is needed of an engine's client."""

    async def facts(self, name: str) -> ModelFacts: ...


class KnowingEngines(Protocol):
    """What is needed of `engine.engines.Engines`."""

    def client(self, kind: EngineKind) -> Knowing: ...


class Licences(QObject):
    """`found` brings the text ("" when the model came without one), `failed` the CorralError."""

    found = Signal(object)  # str
    failed = Signal(object)

    def __init__(self, loop: LoopThread, engines: KnowingEngines, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._latest = Latest(Jobs(loop, self))
        self._engines = engines

    def fetch(self, model: str, engine: EngineKind) -> None:
        """The answer to an earlier question is no longer told."""

        async def work() -> str:
            return (await self._engines.client(engine).facts(model)).license

        self._latest.ask(work, self.found.emit, self.failed.emit)

    def drop(self) -> None:
        """What was asked is no longer told."""
        self._latest.cancel()
