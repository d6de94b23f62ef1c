"""Builds what all rooms look at of models: one of each, so that no two rooms show different things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.state.models.known_models import KnownModels
from desktop.state.models.overview import OverviewSession
from desktop.state.models.pulls import PullSession

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread
    from desktop.engine.engines import Engines
    from desktop.engine.router import Router
    from desktop.family.downloads.manager import DownloadManager
    from desktop.family.overview import OverviewReader


class ModelSessions(QObject):
    """`known`: those that can be asked; `pulls`: those on their way; `overview`: those on this computer."""

    def __init__(
        self,
        loop: LoopThread,
        engines: Engines,
        router: Router,
        overview_reader: OverviewReader,
        pulls: DownloadManager,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.known = KnownModels(loop, router, overview_reader, (engines, pulls), self)
        self.pulls = PullSession(loop, pulls, self)
        self.overview = OverviewSession(loop, overview_reader, self.pulls, self)
        self.known.refresh()

    def dispose(self) -> None:
        """Nothing is told any more. The downloads go on."""
        for session in (self.known, self.overview, self.pulls):
            session.dispose()
        self.deleteLater()
