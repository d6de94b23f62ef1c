"""Tells whether a file was opened by anybody, and whether anybody called a port: what a drawing must not do."""

from __future__ import annotations

import contextlib
import ctypes
import os
import socket
from collections.abc import Iterator
from pathlib import Path

_OPEN = 0x20  # of inotify: any opening for reading or writing


class Watched:
    def __init__(self, file: Path, watch: int, server: socket.socket) -> None:
        self.file = file
        self.port: int = server.getsockname()[1]
        self._watch = watch
        self._server = server

    def was_opened(self) -> bool:
        """Since the last time."""
        try:
            return bool(os.read(self._watch, 4096))
        except BlockingIOError:
            return False

    def was_called(self) -> bool:
        try:
            self._server.accept()[0].close()
        except BlockingIOError:
            return False
        return True


@contextlib.contextmanager
def watched(file: Path) -> Iterator[Watched]:
    """`file` is there; the port is of this computer."""
    system = ctypes.CDLL(None, use_errno=True)
    watch = system.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
    assert watch >= 0
    assert system.inotify_add_watch(watch, os.fsencode(file), _OPEN) >= 0
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        try:
            yield Watched(file, watch, server)
        finally:
            os.close(watch)
