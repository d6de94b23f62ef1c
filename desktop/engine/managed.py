"""Says what the house needs of Corral's own engine. The engine itself is in `runtime`, its arrival in `install`."""

from __future__ import annotations

from typing import Protocol

from desktop.common.observable import Observable
from desktop.engine.model_store import Store
from desktop.engine.types import Endpoint, Version


class Managed(Protocol):
    """Corral's own engine. Used from one event loop."""

    @property
    def version(self) -> Version | None:
        """None while it is not installed."""

    @property
    def awake(self) -> Endpoint | None:
        """Where it answers now, None while it sleeps."""

    @property
    def store(self) -> Store:
        """Its models, readable while it sleeps."""

    async def wake(self) -> Endpoint:
        """Starts it, or finds the one another window of this data folder runs.

        Raises EngineUnreachable when it is not installed, EngineFailed when it does not start.
        """

    @property
    def changes(self) -> Observable[None]:
        """Told when it wakes, sleeps, arrives or goes."""
