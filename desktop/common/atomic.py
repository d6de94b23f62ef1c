"""Writes files that are never left half written, and that leave nothing behind where that is possible."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from desktop.common.filelock import try_lock
from desktop.common.files import make_private, open_private

_FILE = 0o600
_NAMELESS: int | None = getattr(os, "O_TMPFILE", None)  # Linux alone
# What systems and disks say that know no file without a name, or cannot give it one.
_NOT_HERE = {errno.EOPNOTSUPP, errno.EISDIR, errno.EINVAL, errno.ENOENT, errno.EPERM, errno.EXDEV, errno.ENOSYS}
# What a file is to hold: bytes, or who gives them one piece after the other, each time from the start.
Content = bytes | Callable[[], Iterable[bytes]]

_MARK, _END = ".corral-", ".part"  # of the names of files that are being written


def write_atomically(path: Path, data: Content) -> None:
    """Replace `path` by `data` in one step, flushed to disk. Raises OSError; the old file is then untouched.

    Killed meanwhile, it leaves nothing behind where files can do without a name; elsewhere what `sweep` finds.
    """
    make_private(path.parent)
    if not write_nameless(path, data):
        write_named(part_of(path), path, data)


def write_nameless(path: Path, data: Content) -> bool:
    """The file gets its name when all of it is there. False where that cannot be: nothing has been done then."""
    if _NAMELESS is None:
        return False
    with contextlib.ExitStack() as undo:
        try:
            file = os.open(path.parent, _NAMELESS | os.O_WRONLY, _FILE)
        except OSError as error:
            if error.errno in _NOT_HERE and path.parent.is_dir():
                return False
            raise
        undo.callback(os.close, file)
        _fill(file, data)
        return _name(file, path)


def _name(file: int, path: Path) -> bool:
    """Give it its name; where another file has it, by way of a name of its own, for only that can replace."""
    try:
        try:
            _link(file, path)
        except FileExistsError:
            part = part_of(path)
            _link(file, part)
            _move(part, path)
    except OSError as error:
        if error.errno in _NOT_HERE and path.parent.is_dir():
            return False
        raise
    return True


def _link(file: int, path: Path) -> None:
    # With a folder given, Python asks the system in the way that follows the link to the file.
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.link(f"/proc/self/fd/{file}", path.name, dst_dir_fd=folder, follow_symlinks=True)
    finally:
        os.close(folder)


def write_named(part: Path, path: Path, data: Content) -> None:
    """By way of the file `part`, which is locked while it is written, so that nobody takes it for a leftover."""
    with _removed_unless_moved(part), open(part, "xb", opener=open_private) as file:
        _fill(file.fileno(), data)
        if os.name == "posix":
            _move(part, path)
    if os.name != "posix":  # where an open file cannot be moved
        _move(part, path)


@contextlib.contextmanager
def _removed_unless_moved(part: Path) -> Iterator[None]:
    with contextlib.ExitStack() as undo:
        undo.callback(part.unlink, missing_ok=True)
        yield
        undo.pop_all()


def _move(part: Path, path: Path) -> None:
    with _removed_unless_moved(part):
        part.replace(path)


def _fill(file: int, data: Content) -> None:
    with contextlib.suppress(OSError):  # a disk that knows no locks
        try_lock(file)
    for piece in (data,) if isinstance(data, bytes) else data():
        view = memoryview(piece)
        while view:
            view = view[os.write(file, view) :]
    os.fsync(file)


def part_of(path: Path) -> Path:
    """A name beside `path` that nobody has, and that `is_part` knows."""
    return path.with_name(f"{_MARK}{os.urandom(8).hex()}{_END}")


def is_part(name: str) -> bool:
    return name.startswith(_MARK) and name.endswith(_END)


def sweep(folder: Path) -> None:
    """Remove what a kill left over in this folder and those below it. Raises nothing."""
    for place, _folders, names in os.walk(folder):
        for name in filter(is_part, names):
            remove_leftover(Path(place, name))


def remove_leftover(part: Path) -> None:
    """Unless somebody is writing it. Raises nothing."""
    with contextlib.suppress(OSError):
        file = os.open(part, os.O_RDWR)
        try:
            free = try_lock(file)
        finally:
            os.close(file)
        if free:
            part.unlink()
