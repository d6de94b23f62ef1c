"""Watches the files that a text came from: whether they are still what was read."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.common.errors import InputUnreadable
from desktop.common.file_types import is_folder
from desktop.documents.folders import all_files
from desktop.state.jobs import Jobs, Latest

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread


class SourceFile(QObject):
    """The files a text came from. Looks at them when asked to; `changed` is said once for each new state."""

    changed = Signal()

    def __init__(self, loop: LoopThread, parent: QObject) -> None:
        super().__init__(parent)
        self._latest = Latest(Jobs(loop, self))
        self._paths: tuple[str, ...] = ()
        self._stamp = ""
        self._looking = False
        self.newer = False  # another text may stand in them by now

    def follow(self, paths: tuple[str, ...], stamp: str) -> None:
        """The files and folders in question."""
        self.stop()
        self._paths, self._stamp = paths, stamp
        self._set_newer(False)
        self.check()

    def check(self) -> None:
        if not self._paths or not self._stamp or self._looking:
            return
        paths = tuple(map(Path, self._paths))
        self._looking = True
        self._latest.ask(lambda: asyncio.to_thread(stamp_of, paths), self._on_seen, over=self._on_over)

    def stop(self) -> None:
        self._latest.cancel()
        self._looking = False

    def _on_seen(self, stamp: str) -> None:
        self._set_newer(bool(stamp) and stamp != self._stamp)  # a file that is gone tells nothing new

    def _on_over(self) -> None:
        self._looking = False

    def _set_newer(self, newer: bool) -> None:
        if newer is not self.newer:
            self.newer = newer
            self.changed.emit()


def stamp_of(paths: Sequence[Path]) -> str:
    """Differs once one of the files was written again, or a folder has others; "" when they cannot be looked at."""
    if len(paths) == 1 and not is_folder(paths[0]):
        return _stamp(paths[0])
    try:
        files = [path for path, _ in all_files(paths).files]
    except InputUnreadable:
        return ""
    told = "\n".join(f"{path} {_stamp(path)}" for path in files)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def _stamp(path: Path) -> str:
    try:
        found = path.stat()
    except (OSError, ValueError):  # no name can have a zero in it
        return ""
    return f"{found.st_mtime_ns} {found.st_size}"
