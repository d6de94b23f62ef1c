"""Counts every connection for the person by where it went, and knows which are open."""

from __future__ import annotations

import enum
import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.common.i18n import tr
from desktop.common.observable import Observable

if TYPE_CHECKING:
    from datetime import datetime

# Connections of each kind listed one by one; the counts have no such end. Each kind has a list of its own, because
# looking for engines on this computer would soon push the few connections outside off a common one.
_KEPT = 500


class Purpose(enum.Enum):
    """What a connection was for."""

    ENGINE = "engine"
    LIBRARY = "library"
    HASHES = "hashes"
    ARCHIVE = "archive"

    @property
    def words(self) -> str:
        return {
            Purpose.ENGINE: tr("asking the engine"),
            Purpose.LIBRARY: tr("what a model consists of"),
            Purpose.HASHES: tr("the engine’s list of hashes"),
            Purpose.ARCHIVE: tr("Corral’s engine"),
        }[self]


class Stage(enum.Enum):
    TRYING = "trying"
    OPEN = "open"
    CLOSED = "closed"
    FAILED = "failed"  # it never came about


@dataclass(frozen=True)
class Connection:
    """One connection: the far end it was for, and whether that is this computer."""

    host: str
    port: int
    local: bool
    at: datetime
    purpose: Purpose = Purpose.ENGINE
    stage: Stage = Stage.TRYING


@dataclass(frozen=True)
class ConnectionLogState:
    """Connections that came about, to other computers and to this one; how many of the former are open; the latest of
    both, oldest first, attempts among them.
    """

    outside: int
    inside: int
    entries: tuple[Connection, ...]
    open_outside: int = 0


class ConnectionLog:
    """Thread-safe. Changes are told in the thread that opened or closed the connection."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._outside = self._inside = self._open_outside = 0
        self._last = 0
        self._entered: dict[bool, dict[int, Connection]] = {True: {}, False: {}}
        self.changes: Observable[ConnectionLogState] = Observable()

    def begin(self, host: str, port: int, local: bool, purpose: Purpose = Purpose.ENGINE) -> int:
        """Say that a connection is being opened, before it is. The number that comes back stands for it."""
        from datetime import UTC, datetime  # here, because nothing is opened before the window's first paint

        with self._lock:
            self._last += 1
            entered = self._entered[local]
            entered[self._last] = Connection(host, port, local, datetime.now(UTC), purpose)
            if len(entered) > _KEPT:
                del entered[next(iter(entered))]  # the oldest
            return self._last

    def reached(self, number: int, *, local: bool) -> None:
        """It is open."""
        with self._lock:
            if local:
                self._inside += 1
            else:
                self._outside += 1
                self._open_outside += 1
            self._note(number, local, Stage.OPEN)
        self._publish()

    def ended(self, number: int, *, local: bool, reached: bool) -> None:
        """It is closed, or did not come about. Said once for each."""
        with self._lock:
            self._note(number, local, Stage.CLOSED if reached else Stage.FAILED)
            if reached and not local:
                self._open_outside -= 1
        if not local:
            self._publish()

    def snapshot(self) -> ConnectionLogState:
        with self._lock:
            return self._state()

    def _publish(self) -> None:
        self.changes.tell(self.snapshot())

    def _note(self, number: int, local: bool, stage: Stage) -> None:
        entered = self._entered[local]
        if number in entered:
            entered[number] = replace(entered[number], stage=stage)

    def _state(self) -> ConnectionLogState:
        entered = sorted({**self._entered[True], **self._entered[False]}.items())
        entries = tuple(entry for _, entry in entered)
        return ConnectionLogState(self._outside, self._inside, entries, self._open_outside)


class CountedConnection:
    """One connection in the log of connections, from before it is opened to its end."""

    def __init__(self, connection_log: ConnectionLog, host: str, port: int, local: bool, purpose: Purpose) -> None:
        self._connection_log = connection_log
        self._local = local
        self._number = connection_log.begin(host, port, local, purpose)
        self._reached = self._over = False

    def reach(self) -> None:
        self._reached = True
        self._connection_log.reached(self._number, local=self._local)

    def end(self) -> None:
        """Does nothing the second time."""
        if not self._over:
            self._over = True
            self._connection_log.ended(self._number, local=self._local, reached=self._reached)
