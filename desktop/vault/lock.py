"""Locks a data folder for one Corral: the lock ends with the process that holds it, however that ends."""

from __future__ import annotations

from pathlib import Path

from desktop.common.filelock import FileLock
from desktop.common.folders import unusable


class DataLock:
    """The lock of one data folder, a file named `lock` in it that also holds the process number of its holder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = FileLock(folder / "lock")

    def acquire(self) -> bool:
        """True when the lock is ours now, False when another process holds it. Never waits.

        Raises VaultProblem when the folder cannot be written or its disk knows no locks.
        """
        try:
            return self._lock.acquire()
        except OSError as error:
            raise unusable(self._folder, error) from error

    def release(self) -> None:
        """Give the lock back."""
        self._lock.release()

    def holder(self) -> int | None:
        """The process number written by who holds the lock, or held it last and died; None when it was given back."""
        return self._lock.holder()
