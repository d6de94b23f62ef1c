"""The file a text came from: whether it is still the one that was read."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from desktop.bridge.job import Job

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread


class SourceFile(QObject):
    """Looks at the file when asked to; `changed` is said once for each new state."""

    changed = Signal()

    def __init__(self, loop: LoopThread, parent: QObject) -> None:
        super().__init__(parent)
        self._loop = loop
        self._path = ""
        self._stamp = ""
        self._job: Job | None = None
        self.newer = False  # another text may stand in it by now
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_application)

    def follow(self, path: str, stamp: str) -> None:
        """The file in question; "" for none."""
        self.stop()
        self._path, self._stamp = path, stamp
        self._tell(False)
        self.look()

    def look(self) -> None:
        if not self._path or not self._stamp or self._job is not None:
            return
        path = Path(self._path)
        self._job = Job(self._loop, lambda _emit: asyncio.to_thread(stamp_of, path))
        self._job.succeeded.connect(self._on_seen)
        self._job.finished.connect(self._on_over)
        self._job.start()

    def stop(self) -> None:
        if self._job is not None:
            self._job.succeeded.disconnect(self._on_seen)
            self._job.finished.disconnect(self._on_over)
            self._job.cancel()
            self._job = None

    def _on_application(self, state: Qt.ApplicationState) -> None:
        """The person is back from another program, which may have written it."""
        if state == Qt.ApplicationState.ApplicationActive:
            self.look()

    def _on_seen(self, stamp: str) -> None:
        self._tell(bool(stamp) and stamp != self._stamp)  # a file that is gone tells nothing new

    def _on_over(self) -> None:
        self._job = None

    def _tell(self, newer: bool) -> None:
        if newer is not self.newer:
            self.newer = newer
            self.changed.emit()


def stamp_of(path: Path) -> str:
    """Differs once the file was written again; "" when it cannot be looked at."""
    try:
        found = path.stat()
    except (OSError, ValueError):  # no name can have a zero in it
        return ""
    return f"{found.st_mtime_ns} {found.st_size}"
