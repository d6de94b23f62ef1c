"""The file a text came from: whether it is still the one that was read."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from desktop.state.jobs import Jobs
from desktop.state.latest import Latest

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread


class SourceFile(QObject):
    """Looks at the file when asked to; `changed` is said once for each new state."""

    changed = Signal()

    def __init__(self, loop: LoopThread, parent: QObject) -> None:
        super().__init__(parent)
        self._latest = Latest(Jobs(loop, self))
        self._path = ""
        self._stamp = ""
        self._looking = False
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
        if not self._path or not self._stamp or self._looking:
            return
        path = Path(self._path)
        self._looking = True
        self._latest.ask(lambda: asyncio.to_thread(stamp_of, path), self._on_seen, over=self._on_over)

    def stop(self) -> None:
        self._latest.cancel()
        self._looking = False

    def _on_application(self, state: Qt.ApplicationState) -> None:
        """The person is back from another program, which may have written it."""
        if state == Qt.ApplicationState.ApplicationActive:
            self.look()

    def _on_seen(self, stamp: str) -> None:
        self._tell(bool(stamp) and stamp != self._stamp)  # a file that is gone tells nothing new

    def _on_over(self) -> None:
        self._looking = False

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
