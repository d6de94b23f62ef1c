"""What the window needs of Corral's own engine and of its arrival.

All of it is called in the loop's thread, but for what blocks for a moment: that in a thread of its own.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Protocol

from desktop.common.observable import Observable
from desktop.engine.install.types import Installed, InstallPlan, InstallState
from desktop.engine.runtime.types import ManagedStatus
from desktop.engine.types import Endpoint


class Installing(Protocol):
    """What is needed of `engine.install.installer.Installer`."""

    def plan(self) -> InstallPlan:
        """Blocks for a moment. Raises CorralError where there is no archive for this computer."""

    def install(self, source: Path | None = None, sha256: str = "") -> AsyncGenerator[InstallState, None]:
        """Closing the stream keeps what has arrived."""

    def installed(self) -> Installed | None:
        """Blocks for a moment."""

    async def remove(self) -> None:
        """The engine and what has arrived of it. Its models stay."""

    @property
    def changes(self) -> Observable[None]: ...


class Log(Protocol):
    """What is needed of `engine.runtime.logs.EngineLog`."""

    def tail(self) -> str:
        """The last lines. Blocks for a moment."""


class Sleeper(Protocol):
    """What is needed of `engine.runtime.server.OwnEngine`."""

    @property
    def awake(self) -> Endpoint | None: ...

    @property
    def log(self) -> Log: ...

    async def status(self) -> ManagedStatus: ...

    async def sleep(self) -> None: ...

    @property
    def changes(self) -> Observable[None]: ...
