"""News of the engines, brought into the thread of the window. Pages come and go; the engines stay."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

import shiboken6
from PySide6.QtCore import QObject, Signal

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
