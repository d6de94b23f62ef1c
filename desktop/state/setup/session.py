"""Corral's own engine in the thread of the window: one installation at a time, whichever page shows it."""

from __future__ import annotations

import asyncio
import enum
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.bridge.job import Job
from desktop.common.errors import CorralError, EngineFailed, Help
from desktop.common.i18n import tr
from desktop.common.streams import closing
from desktop.engine.install.types import Installed, InstallPlan, InstallState, InstallStep
from desktop.state.jobs import Jobs, Refresh
from desktop.state.models.removal import Removal
from desktop.state.news import EngineNews
from desktop.state.setup.needs import Installing, Sleeper

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread

_ENGINE = "engine"  # the only thing this removal counts down for


class Stage(enum.Enum):
    LOOKING = "looking"
    ABSENT = "not installed"
    WORKING = "being installed"
    PAUSED = "paused"
    FAILED = "failed"
    HERE = "installed"
    LEAVING = "being removed"


@dataclass(frozen=True)
class _Found:
    installed: Installed | None
    awake: bool
    plan: InstallPlan | None
    problem: CorralError | None


class InstallSession(QObject):
    """Made once and handed to every desk, so that an installation outlives the pages that show it.

    `changed` whenever anything is different; `arrived` when an installation is done; `log_read` with the last lines.
    """

    changed = Signal()
    arrived = Signal()
    log_read = Signal(object)  # str

    def __init__(self, loop: LoopThread, installer: Installing, engine: Sleeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = Jobs(loop, self)
        self._installer = installer
        self._engine = engine
        self._found: _Found | None = None
        self._looking = Refresh(self._jobs, lambda: asyncio.to_thread(self._look), self._on_found)
        self._job: Job | None = None
        self._dropping = False
        self._paused = False
        self._source: Path | None = None
        self.state: InstallState | None = None
        self.error: CorralError | None = None
        self.speed = 0.0  # bytes a second of the latest download, 0 while none was measured
        self._removal = Removal(loop, _Remover(installer, engine), self)
        self._removal.changed.connect(lambda _engine: self.changed.emit())
        self._removal.removed.connect(lambda _engine: self.refresh())
        self._removal.failed.connect(lambda _engine, error: self._on_act_failed(error))
        for told in (installer, engine):
            EngineNews(loop, told, self).changed.connect(self.refresh)

    # what there is

    @property
    def stage(self) -> Stage:
        if self._job:
            return Stage.WORKING
        if self._removal.left(_ENGINE) is not None:
            return Stage.LEAVING
        if self.installed:
            return Stage.HERE
        if self.error:
            return Stage.FAILED
        if self._paused:
            return Stage.PAUSED
        return Stage.ABSENT if self._found else Stage.LOOKING

    @property
    def installed(self) -> Installed | None:
        return self._found.installed if self._found else None

    @property
    def plan(self) -> InstallPlan | None:
        """None while not known, when it is installed, and where there is nothing for this computer."""
        return self._found.plan if self._found else None

    @property
    def problem(self) -> CorralError | None:
        """Why there is no plan."""
        return self._found.problem if self._found else None

    @property
    def possible(self) -> bool:
        """Whether the person can start, or go on with, an installation now."""
        return self.stage in (Stage.ABSENT, Stage.PAUSED, Stage.FAILED) and bool(self.plan)

    @property
    def awake(self) -> bool:
        return bool(self._found and self._found.awake)

    @property
    def seconds_to_undo(self) -> int:
        """While LEAVING; 0: too late."""
        return self._removal.left(_ENGINE) or 0

    @property
    def source(self) -> Path | None:
        """The archive on this computer that was tried last, None for a download."""
        return self._source

    @property
    def refused(self) -> bool:
        """Whether that archive itself was at fault, so that trying it once more is no help."""
        return self._source is not None and self.error is not None and self.error.help is not Help.CHOOSE_FOLDER

    @property
    def interruptible(self) -> bool:
        """Whether Pause keeps anything: only a download can be gone on with."""
        return self.state is None or self.state.step in (InstallStep.ASKING, InstallStep.DOWNLOADING)

    # what the person wants

    def refresh(self) -> None:
        """Look at what is installed. While that is going on, it is done once more after it."""
        self._looking.ask()

    def install(self, source: Path | None = None, sha256: str = "") -> None:
        """Start, or go on. `source` is an archive on this computer, `sha256` what the person vouches for it with."""
        if self._job:
            return
        self._source, self._paused, self._dropping = source, False, False
        self.error, self.state = None, None

        async def work(emit: Callable[[InstallState], None]) -> None:
            async with closing(self._installer.install(source, sha256)) as states:
                async for state in states:
                    emit(state)

        self._job = self._jobs.stream(work, self._on_progress, self._on_arrived, self._on_failed)
        self._job.cancelled.connect(self._on_cancelled)
        self._job.finished.connect(self._on_finished)
        self.changed.emit()

    def again(self) -> None:
        """What failed or was paused, once more; after an archive that was refused, the download."""
        self.install(None if self.refused else self._source)

    def pause(self) -> None:
        """What has arrived is kept."""
        if self._job:
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
        self.error = None
        self._removal.ask(_ENGINE)

    def undo(self) -> None:
        self._removal.undo(_ENGINE)

    def stop_engine(self) -> None:
        self.error = None
        self._act(self._engine.sleep)

    def read_log(self) -> None:
        self._jobs.run(lambda: asyncio.to_thread(self._engine.log.tail), self.log_read.emit)

    def dispose(self) -> None:
        """Corral is being closed: what was not removed yet stays."""
        self._removal.dispose()

    # inside

    def _look(self) -> _Found:
        installed = self._installer.installed()
        awake = self._engine.awake is not None
        if installed:
            return _Found(installed, awake, None, None)
        try:
            return _Found(None, awake, self._installer.plan(), None)
        except CorralError as problem:
            return _Found(None, awake, None, problem)

    def _on_found(self, found: _Found) -> None:
        self._found = found
        self.changed.emit()

    def _on_progress(self, states: tuple[InstallState, ...]) -> None:
        self.state = states[-1]
        if self.state.step is InstallStep.DOWNLOADING and self.state.speed > 0:
            self.speed = self.state.speed
        self.changed.emit()

    def _on_arrived(self, _nothing: object) -> None:
        self._found = None  # what was known before is no longer true
        self.arrived.emit()

    def _on_failed(self, error: CorralError) -> None:
        self.error = error

    def _on_cancelled(self) -> None:
        self._paused = not self._dropping

    def _on_finished(self) -> None:
        self._job = None
        if self._dropping:
            self._drop()
        self.refresh()
        self.changed.emit()

    def _drop(self) -> None:
        self._dropping, self._paused, self._source = False, False, None
        self.error, self.state = None, None
        if not self.installed:
            self._act(self._installer.remove)
        self.changed.emit()

    def _act(self, act: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._jobs.run(act, None, self._on_act_failed).finished.connect(self.refresh)

    def _on_act_failed(self, error: CorralError) -> None:
        self.error = error
        self.changed.emit()


class _Remover:
    """The engine as something one can remove."""

    def __init__(self, installer: Installing, engine: Sleeper) -> None:
        self._installer = installer
        self._engine = engine

    async def remove(self, _model: str) -> None:
        if (await self._engine.status()).borrowed:
            raise EngineFailed(
                tr("Another Corral uses this engine."), tr("Close that one first, then remove the engine here.")
            )
        await self._engine.sleep()
        await self._installer.remove()
