"""The licence texts that came with an installed model, fetched from its engine. No widget in here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from desktop.bridge.job import Job
from desktop.engine.types import EngineKind, ModelFacts

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
        self._loop = loop
        self._engines = engines
        self._job: Job | None = None

    def fetch(self, model: str, engine: EngineKind) -> None:
        """The answer to an earlier question is no longer told."""
        self.drop()

        async def work(_emit: object) -> str:
            return (await self._engines.client(engine).facts(model)).license

        self._job = Job(self._loop, work)
        self._job.succeeded.connect(self.found)
        self._job.failed.connect(self.failed)
        self._job.start()

    def drop(self) -> None:
        if self._job:
            self._job.succeeded.disconnect(self.found)
            self._job.failed.disconnect(self.failed)
            self._job.cancel()
            self._job = None
