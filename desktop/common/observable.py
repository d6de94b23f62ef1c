"""Tells subscribers that something happened, each until it ends its subscription."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Subscription(Generic[T]):
    """One callback of one subscriber. `end` may be called from any thread, and more than once."""

    def __init__(self, callback: Callable[[T], None], leave: Callable[[Subscription[T]], None]) -> None:
        self._callback = callback
        self._leave = leave
        self.ended = False

    def end(self) -> None:
        """No call begins after this one returns, but for one that is on its way in another thread."""
        self.ended = True
        self._leave(self)

    def tell(self, value: T) -> None:
        if not self.ended:
            self._callback(value)


class Observable(Generic[T]):
    """Thread-safe. Callbacks run in the thread that tells, in the order of subscribing."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._subscriptions: tuple[Subscription[T], ...] = ()

    def __len__(self) -> int:
        """How many are subscribed."""
        return len(self._subscriptions)

    def subscribe(self, callback: Callable[[T], None]) -> Subscription[T]:
        """Calls back with each value that is told from now on."""
        made = Subscription(callback, self._remove)
        with self._lock:
            self._subscriptions += (made,)
        return made

    def tell(self, value: T) -> None:
        """Who subscribes or ends during a call counts from the next one on; who has ended is not called any more."""
        for subscription in self._subscriptions:
            subscription.tell(value)

    def _remove(self, subscription: Subscription[T]) -> None:
        with self._lock:
            self._subscriptions = tuple(each for each in self._subscriptions if each is not subscription)
