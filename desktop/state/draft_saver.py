"""Writes drafts a moment after they change, beside the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.common.errors import HistoryGone, VaultProblem
from desktop.state.jobs import Jobs

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread
    from desktop.vault.drafts import Drafts

SOON = 200  # ms from a change to the disk: what a kill may cost
_AGAIN = 5_000  # ms until the next try after one that failed


class DraftSaver(QObject):
    """`hand_over` hands the drafts as they stand now to the store. While somebody types it is called every SOON, no
    oftener."""

    # The VaultProblem, once until drafts can be kept again. That the folder is gone is told above all rooms.
    failed = Signal(object)
    recovered = Signal()

    def __init__(self, loop: LoopThread, drafts: Drafts, hand_over: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = Jobs(loop, self)
        self._drafts = drafts
        self._hand_over = hand_over
        self._failing = False
        self.open = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.now)

    def soon(self) -> None:
        """Something has changed."""
        if self.open and (not self._timer.isActive() or self._timer.interval() == _AGAIN):
            self._timer.start(SOON)

    def now(self) -> None:
        if not self.open:
            return
        self._timer.stop()
        self._hand_over()
        self._jobs.run(self._drafts.flush, self._on_kept, self._on_failed)

    def dispose(self) -> None:
        """What stands there now is the last that counts; nobody is told any more."""
        self.now()
        self.open = False

    def _on_failed(self, problem: VaultProblem) -> None:
        if not self.open:
            return
        self._timer.start(_AGAIN)
        if not self._failing and not isinstance(problem, HistoryGone):
            self._failing = True
            self.failed.emit(problem)

    def _on_kept(self, _nothing: object) -> None:
        if self._failing and self.open:
            self._failing = False
            self.recovered.emit()
