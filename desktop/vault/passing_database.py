"""Runs a database that is never written to a disk, for chats that are not to be kept."""

from __future__ import annotations

import os
from pathlib import Path

from desktop.common.errors import VaultProblem
from desktop.vault.database import Database, Work
from desktop.vault.driver import Connection
from desktop.vault.memory_database import FIRST_PASSING, open_memory

_NOWHERE = Path(os.devnull) / "history.db"  # a path that cannot be written, should anything ever try to


class PassingDatabase(Database):
    """Its rows, its pictures and the answers that grow in it are in memory alone, and end with it."""

    def __init__(self) -> None:
        super().__init__(_NOWHERE)
        self.in_memory = self.pictures.in_memory = self.growing.in_memory = True

    def missing(self) -> VaultProblem | None:
        """It has no file."""
        return None

    def _open(self, first: Work | None, wait_ms: int) -> VaultProblem | None:
        """There is nothing to move to when it is opened, or closed."""
        del first, wait_ms
        return None

    def _open_writer(self) -> Connection:
        if self._writing is None:
            self._writing = open_memory(self._steps, FIRST_PASSING)
            self._writing.execute("PRAGMA temp_store = MEMORY")  # nor do results lie in a file while they are sorted
        return self._writing


def is_passing(number: int | None) -> bool:
    """Whether a chat or a message is in memory alone, by its number."""
    return number is not None and number >= FIRST_PASSING
