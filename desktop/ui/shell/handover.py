"""One window per data folder: a second start hands its files to the first and exits.

Who is the first is decided by the folder's lock, not here. The name of the socket comes from the data folder, so that
two folders never meet; only the same user may connect.
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

_WAIT_MS = 2_000
_LARGEST = 1_000_000  # bytes of a list of paths; more is nobody's second start
_TAKEN = b"taken\n"


def socket_name(data_folder: Path) -> str:
    """The same for every way of writing the same folder."""
    real = os.path.realpath(data_folder)
    return f"corral-{hashlib.sha256(os.fsencode(real)).hexdigest()[:24]}"


def hand_over(data_folder: Path, paths: Sequence[Path], wait_ms: int = _WAIT_MS) -> bool:
    """From the second start, before its window: True when the first has taken the files and comes to the front."""
    socket = QLocalSocket()
    socket.connectToServer(socket_name(data_folder))
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
        self._name = socket_name(data_folder)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        self._waiting: dict[QLocalSocket, bytes] = {}

    def listen(self) -> bool:
        """False when the system gives no socket: Corral then runs as before, and a second start finds nobody."""
        # The caller holds the folder's lock, so a socket of this name belongs to a Corral that was killed.
        QLocalServer.removeServer(self._name)
        if self._server.listen(self._name):
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
    return tuple(Path(each) for each in content)
