"""Brings what an Observable tells into the thread of the window, for as long as an object lives."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from desktop.bridge.dispatcher import UiDispatcher
from desktop.common.observable import Observable, Subscription

T = TypeVar("T")


def subscribe(
    owner: QObject, source: Observable[T], dispatcher: UiDispatcher, hear: Callable[[T], None]
) -> Subscription[T]:
    """Call `hear` with what is told until `owner` is deleted, or the subscription is ended.

    In the thread of the window, where this is called: at once when it is told there, else in a turn of its own. The
    source keeps an owner without a parent alive: such a one has to end it.
    """
    window = threading.get_ident()

    def on_told(value: T) -> None:
        if threading.get_ident() == window:
            hear(value)
        else:
            dispatcher.send(lambda: subscription.tell(value))

    subscription = source.subscribe(on_told)
    owner.destroyed.connect(subscription.end)
    return subscription
