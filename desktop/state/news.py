"""News of engines and models, brought into the thread of the window. Pages come and go; the engines stay."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

import shiboken6
from PySide6.QtCore import QObject, Signal

from desktop.family.types import PullPhase, PullState

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread


class ToldOfEngines(Protocol):
    """What is needed of `engine.engines.Engines`."""

    def on_change(self, callback: Callable[..., None]) -> object: ...


class EngineNews(QObject):
    """`changed` whenever an engine appeared, went or became something else. It does not keep itself alive."""

    changed = Signal()

    def __init__(self, loop: LoopThread, engines: ToldOfEngines, parent: QObject) -> None:
        super().__init__(parent)
        tell = _teller(self)
        engines.on_change(lambda *_news: loop.post.send(tell))


class ToldOfDownloads(Protocol):
    """What is needed of `family.pulls.Pulls`."""

    def on_change(self, callback: Callable[[tuple[PullState, ...]], None], /) -> object: ...


class ModelNews(QObject):
    """`changed` whenever a download has arrived, so that one more model can be asked. Does not keep itself alive."""

    changed = Signal()

    def __init__(self, loop: LoopThread, pulls: ToldOfDownloads, parent: QObject) -> None:
        super().__init__(parent)
        tell = _teller(self)

        def hear(states: tuple[PullState, ...]) -> None:
            if any(state.phase is PullPhase.DONE for state in states):  # which is told of once
                loop.post.send(tell)

        pulls.on_change(hear)


def _teller(news: EngineNews | ModelNews) -> Callable[[], None]:
    """Says `changed`, for as long as there is somebody to say it."""
    me = weakref.ref(news)

    def tell() -> None:
        news = me()
        if news is not None and shiboken6.isValid(news):
            news.changed.emit()

    return tell
