"""Installs, pauses and removes Corral's own engine for Settings and Welcome: one installation at a time for both."""

from __future__ import annotations

import asyncio
import enum
from collections.abc import AsyncGenerator, Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal

from desktop.bridge.job import Job, State
from desktop.common.errors import CorralError, EngineFailed, Help
from desktop.common.i18n import tr
from desktop.common.observable import Observable
from desktop.common.streams import closing
from desktop.engine.install.types import Installed, InstallPlan, InstallState, InstallStep
from desktop.engine.runtime.types import ManagedStatus
from desktop.engine.types import Endpoint
from desktop.state.countdown import Countdown
from desktop.state.jobs import Jobs, Refresh
from desktop.state.news import EngineNews

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread


class Installing(Protocol):
    """What is needed of `engine.install.installer.Installer`, in the loop's thread but for what blocks."""

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
    """What is needed of `engine.runtime.server.ManagedEngine`."""

    @property
    def awake(self) -> Endpoint | None: ...

    @property
    def log(self) -> Log: ...

    async def status(self) -> ManagedStatus: ...

    async def sleep(self) -> None: ...

    @property
    def changes(self) -> Observable[None]: ...


class Stage(enum.Enum):
    """The panel has one set of buttons for each."""

    LOOKING = "looking"
    ABSENT = "not installed"
    WORKING = "being installed"
    PAUSED = "paused"
    FAILED = "failed"
    HERE = "installed"
    LEAVING = "being removed"


@dataclass(frozen=True)
class Found:
    """What is on the disk: the engine, or what there is to install for this computer, or why there is nothing."""

    installed: Installed | None = None
    awake: bool = False
    plan: InstallPlan | None = None
    problem: CorralError | None = None


@dataclass(frozen=True)
class EngineState:
    """What is known of Corral's engine at one moment. `found` is None while it is looked for.

    `progress` is what was heard last of an installation. `left` are the seconds in which a removal can be taken back,
    0: too late, None: there is none. `source` is the archive on this computer that was tried last, None for a download.
    """

    found: Found | None = None
    working: bool = False
    paused: bool = False
    progress: InstallState | None = None
    error: CorralError | None = None
    left: int | None = None
    source: Path | None = None

    @property
    def stage(self) -> Stage:
        if self.working:
            return Stage.WORKING
        if self.left is not None:
            return Stage.LEAVING
        if self.installed:
            return Stage.HERE
        if self.error:
            return Stage.FAILED
        if self.paused:
            return Stage.PAUSED
        return Stage.ABSENT if self.found else Stage.LOOKING

    @property
    def installed(self) -> Installed | None:
        return self.found.installed if self.found else None

    @property
    def plan(self) -> InstallPlan | None:
        """None while not known, when it is installed, and where there is nothing for this computer."""
        return self.found.plan if self.found else None

    @property
    def problem(self) -> CorralError | None:
        """Why there is no plan."""
        return self.found.problem if self.found else None

    @property
    def possible(self) -> bool:
        """Whether the person can start, or go on with, an installation now."""
        return self.stage in (Stage.ABSENT, Stage.PAUSED, Stage.FAILED) and bool(self.plan)

    @property
    def awake(self) -> bool:
        return self.found is not None and self.found.awake

    @property
    def refused(self) -> bool:
        """Whether the archive itself was at fault, so that trying it once more is no help."""
        return self.source is not None and self.error is not None and self.error.help is not Help.CHOOSE_FOLDER

    @property
    def interruptible(self) -> bool:
        """Whether Pause keeps anything: only a download can be gone on with."""
        return self.progress is None or self.progress.step in (InstallStep.ASKING, InstallStep.DOWNLOADING)


class InstallSession(QObject):
    """Made once and handed to every context, so that an installation outlives the pages that show it.

    `changed` whenever `now` is different; `arrived` when an installation is done; `log_read` with the last lines.
    """

    changed = Signal()
    arrived = Signal()
    log_read = Signal(object)  # str

    def __init__(self, loop: LoopThread, installer: Installing, engine: Sleeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = Jobs(loop, self)
        self._installer = installer
        self._engine = engine
        self._found: Found | None = None
        self._looking = Refresh(self._jobs, lambda: asyncio.to_thread(_look, installer, engine), self._on_found)
        self._job: Job | None = None
        self._removing: Job | None = None
        self._dropping = False
        self._paused = False
        self._source: Path | None = None
        self._progress: InstallState | None = None
        self._error: CorralError | None = None
        self.speed = 0.0  # bytes a second of the latest download, 0 while none was measured
        self._pause_before_removal = Countdown(self)
        self._pause_before_removal.changed.connect(self.changed)
        self._pause_before_removal.over.connect(self._on_nobody_undid)
        for told in (installer, engine):
            EngineNews(loop, told, self).changed.connect(self.refresh)

    @property
    def now(self) -> EngineState:
        removing = self._removing is not None and self._removing.state is not State.OVER
        return EngineState(
            found=self._found,
            working=self._job is not None,
            paused=self._paused,
            progress=self._progress,
            error=self._error,
            left=0 if removing else self._pause_before_removal.left,
            source=self._source,
        )

    # what the person wants

    def refresh(self) -> None:
        """Look at what is installed. While that is going on, it is done once more after it."""
        self._looking.ask()

    def install(self, source: Path | None = None, sha256: str = "") -> None:
        """Start, or go on. `source` is an archive on this computer, `sha256` what the person vouches for it with."""
        if self._job:
            return
        self._forget(source)

        async def work(emit: Callable[[InstallState], None]) -> None:
            async with closing(self._installer.install(source, sha256)) as states:
                async for state in states:
                    emit(state)

        self._job = self._jobs.stream(work, self._on_progress, self._on_arrived, self._on_failed)
        self._job.finished.connect(self._on_finished)
        self.changed.emit()

    def again(self) -> None:
        """What failed or was paused, once more; after an archive that was refused, the download."""
        self.install(None if self.now.refused else self._source)

    def pause(self) -> None:
        """What has arrived is kept."""
        if self._job:
            self._paused = True
            self._job.cancel()

    def cancel(self) -> None:
        """End it, also one that is paused or has failed; what has arrived goes."""
        self._dropping = True
        if self._job:
            self._job.cancel()
        else:
            self._drop()

    def remove(self) -> None:
        """After some seconds in which `undo` helps."""
        self._error = None
        self._pause_before_removal.start()

    def undo(self) -> None:
        self._pause_before_removal.stop()
        self.changed.emit()

    def stop_engine(self) -> None:
        self._error = None
        self._act(self._engine.sleep)

    def read_log(self) -> None:
        self._jobs.run(lambda: asyncio.to_thread(self._engine.log.tail), self.log_read.emit)

    # inside

    def _on_found(self, found: Found) -> None:
        self._found = found
        self.changed.emit()

    def _on_progress(self, states: tuple[InstallState, ...]) -> None:
        self._progress = states[-1]
        if self._progress.step is InstallStep.DOWNLOADING and self._progress.speed > 0:
            self.speed = self._progress.speed
        self.changed.emit()

    def _on_arrived(self, _nothing: object) -> None:
        self._found, self._paused = None, False  # what was known before is no longer true
        self.arrived.emit()

    def _on_failed(self, error: CorralError) -> None:
        self._error = error
        self.changed.emit()

    def _on_finished(self) -> None:
        self._job = None
        if self._dropping:
            self._drop()
        self.refresh()
        self.changed.emit()

    def _on_nobody_undid(self) -> None:
        self._removing = self._act(lambda: _remove(self._installer, self._engine))

    def _drop(self) -> None:
        self._forget(None)
        if self._found is None or self._found.installed is None:
            self._act(self._installer.remove)
        self.changed.emit()

    def _forget(self, source: Path | None) -> None:
        """What was known of the last try; the next one is of this archive."""
        self._dropping, self._paused, self._source = False, False, source
        self._error, self._progress = None, None

    def _act(self, act: Callable[[], Coroutine[Any, Any, None]]) -> Job:
        job = self._jobs.run(act, None, self._on_failed)
        job.finished.connect(self.refresh)
        return job


def _look(installer: Installing, engine: Sleeper) -> Found:
    """Blocks for a moment."""
    installed, awake = installer.installed(), engine.awake is not None
    if installed:
        return Found(installed, awake)
    try:
        return Found(None, awake, installer.plan())
    except CorralError as problem:
        return Found(None, awake, None, problem)


async def _remove(installer: Installing, engine: Sleeper) -> None:
    if (await engine.status()).borrowed:
        raise EngineFailed(
            tr("Another Corral uses this engine."), tr("Close that one first, then remove the engine here.")
        )
    await engine.sleep()
    await installer.remove()
