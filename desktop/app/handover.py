"""Takes the files of a second start in the first, and hands them over in the second: one window per data folder.

Who is the first is decided by the folder's lock, not here. The socket lies in the data folder, or is named after it,
so that two folders never meet and one folder always does; only the same user may connect.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

log = logging.getLogger(__name__)

_LARGEST = 1_000_000  # bytes of a list of paths; more is nobody's second start
_TAKEN = b"taken\n"
_LONGEST = 90  # bytes of a socket's path, with what Qt adds to it while it makes one


def socket_names(data_folder: Path) -> tuple[str, ...]:
    """Where the first listens, the best first; the same for every way of writing the same folder.

    Not every disk takes sockets, and not every path is short enough: then a name in the system's folder for temporary
    files has to do, which is another one where TMPDIR is.
    """
    real = os.path.realpath(data_folder)
    named = f"corral-{hashlib.sha256(os.fsencode(real)).hexdigest()[:24]}"
    inside = str(Path(real) / "window.socket")
    if os.name == "posix" and len(os.fsencode(inside)) <= _LONGEST:
        return inside, named
    return (named,)


def hand_over(data_folder: Path, paths: Sequence[Path], wait_ms: int) -> bool:
    """From the second start, before its window: True when the first has taken the files and comes to the front.

    False at once where nobody listens, after `wait_ms` where nobody answers.
    """
    return any(_hand_to(name, paths, wait_ms) for name in socket_names(data_folder))


def _hand_to(name: str, paths: Sequence[Path], wait_ms: int) -> bool:
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(wait_ms):
        return False
    message = json.dumps([str(path.absolute()) for path in paths]).encode() + b"\n"
    socket.write(message)
    socket.flush()
    answer = b""
    while not answer.endswith(b"\n") and socket.waitForReadyRead(wait_ms):
        answer += bytes(socket.readAll().data())
    socket.disconnectFromServer()
    return answer == _TAKEN


class Handover(QObject):
    """In the first start. `received` is said with a tuple of paths; empty: only come to the front."""

    received = Signal(object)

    def __init__(self, data_folder: Path) -> None:
        super().__init__()
        self._names = socket_names(data_folder)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        self._waiting: dict[QLocalSocket, bytes] = {}

    def listen(self) -> bool:
        """False when the system gives no socket: Corral then runs as before, and a second start finds nobody."""
        for name in self._names:
            # The caller holds the folder's lock, so a socket of this name belongs to a Corral that was killed.
            QLocalServer.removeServer(name)
            if self._server.listen(name):
                return True
        log.warning("second starts cannot hand over: %s", self._server.errorString())
        return False

    def close(self) -> None:
        self._server.close()
        for socket in list(self._waiting):
            socket.abort()

    def _on_connection(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            self._waiting[socket] = b""
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            socket.disconnected.connect(lambda socket=socket: self._forget(socket))
            self._read(socket)  # what came before the signals were connected

    def _read(self, socket: QLocalSocket) -> None:
        if socket not in self._waiting:
            return
        self._waiting[socket] += bytes(socket.readAll().data())
        line, ended, _rest = self._waiting[socket].partition(b"\n")
        if ended:
            paths = _paths(line)
            if paths is None:
                socket.abort()
                return
            self._waiting[socket] = b""
            socket.write(_TAKEN)
            socket.flush()
            self.received.emit(paths)
        elif len(line) > _LARGEST:
            socket.abort()

    def _forget(self, socket: QLocalSocket) -> None:
        self._waiting.pop(socket, None)
        socket.deleteLater()


def _paths(line: bytes) -> tuple[Path, ...] | None:
    """None for what no Corral would send."""
    try:
        content = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(content, list) or not all(isinstance(each, str) for each in content):
        return None
    return tuple(map(Path, content))
