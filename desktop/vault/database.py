"""Runs one database with two threads: a writer that owns the only connection that writes, and a reader beside it."""

from __future__ import annotations

import contextlib
import errno
import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from desktop.common.errors import VaultProblem
from desktop.common.observable import Observable
from desktop.common.workers import Workers
from desktop.vault import driver, form, memory_database, migrations
from desktop.vault.driver import Connection, Sync
from desktop.vault.growing_files import GrowingFiles
from desktop.vault.picture_files import PictureFiles
from desktop.vault.whereabouts import Whereabouts

log = logging.getLogger(__name__)

T = TypeVar("T")
Work = Callable[[Connection], object]

PATIENCE_MS = 2_000  # for a file that somebody else is using when it is opened


class Database:
    """Opened with the first use, in its own threads; until then nothing is touched on disk.

    Faults of the disk and the file leave as VaultProblem. Every method but `close` is for asyncio.
    """

    def __init__(self, path: Path, steps: Sequence[migrations.Step] = migrations.STEPS) -> None:
        self.path = path
        # They go where the database goes: to the disk, or to memory.
        self.pictures = PictureFiles(path.parent / "pictures")
        self.growing = GrowingFiles(path.parent / "growing")
        self._steps = steps
        self._writer = Workers("vault-writer")
        self._reader = Workers("vault-reader")
        self._writing: Connection | None = None  # touched by the writer thread alone
        self._reading: Connection | None = None  # touched by the reader thread alone
        self._first: Work | None = None
        self._place = Whereabouts(path)
        self.in_memory = False  # the file could not be opened
        self.gone: Observable[VaultProblem] = Observable()  # told in the writer's thread: it is not there any more
        self._closed = False

    async def open(self, first: Work | None = None, *, wait_ms: int = PATIENCE_MS) -> VaultProblem | None:
        """Open the file, and say why if that cannot be: from then on everything is kept in memory.

        The file is then left as it is. Called again it tries again, and what was kept in memory goes into the file.
        `first` is done in the file before that.
        """
        return await self._writer.carry_out(self._open, first, wait_ms)

    async def write(self, work: Callable[[Connection], T], *, sync: Sync = Sync.FULL) -> T:
        """Do `work` in a transaction, whole or not at all, after every write asked for before.

        Once asked for it is done, even if the task that waits is cancelled. `sync` NORMAL is for what may be lost
        in a power cut.
        """
        return await self._writer.carry_out(self._write, work, sync)

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Do `work` beside the writer; it sees every write that was awaited before."""
        return await self._reader.run(self._read, work)

    async def fold(self) -> bool:
        """Fold the log into the file, so that nothing stands in it any more. False when somebody is reading."""
        return await self._writer.carry_out(self._do, driver.fold)

    def missing(self) -> VaultProblem | None:
        """Why the file that is open will not be found again. From any thread; may wait for the disk."""
        return self._place.problem()

    async def keep_again(self) -> None:
        """Put a copy of what is open where it was, and go on with that. Raises VaultProblem; all is then as before."""
        await self._reader.run(self._close_reader)
        await self._writer.carry_out(self._keep_again)

    def close(self, wait: float = 2.0) -> None:
        """Finish the writes asked for, fold the log into the file, close. Blocks for about `wait` seconds at most."""
        if self._closed:
            return
        self._closed = True
        self._reader.submit(self._close_reader)
        self._writer.submit(self._close_writer)
        ended = (self._reader.close(wait), self._writer.close(wait), self.growing.close(wait))
        if not all(ended):
            log.warning("the database did not close in time")

    # In the writer's thread

    def _open(self, first: Work | None, wait_ms: int) -> VaultProblem | None:
        self._first = first
        if self._writing is not None and not self.in_memory:
            return None
        try:
            with driver.faults_told(always=True):
                self._move_to_file(wait_ms)
        except VaultProblem as problem:
            if self._writing is None:
                self._writing = memory_database.open_memory(self._steps)
                self.in_memory = self.pictures.in_memory = self.growing.in_memory = True
            return problem
        return None

    def _move_to_file(self, wait_ms: int) -> None:
        """Raises one of FAULTS or VaultProblem; all is then as before."""
        with contextlib.ExitStack() as undo:
            file = self._open_file(wait_ms)
            undo.callback(file.close)
            if self._first is not None:
                driver.transaction(file, self._first)
            memory = self._writing
            if memory is not None:
                self.pictures.write_down()  # before the rows: a row never names a file that is not there
                memory_database.carry_over(memory, file)
                memory.close()
            undo.pop_all()
        self._writing = file
        self.in_memory = self.pictures.in_memory = self.growing.in_memory = False

    def _open_file(self, wait_ms: int = PATIENCE_MS) -> Connection:
        if self.path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "a folder", str(self.path))
        if self.path.exists():
            with contextlib.closing(driver.look_at(self.path, wait_ms)) as looked_at:
                form.check_form(looked_at, self.path, self._steps)
        with contextlib.ExitStack() as undo:
            connection = driver.connect(self.path, wait_ms)
            undo.callback(connection.close)
            migrations.migrate(connection, self.path, self._steps)
            driver.transaction(connection, _write_nothing, Sync.NORMAL)  # a file that only reads is known at once
            undo.pop_all()
        self._place.remember()
        return driver.wait_as_usual(connection)

    def _open_writer(self) -> Connection:
        if self._writing is None:
            self._writing = self._open_file()
        return self._writing

    def _write(self, work: Callable[[Connection], T], sync: Sync) -> T:
        with driver.faults_told():
            connection = self._open_writer()
            problem = self.missing()
            if problem is not None:
                self.gone.tell(problem)
                raise problem
            return _mending(lambda: driver.transaction(connection, work, sync), lambda: _rebuild_index(connection))

    def _do(self, work: Callable[[Connection], T]) -> T:
        with driver.faults_told():
            return work(self._open_writer())

    def _keep_again(self) -> None:
        with driver.faults_told(always=True):
            if self._writing is None or self.missing() is None:
                return
            self._place.put_back(self._writing)
            # First: closing deletes the companions of the file by name, which would be those of the new one.
            self._writing.close()
            self._writing = None
            self._open_writer()
            self.growing.write_anew()

    def _has_it_alone(self) -> bool:
        """The writer's connection is the only way to what is kept."""
        self._open_writer()  # creates and migrates what the reader opens
        return self.in_memory or self.missing() is not None

    def _close_writer(self) -> None:
        if self.in_memory:
            self._open(self._first, wait_ms=0)  # once more, for what is in memory is lost otherwise
        connection, self._writing = self._writing, None
        if connection is not None:
            try:
                driver.close(connection)
            except driver.FAULTS as fault:
                log.warning("closing the database: %s", fault)

    # In the reader's thread

    def _read(self, work: Callable[[Connection], T]) -> T:
        with driver.faults_told():
            if self._reading is None and self._writer.submit(self._has_it_alone).result():
                return self._writer.submit(self._do, work).result()
            return _mending(
                lambda: work(self._open_reader()), lambda: self._writer.submit(self._do, _rebuild_index).result()
            )

    def _open_reader(self) -> Connection:
        if self._reading is None:
            self._reading = driver.connect_reader(self.path)
        return self._reading

    def _close_reader(self) -> None:
        if self._reading is not None:
            self._reading.close()
            self._reading = None


def _mending(attempt: Callable[[], T], mend: Callable[[], None]) -> T:
    """A damaged index of words is made anew: all that is in it stands in the tables, too."""
    try:
        return attempt()
    except driver.FAULTS as fault:
        if not driver.is_of_index(fault):
            raise
    log.warning("the index of words was damaged, and is made anew")
    mend()
    return attempt()


def _rebuild_index(connection: Connection) -> None:
    driver.transaction(connection, driver.rebuild_index)


def _write_nothing(connection: Connection) -> None:
    connection.execute(f"PRAGMA user_version = {migrations.version_of(connection):d}")
