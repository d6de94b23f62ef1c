"""Keeps the overview of models for all rooms: read once for all of them, and again whenever something changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from desktop.common.errors import CorralError
from desktop.family.types import ModelOverview
from desktop.state.jobs import Jobs, Refresh
from desktop.state.models.pulls import PullSession

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread


class RealOverview(Protocol):
    """What is needed of `family.overview.OverviewReader`."""

    async def real(self) -> ModelOverview: ...


class OverviewSession(QObject):
    """What is really on this computer, whatever the demo plays.

    `loaded` brings a ModelOverview, `failed` a CorralError; the last good one stays in `overview`. A download that
    ended is looked for in it, once a room has asked for it at all.
    """

    loaded = Signal(object)
    failed = Signal(object)

    def __init__(
        self, loop: LoopThread, overview_reader: RealOverview, pulls: PullSession, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._refresh = Refresh(Jobs(loop, self), overview_reader.real, self._on_loaded, self._on_failed)
        self._pulls = pulls
        self._wanted = False
        self.overview: ModelOverview | None = None
        self.error: CorralError | None = None
        pulls.ended.connect(self._on_ended)

    def refresh(self) -> None:
        """Read it. While it is being read already, it is read once more after that."""
        self._wanted = True
        self._refresh.ask()

    def dispose(self) -> None:
        self._refresh.dispose()

    def _on_ended(self, _model: str) -> None:
        if self._wanted:
            self.refresh()

    def _on_loaded(self, overview: ModelOverview) -> None:
        self.overview, self.error = overview, None
        if not self._refresh.again:  # else what has arrived since may not be in it
            self._pulls.settle()
        self.loaded.emit(overview)

    def _on_failed(self, error: CorralError) -> None:
        self.error = error
        self.failed.emit(error)
