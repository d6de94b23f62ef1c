"""Locks between processes; a lock ends with the process that holds it, however that ends."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path

from desktop.common.files import make_private

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 20  # the byte that is locked lies far behind the process number, which others want to read

    def _try_lock(file: int) -> None:
        os.lseek(file, _FAR, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

    def _unlock(file: int) -> None:
        os.lseek(file, _FAR, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)


_TAKEN = (errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK)


def try_lock(file: int) -> bool:
    """Lock an open file until it is closed. False when another process has. Raises OSError where there are no locks."""
    try:
        _try_lock(file)
    except OSError as error:
        if error.errno in _TAKEN:
            return False
        raise
    return True


class FileLock:
    """The lock of one file, which also holds the process number of its holder."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    def acquire(self) -> bool:
        """True when the lock is ours now, False when another process holds it. Never waits.

        A lock that is held on a file that was removed or replaced keeps nobody out, and is taken anew. Raises OSError
        when the folder cannot be written or its disk knows no locks.
        """
        if self._file is not None:
            if self._is_there(self._file):
                return True
            self.release()
        make_private(self._path.parent)
        file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            ours = try_lock(file)
        except OSError:
            os.close(file)
            raise
        if not ours:
            os.close(file)
            return False
        self._file = file
        with contextlib.suppress(OSError):  # a full disk: the lock holds all the same, only nobody can read by whom
            os.ftruncate(file, 0)
            os.lseek(file, 0, os.SEEK_SET)
            os.write(file, f"{os.getpid()}\n".encode())
        return True

    def _is_there(self, file: int) -> bool:
        try:
            return os.path.samestat(os.fstat(file), self._path.stat())
        except OSError:
            return False

    def release(self) -> None:
        """Give the lock back. The file stays: deleting it could delete the next holder's."""
        file, self._file = self._file, None
        if file is not None:
            with contextlib.suppress(OSError):
                os.ftruncate(file, 0)
            with contextlib.suppress(OSError):
                _unlock(file)  # closing alone would wait for a program that is just being started to close its copy too
            os.close(file)

    def holder(self) -> int | None:
        """The process number written by who holds the lock, or held it last and died; None when it was given back."""
        try:
            return int(self._path.read_text(encoding="ascii"))
        except (OSError, ValueError):
            return None
