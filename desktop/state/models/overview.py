"""The shelf as it is now, read again whenever something changed. No widget in here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from desktop.common.errors import CorralError
from desktop.family.types import ModelOverview
from desktop.state.jobs import Jobs
from desktop.state.refresh import Refresh

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread


class Shelving(Protocol):
    """What is needed of `family.overview.OverviewReader`."""

    async def real(self) -> ModelOverview: ...


class OverviewSession(QObject):
    """What is really on this computer, whatever the demo plays.

    `loaded` brings a Shelf, `failed` a CorralError; the last good shelf stays in `shelf`.
    """

    loaded = Signal(object)
    failed = Signal(object)

    def __init__(self, loop: LoopThread, overview_reader: Shelving, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._refresh = Refresh(Jobs(loop, self), overview_reader.real, self._on_loaded, self._on_failed)
        self.overview: ModelOverview | None = None
        self.error: CorralError | None = None

    @property
    def outdated(self) -> bool:
        """What is read now was asked for before the last news came: it is read once more."""
        return self._refresh.again

    def refresh(self) -> None:
        """Read the shelf. While it is being read already, it is read once more after that."""
        self._refresh.ask()

    def dispose(self) -> None:
        self._refresh.dispose()

    def _on_loaded(self, overview: ModelOverview) -> None:
        self.overview, self.error = overview, None
        self.loaded.emit(overview)

    def _on_failed(self, error: CorralError) -> None:
        self.error = error
        self.failed.emit(error)
