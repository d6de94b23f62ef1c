"""Stands between Corral and an engine, passes everything on, and keeps what was sent."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from functools import partial
from urllib.parse import urlsplit

_PIECE = 65_536


class Listener:
    """`url` instead of the engine's own; `sent` is every byte that went to it."""

    def __init__(self, engine: str) -> None:
        place = urlsplit(engine)
        self._engine = (place.hostname or "", place.port or 0)
        self._door = socket.create_server(("127.0.0.1", 0))
        self._lock = threading.Lock()
        self._threads: list[threading.Thread] = []
        self._open: list[socket.socket] = []
        self.sent = b""
        self.url = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        self._start(self._let_in)

    def close(self) -> None:
        # A thread that waits at the door does not notice that it was closed.
        with contextlib.suppress(OSError):
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        for end in self._open:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()
        for end in self._open:
            end.close()

    def _let_in(self) -> None:
        while True:
            try:
                ours, _address = self._door.accept()
            except OSError:
                return
            theirs = socket.create_connection(self._engine)
            self._open += [ours, theirs]
            self._start(partial(self._pass, ours, theirs, keep=True))
            self._start(partial(self._pass, theirs, ours, keep=False))

    def _pass(self, source: socket.socket, target: socket.socket, *, keep: bool) -> None:
        with contextlib.suppress(OSError):
            while piece := source.recv(_PIECE):
                if keep:
                    with self._lock:
                        self.sent += piece
                target.sendall(piece)
            target.shutdown(socket.SHUT_WR)

    def _start(self, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work)
        self._threads.append(thread)
        thread.start()


@contextlib.contextmanager
def listening(engine: str) -> Iterator[Listener]:
    listener = Listener(engine)
    try:
        yield listener
    finally:
        listener.close()
