"""News of engines and models, brought into the thread of the window. Pages come and go; the engines stay."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import partial
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
        me = weakref.ref(self)

        def tell() -> None:
            news = me()
            if news is not None and shiboken6.isValid(news):
                news.changed.emit()

        engines.on_change(lambda *_news: loop.post.send(tell))


class ToldOfDownloads(Protocol):
    """What is needed of `family.pulls.Pulls`."""

    def on_change(self, callback: Callable[[tuple[PullState, ...]], None], /) -> object: ...


class ModelNews(QObject):
    """`arrived` whenever a download has, so that one more model can be asked. Does not keep itself alive."""

    arrived = Signal(str)  # the tag

    def __init__(self, loop: LoopThread, pulls: ToldOfDownloads, parent: QObject) -> None:
        super().__init__(parent)
        me = weakref.ref(self)

        def tell(tags: list[str]) -> None:
            news = me()
            for tag in tags:
                if news is not None and shiboken6.isValid(news):
                    news.arrived.emit(tag)

        def hear(states: tuple[PullState, ...]) -> None:
            done = [state.model for state in states if state.phase is PullPhase.DONE]  # which is told of once
            if done:
                loop.post.send(partial(tell, done))

        pulls.on_change(hear)
