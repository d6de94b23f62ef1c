"""A disk that takes nothing, for as long as a test wants it."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable

import pytest

from desktop.vault import driver, growing_files
from desktop.vault.driver import Connection, Sync

_ERRNOS = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_READONLY: errno.EROFS,
    sqlite3.SQLITE_IOERR_WRITE: errno.EIO,
}


class Trouble:
    """While `code` is set every write of the vault fails with it; what is read is read."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.code: int | None = None
        self._really = driver.transaction
        self._really_write = growing_files._write_all
        monkeypatch.setattr(driver, "transaction", self._transaction)
        monkeypatch.setattr(growing_files, "_write_all", self._write_all)

    def _transaction(
        self, connection: Connection, work: Callable[[Connection], object], sync: Sync = Sync.FULL
    ) -> object:
        def fail(connection: Connection) -> object:
            result = work(connection)
            if self.code is None:
                return result
            fault = sqlite3.OperationalError("the disk said no")
            fault.sqlite_errorcode = self.code
            raise fault

        return self._really(connection, fail, sync)

    def _write_all(self, file: int, data: bytes) -> None:
        if self.code in _ERRNOS:
            self._really_write(file, data[: len(data) // 2])  # a full disk takes as much as it can
            raise OSError(_ERRNOS[self.code], "the disk said no")
        self._really_write(file, data)
