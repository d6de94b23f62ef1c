"""One database, two threads: a writer that owns the only connection that writes, and a reader beside it."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from desktop.common.workers import Workers
from desktop.vault import driver, migrations
from desktop.vault.driver import Connection, Sync

log = logging.getLogger(__name__)

T = TypeVar("T")


class Database:
    """Opened with the first use, in its own threads; until then nothing is touched on disk.

    Faults of the disk and the file leave as VaultProblem. Every method but `close` is for asyncio.
    """

    def __init__(self, path: Path, steps: Sequence[migrations.Step] = migrations.STEPS) -> None:
        self.path = path
        self._steps = steps
        self._writer = Workers("vault-writer")
        self._reader = Workers("vault-reader")
        self._writing: Connection | None = None  # touched by the writer thread alone
        self._reading: Connection | None = None  # touched by the reader thread alone
        self._closed = False

    async def write(self, work: Callable[[Connection], T], *, sync: Sync = Sync.FULL) -> T:
        """Do `work` in a transaction, whole or not at all, after every write asked for before.

        Once asked for it is done, even if the task that waits is cancelled. `sync` NORMAL is for what may be lost
        in a power cut, such as the checkpoints of a streaming answer.
        """
        return await self._writer.carry_out(self._write, work, sync)

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Do `work` beside the writer; it sees every write that was awaited before."""
        return await self._reader.run(self._read, work)

    def close(self, wait: float = 2.0) -> None:
        """Finish the writes asked for, fold the log into the file, close. Blocks for about `wait` seconds at most."""
        if self._closed:
            return
        self._closed = True
        self._reader.submit(self._close_reader)
        self._writer.submit(self._close_writer)
        ended = (self._reader.close(wait), self._writer.close(wait))
        if not all(ended):
            log.warning("the database did not close in time")

    def _write(self, work: Callable[[Connection], T], sync: Sync) -> T:
        with driver.faults_told():
            return driver.transaction(self._open_writer(), work, sync)

    def _read(self, work: Callable[[Connection], T]) -> T:
        with driver.faults_told():
            return work(self._open_reader())

    def _open_writer(self) -> Connection:
        if self._writing is None:
            with contextlib.ExitStack() as undo:
                connection = driver.connect(self.path)
                undo.callback(connection.close)
                migrations.migrate(connection, self.path, self._steps)
                undo.pop_all()
            self._writing = connection
        return self._writing

    def _open_reader(self) -> Connection:
        if self._reading is None:
            self._writer.submit(self._open_writer).result()  # creates and migrates what the reader opens
            self._reading = driver.connect_reader(self.path)
        return self._reading

    def _close_reader(self) -> None:
        if self._reading is not None:
            self._reading.close()
            self._reading = None

    def _close_writer(self) -> None:
        connection, self._writing = self._writing, None
        if connection is not None:
            try:
                driver.close(connection)
            except driver.FAULTS as fault:
                log.warning("closing the database: %s", fault)
