"""Opens connections to the database, and says what its errors mean to a person.

The only module that imports `sqlite3`, so that an encrypted driver with the same interface can take its place.
"""

from __future__ import annotations

import contextlib
import enum
import errno
import logging
import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from desktop.common.errors import Help, HistoryGone, VaultProblem
from desktop.common.files import make_private
from desktop.common.i18n import tr

Connection = sqlite3.Connection
Row = sqlite3.Row
# What working on files and databases may raise; the last one comes of names in a file that are damaged.
FAULTS = (sqlite3.Error, OSError, UnicodeDecodeError)

log = logging.getLogger(__name__)

T = TypeVar("T")

_BUSY_MS = 5_000
_PRIVATE = 0o600
_PRIMARY = 0xFF  # the low byte of an error code is its kind, the rest says more


class Sync(enum.Enum):
    """How sure a commit is: FULL survives a power cut, NORMAL survives a crash of the program."""

    FULL = "FULL"
    NORMAL = "NORMAL"


def connect(path: Path, wait_ms: int = _BUSY_MS) -> Connection:
    """The writer's connection. Creates folder and file. Raises one of FAULTS.

    `wait_ms` is how long a file that somebody else is using is waited for while it is opened, here and in `look_at`.
    """
    make_private(path.parent)
    _make_private(path)
    connection = sqlite3.connect(path, isolation_level=None, timeout=wait_ms / 1000)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA secure_delete = ON")  # what a person removes is overwritten, not only unlinked
    except sqlite3.Error:
        connection.close()
        raise
    return _prepared(connection)


def connect_reader(path: Path) -> Connection:
    """A second connection, for one reading thread, that cannot write. The file must exist."""
    return wait_as_usual(look_at(path))


def look_at(path: Path, wait_ms: int = _BUSY_MS) -> Connection:
    """To see what a file is, without changing a byte of it. The file must exist."""
    address = f"{path.absolute().as_uri()}?mode=ro"
    return _prepared(sqlite3.connect(address, uri=True, isolation_level=None, timeout=wait_ms / 1000))


def connect_memory() -> Connection:
    """A database that is gone when it is closed."""
    return _prepared(sqlite3.connect(":memory:", isolation_level=None))


def wait_as_usual(connection: Connection) -> Connection:
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
    return connection


def _prepared(connection: Connection) -> Connection:
    connection.row_factory = sqlite3.Row
    # A text that was damaged is shown as far as it can be read.
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _make_private(path: Path) -> None:
    """Its companions take over the mode of the file. What was there before may be readable for others."""
    if os.name == "posix":
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, _PRIVATE))
        path.chmod(_PRIVATE)


def transaction(connection: Connection, work: Callable[[Connection], T], sync: Sync = Sync.FULL) -> T:
    """Do `work` whole or not at all."""
    connection.execute(f"PRAGMA synchronous = {sync.value}")  # not possible inside a transaction
    connection.execute("BEGIN IMMEDIATE")
    try:
        result = work(connection)
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:  # it did not get to its end
            connection.execute("ROLLBACK")
    return result


def storable(text: str) -> str:
    """Half of a surrogate pair, as some programs put on the clipboard, has no UTF-8 form and becomes a "?"."""
    return text.encode("utf-8", "replace").decode("utf-8")


def copy(connection: Connection, target: Path) -> None:
    """A whole copy of the open database, what is still in its log included. Replaces `target`."""
    half = target.with_name(target.name + ".part")
    half.unlink(missing_ok=True)
    _make_private(half)
    copied = sqlite3.connect(half)
    try:
        connection.backup(copied)
    finally:
        copied.close()
    half.replace(target)


def fold(connection: Connection) -> bool:
    """Fold the log into the database file and empty it. False when somebody reads. Raises one of FAULTS."""
    return not connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]


def close(connection: Connection) -> None:
    """Fold the log into the database file and close. Raises one of FAULTS."""
    try:
        connection.execute("PRAGMA optimize")
        fold(connection)
    finally:
        connection.close()


@contextlib.contextmanager
def faults_told(*, always: bool = False) -> Iterator[None]:
    """Faults of the disk and the file leave this block as VaultProblem; bugs of ours leave it as they are.

    `always`: none of them is ours, for the file may be anybody's.
    """
    try:
        yield
    except FAULTS as fault:
        problem = explain(fault) or (_explain_kind(_Kind.BROKEN, fault) if always else None)
        if problem is None:
            raise
        log.warning("%s", problem.detail)
        raise problem from fault


def explain(fault: sqlite3.Error | OSError | UnicodeDecodeError) -> VaultProblem | None:
    """What a fault of the world means; None when it is a fault of ours, such as a wrong statement."""
    if isinstance(fault, OSError):
        return _explain_kind(_FILE_FAULTS.get(fault.errno or 0, _Kind.DISK), fault)
    if isinstance(fault, UnicodeDecodeError):
        return _explain_kind(_Kind.BROKEN, fault)
    code = getattr(fault, "sqlite_errorcode", None)
    if code is None:
        return None
    kind = _SPECIAL_FAULTS.get(code) or _DATABASE_FAULTS.get(code & _PRIMARY)
    return _explain_kind(kind, fault) if kind else None


def is_of_index(fault: Exception) -> bool:
    """Whether an index of words is damaged, and not the tables it was made from."""
    return getattr(fault, "sqlite_errorcode", None) == sqlite3.SQLITE_CORRUPT_VTAB


def rebuild_index(connection: Connection) -> None:
    """Every index of words, from its table."""
    found = connection.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'").fetchall()
    for row in found:
        name = row["name"]  # one of our own
        connection.execute(f'INSERT INTO "{name}" ("{name}") VALUES (\'rebuild\')')  # noqa: S608


def identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from any other that has its name later; None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def gone(path: Path) -> VaultProblem:
    """For a file that is open and that nobody will find any more."""
    return _explain_kind(_Kind.GONE, FileNotFoundError(errno.ENOENT, "no file, or another, in its place", str(path)))


def damaged(detail: str) -> VaultProblem:
    """For a file in which a look found damage that no statement has met yet."""
    return _explain_kind(_Kind.BROKEN, sqlite3.DatabaseError(detail))


class _Kind(enum.Enum):
    FULL = "full"
    BROKEN = "broken"
    IN_THE_WAY = "a folder in its place"
    BUSY = "busy"
    CLOSED = "not ours to write"
    GONE = "taken away"
    DISK = "disk"


_DATABASE_FAULTS = {
    sqlite3.SQLITE_FULL: _Kind.FULL,
    sqlite3.SQLITE_CORRUPT: _Kind.BROKEN,
    sqlite3.SQLITE_NOTADB: _Kind.BROKEN,
    sqlite3.SQLITE_BUSY: _Kind.BUSY,
    sqlite3.SQLITE_LOCKED: _Kind.BUSY,
    sqlite3.SQLITE_PROTOCOL: _Kind.BUSY,
    sqlite3.SQLITE_READONLY: _Kind.CLOSED,
    sqlite3.SQLITE_PERM: _Kind.CLOSED,
    sqlite3.SQLITE_AUTH: _Kind.CLOSED,
    sqlite3.SQLITE_CANTOPEN: _Kind.CLOSED,
    sqlite3.SQLITE_IOERR: _Kind.DISK,
}
_SPECIAL_FAULTS = {
    sqlite3.SQLITE_IOERR_SHMSIZE: _Kind.FULL,  # no room for the companion of a file that is only looked at
}
_FILE_FAULTS = {
    errno.ENOENT: _Kind.GONE,
    errno.ENOSPC: _Kind.FULL,
    errno.EDQUOT: _Kind.FULL,
    errno.EACCES: _Kind.CLOSED,
    errno.EPERM: _Kind.CLOSED,
    errno.EROFS: _Kind.CLOSED,
    errno.ENOTDIR: _Kind.CLOSED,
    errno.EEXIST: _Kind.CLOSED,
    errno.EISDIR: _Kind.IN_THE_WAY,
}


def _explain_kind(kind: _Kind, fault: Exception) -> VaultProblem:
    sentences: dict[_Kind, Callable[[], tuple[str, str, bool]]] = {
        _Kind.FULL: lambda: (
            tr("The disk is full, so this could not be kept."),
            tr("Free some space, then try again. What was kept before is safe."),
            True,
        ),
        _Kind.BROKEN: lambda: (
            tr("The file that keeps your chats is damaged."),
            tr("Put back a copy of history.db, or move the file away to start afresh."),
            False,
        ),
        _Kind.IN_THE_WAY: lambda: (
            tr("A folder stands where the file that keeps your chats should be."),
            tr("Move the folder history.db away."),
            False,
        ),
        _Kind.BUSY: lambda: (
            tr("Another program is using the file that keeps your chats."),
            tr("Close it, or wait for it to finish, then try again."),
            True,
        ),
        _Kind.CLOSED: lambda: (
            tr("Corral may not write to the folder that keeps your chats."),
            tr("Give yourself the right to write there, or start Corral with another folder (--data-dir)."),
            True,
        ),
        _Kind.GONE: lambda: (
            tr("The folder of your chats was removed or replaced while Corral is open."),
            tr("Put it back, or keep your chats there again: Corral still has them until it is closed."),
            False,
        ),
        _Kind.DISK: lambda: (
            tr("The disk that keeps your chats cannot be read or written."),
            tr("Check that it is connected and healthy, then try again."),
            True,
        ),
    }
    title, advice, retry = sentences[kind]()
    detail = f"{type(fault).__name__}: {fault}"
    if kind is _Kind.GONE:
        return HistoryGone(title, advice, help=Help.KEEP_AGAIN, detail=detail)
    return VaultProblem(title, advice, retry=retry, help=Help.TRY_AGAIN if retry else Help.NONE, detail=detail)
