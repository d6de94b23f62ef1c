"""A disk that takes nothing, for as long as a test wants it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import pytest

from desktop.vault import driver
from desktop.vault.driver import Connection, Sync


class Trouble:
    """While `code` is set every write fails with it; what is read is read."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.code: int | None = None
        self._really = driver.transaction
        monkeypatch.setattr(driver, "transaction", self._transaction)

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
