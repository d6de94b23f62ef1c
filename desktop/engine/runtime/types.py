"""What the runtime hands out, and what it needs of the installed engine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from desktop.engine.runtime.logs import GraphicsCard
from desktop.engine.types import Endpoint, Version


class InstalledEngine(Protocol):
    """A verified copy of the engine on this computer."""

    @property
    def version(self) -> Version: ...

    @property
    def program(self) -> Path: ...


@dataclass(frozen=True)
class ManagedStatus:
    """What there is to say of Corral's engine now. `endpoint`: where it answers, None while it sleeps.

    `borrowed`: another Corral of this data folder runs it; `pid` and `owner` are process numbers, 0 while it sleeps.
    """

    version: Version | None
    program: Path | None
    endpoint: Endpoint | None
    borrowed: bool
    pid: int
    owner: int
    store: Path
    log: Path
    graphics: tuple[GraphicsCard, ...]
