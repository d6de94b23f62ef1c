"""Holds what the runtime hands out, what it needs of the installed engine, and how it sees a started one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from desktop.engine.runtime.logs import GraphicsCard
from desktop.engine.types import Endpoint, Version

GRACE = 2.0  # seconds that an engine has to end by itself; it takes a hundredth of one


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


class Child(Protocol):
    """An engine that this Corral started, as both kinds of system see it."""

    @property
    def leader(self) -> int:
        """The number of the process that leads its group."""

    @property
    def ended(self) -> bool:
        """Whether it is gone, and all it had started with it."""

    @property
    def code(self) -> int | None:
        """The engine's exit code, once it is known."""

    def release(self) -> None:
        """Begins the end of the engine and of all it started. Does not wait."""

    def stop(self) -> None:
        """As `release`, and waits for the end. Blocks for `GRACE` seconds, or a few more in bad times."""
