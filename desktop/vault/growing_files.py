"""Keeps answers while they grow: each in a file of its own, to which only what is new is written.

A thread appends, for it may have to wait for the disk. Written is what the system has taken over: it outlives a kill
of Corral, and in a power cut the last seconds may be missing. The end of an answer is the database's to keep.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from desktop.vault.driver import storable

log = logging.getLogger(__name__)

Tell = Callable[[int, OSError | None], None]

_AGAIN = 1.0  # seconds until a write that failed is tried again
_LOOK = 1.0  # seconds between two looks whether the file is still there
_PRIVATE, _PRIVATE_FOLDER = 0o600, 0o700


@dataclass(eq=False)
class _Growing:
    """`pieces` only gets longer; all else is the thread's alone."""

    answer: int
    path: Path
    pieces: list[str] = field(default_factory=list)
    over: bool = False
    written: int = 0  # pieces in the file
    file: int | None = None
    identity: tuple[int, int] = (0, 0)
    size: int = 0  # bytes of the file that are whole pieces
    looked: float = 0.0
    anew: bool = False  # its folder is another one now


class GrowingFiles:
    """The folder of growing answers beside the database. While the database is in memory they are only there, too."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._growing: dict[int, _Growing] = {}
        self._failing: dict[_Growing, OSError] = {}
        self._line: queue.SimpleQueue[_Growing | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._closed = False
        self.in_memory = False
        self.on_trouble: Tell = _nobody  # in the thread that writes: an answer could not be written, or (None) now can

    def add(self, answer: int, piece: str) -> None:
        """The next piece. Returns at once."""
        if self._closed:
            return
        growing = self._growing.get(answer)
        if growing is None:
            growing = self._growing[answer] = _Growing(answer, self._folder / str(answer))
        growing.pieces.append(piece)
        self._put(growing)

    def grows(self, answer: int) -> bool:
        """Whether there may be something of it that the database has not."""
        return answer in self._growing

    def text(self, answer: int) -> str:
        """What has come since it began to grow."""
        growing = self._growing.get(answer)
        return storable("".join(growing.pieces)) if growing else ""

    def end(self, answer: int) -> None:
        """The database has all of it."""
        growing = self._growing.pop(answer, None)
        if growing is not None and not self._closed:
            growing.over = True
            self._put(growing)

    def write_anew(self) -> None:
        """The data folder was put back: all of what grows is written there, though the files before can be, too."""
        for growing in tuple(self._growing.values()):
            growing.anew = True
            self._put(growing)

    def left_over(self) -> dict[int, str]:
        """By answer: what grew when Corral was closed or killed. Blocks; raises OSError."""
        return {int(path.name): _read(path) for path in self._files()}

    def clean(self) -> None:
        """Delete what was left over, once the database has it. Blocks."""
        for path in self._files():
            if int(path.name) not in self._growing:
                with contextlib.suppress(OSError):  # at the next start
                    path.unlink()

    def close(self, wait: float) -> bool:
        """Write what was asked for before. Whether that took no longer than `wait` seconds."""
        self._closed = True
        if self._thread is None:
            return True
        self._line.put(None)
        self._thread.join(wait)
        return not self._thread.is_alive()

    def _files(self) -> list[Path]:
        if not self._folder.is_dir():
            return []
        return [path for path in self._folder.iterdir() if path.name.isascii() and path.name.isdecimal()]

    def _put(self, growing: _Growing) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="vault-growing", daemon=True)
            self._thread.start()
        self._line.put(growing)

    # In the thread

    def _work(self) -> None:
        while True:
            try:
                growing = self._line.get(timeout=_AGAIN if self._failing else None)
            except queue.Empty:
                for each in tuple(self._failing):
                    self._serve(each)
                continue
            if growing is None:
                break
            self._serve(growing)
        for each in tuple(self._growing.values()):
            _close(each)

    def _serve(self, growing: _Growing) -> None:
        if growing.over:
            self._failing.pop(growing, None)
            self._remove(growing)
            return
        try:
            self._append(growing)
        except OSError as error:
            first = growing not in self._failing
            self._failing[growing] = error
            if first:
                log.warning("a growing answer could not be written: %s", error)
                self.on_trouble(growing.answer, error)
        else:
            if self._failing.pop(growing, None) is not None:
                self.on_trouble(growing.answer, None)

    def _append(self, growing: _Growing) -> None:
        if self.in_memory:
            return
        file = self._file_of(growing)
        until = len(growing.pieces)
        data = "".join(growing.pieces[growing.written : until]).encode("utf-8", "replace")  # as `storable` would
        try:
            _write_all(file, data)
        except OSError:
            with contextlib.suppress(OSError):
                os.ftruncate(file, growing.size)  # whole pieces alone, so that all of the next one follows
            raise
        growing.written, growing.size = until, growing.size + len(data)

    def _file_of(self, growing: _Growing) -> int:
        if growing.anew:
            growing.anew = False
            _close(growing)
        if growing.file is None:
            # Never the data folder itself: that one is gone for a reason.
            self._folder.mkdir(_PRIVATE_FOLDER, exist_ok=True)
            growing.file = os.open(growing.path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND, _PRIVATE)
            growing.identity = _identity(os.fstat(growing.file))
            growing.looked = time.monotonic()
        elif time.monotonic() - growing.looked >= _LOOK:
            growing.looked = time.monotonic()
            if not _is_there(growing):
                _close(growing)
                raise FileNotFoundError(errno.ENOENT, "no file, or another, in its place", str(growing.path))
        return growing.file

    def _remove(self, growing: _Growing) -> None:
        was_there = growing.file is not None
        _close(growing)
        if was_there:
            with contextlib.suppress(OSError):  # it is cleaned at the next start
                growing.path.unlink()


def _read(path: Path) -> str:
    """A kill may cut a piece anywhere, and a power cut leave zeros behind it."""
    return path.read_bytes().rstrip(b"\0").decode("utf-8", "ignore")


def _write_all(file: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(file, view) :]


def _identity(stat: os.stat_result) -> tuple[int, int]:
    return stat.st_dev, stat.st_ino


def _is_there(growing: _Growing) -> bool:
    """A file that was removed can still be written, and keeps nothing."""
    try:
        return _identity(growing.path.stat()) == growing.identity
    except FileNotFoundError:
        return False


def _close(growing: _Growing) -> None:
    """The next piece makes a new file, with all of it."""
    file, growing.file = growing.file, None
    growing.written = growing.size = 0
    if file is not None:
        with contextlib.suppress(OSError):
            os.close(file)


def _nobody(_answer: int, _error: OSError | None) -> None:
    """Until somebody listens."""
