"""Counts every connection that is opened, by where it went. The footer's number is read here, not written."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

# Connections of each kind listed one by one; the two counts have no such end. Each kind has a list of its own, because
# looking for engines on this computer would soon push the few connections outside off a common one.
_KEPT = 500


@dataclass(frozen=True)
class Connection:
    """One connection: the far end it was for, and whether that is this computer."""

    host: str
    port: int
    local: bool
    at: datetime


@dataclass(frozen=True)
class LedgerState:
    """Connections to other computers, to this one, and the latest of both, oldest first."""

    outside: int
    inside: int
    entries: tuple[Connection, ...]


class Ledger:
    """Thread-safe. A callback runs in the thread that opened the connection."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._outside = 0
        self._inside = 0
        # With their place in the order of all: a clock may be set back.
        self._entered: dict[bool, deque[tuple[int, Connection]]] = {
            True: deque(maxlen=_KEPT),
            False: deque(maxlen=_KEPT),
        }
        self._callbacks: list[Callable[[LedgerState], None]] = []

    def opened(self, host: str, port: int, local: bool) -> None:
        """Say that a connection is being opened, before it is, so that a failing one is counted too."""
        from datetime import UTC, datetime  # here, because nothing is opened before the window's first paint

        with self._lock:
            if local:
                self._inside += 1
            else:
                self._outside += 1
            entry = Connection(host, port, local, datetime.now(UTC))
            self._entered[local].append((self._outside + self._inside, entry))
            state = self._state()
            callbacks = tuple(self._callbacks)
        for callback in callbacks:
            callback(state)

    def snapshot(self) -> LedgerState:
        with self._lock:
            return self._state()

    def on_change(self, callback: Callable[[LedgerState], None]) -> None:
        with self._lock:
            self._callbacks.append(callback)

    def _state(self) -> LedgerState:
        entered = sorted((*self._entered[True], *self._entered[False]), key=lambda each: each[0])
        return LedgerState(self._outside, self._inside, tuple(entry for _, entry in entered))
