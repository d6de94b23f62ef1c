"""Brings news of engines and models into the thread of the window, for as long as somebody hears them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal

from desktop.bridge.subscribing import subscribe
from desktop.common.observable import Observable
from desktop.family.types import PullPhase, PullState

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread


class ToldOfEngines(Protocol):
    """What is needed of `engine.engines.Engines`."""

    @property
    def changes(self) -> Observable[Any]: ...


class EngineNews(QObject):
    """`changed` whenever an engine appeared, went or became something else. It needs a parent."""

    changed = Signal()

    def __init__(self, loop: LoopThread, engines: ToldOfEngines, parent: QObject) -> None:
        super().__init__(parent)
        subscribe(self, engines.changes, loop.dispatcher, lambda _news: self.changed.emit())


class ToldOfDownloads(Protocol):
    """What is needed of `family.downloads.manager.DownloadManager`."""

    @property
    def changes(self) -> Observable[tuple[PullState, ...]]: ...


class ModelNews(QObject):
    """`arrived` whenever a download has, so that one more model can be asked."""

    arrived = Signal(str)  # the tag

    def __init__(self, loop: LoopThread, pulls: ToldOfDownloads, parent: QObject) -> None:
        super().__init__(parent)
        subscribe(self, pulls.changes, loop.dispatcher, self._hear)

    def _hear(self, states: tuple[PullState, ...]) -> None:
        for state in states:
            if state.phase is PullPhase.DONE:  # which is told of once
                self.arrived.emit(state.model)
