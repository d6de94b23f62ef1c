"""Notices that the file of the history was taken away while it is open, and has it put back when the person says so."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.bridge.job import Job
from desktop.bridge.loop import LoopThread
from desktop.bridge.subscribing import subscribe
from desktop.common.errors import CorralError, Help, HistoryGone, VaultProblem
from desktop.common.i18n import tr
from desktop.state.jobs import Jobs
from desktop.state.notices import Condition, Notice, help_act
from desktop.vault.history import History

_LOOK_MS = 5_000


class HistoryWatch(QObject):
    """`condition` holds while the file is not there. It ends by itself when the folder comes back."""

    kept_again = Signal()

    def __init__(
        self, loop: LoopThread, condition: Condition, claim: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        """`claim` takes the lock of the data folder again: False when another Corral has it."""
        super().__init__(parent)
        self._loop = loop
        self._jobs = Jobs(loop, self)
        self._condition = condition
        self._claim = claim
        self._history: History | None = None
        self._job: Job | None = None
        self.gone = False
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def follow(self, history: History) -> None:
        """This is in use from now on."""
        self._history = history
        subscribe(self, history.gone, self._loop.dispatcher, partial(self._on_gone, history))
        self._timer.start()

    def close(self) -> None:
        self._timer.stop()
        self._history = None

    def look(self) -> None:
        history = self._history
        if history is not None:
            self._do(lambda: history.missing(), partial(self._on_looked, history))

    def keep_again(self) -> None:
        history = self._history
        if history is not None:
            self._do(lambda: self._keep_again(history), lambda _nothing: self._on_kept())

    async def _keep_again(self, history: History) -> None:
        if not self._claim():
            raise VaultProblem(
                tr("Another Corral uses the folder of your chats now."),
                tr("Close it, then keep your chats there again."),
                help=Help.KEEP_AGAIN,
            )
        await history.keep_again()

    def _do(self, work: Callable[[], Coroutine[Any, Any, object]], then: Callable[[Any], None]) -> None:
        if self._job is not None:
            return
        self._job = self._jobs.run(work, then, self._on_failed)
        self._job.finished.connect(self._on_over)

    def _on_over(self) -> None:
        self._job = None

    def _on_gone(self, history: History, problem: VaultProblem) -> None:
        """Somebody wanted to write."""
        self._on_looked(history, problem)
        self._condition.remind()

    def _on_looked(self, history: History, problem: VaultProblem | None) -> None:
        if history is not self._history:
            return
        if problem is not None:
            self.gone = True
            self._condition.hold(self._notice(problem))
        elif self.gone:
            self.gone = False
            self._condition.end()

    def _on_kept(self) -> None:
        self.gone = False
        self._condition.end()
        self.kept_again.emit()

    def _on_failed(self, error: CorralError) -> None:
        if not isinstance(error, HistoryGone):
            self._condition.hold(self._notice(error))

    def _notice(self, problem: CorralError) -> Notice:
        return Notice(problem.title, problem.advice, "bad", (help_act(Help.KEEP_AGAIN, lambda _: self.keep_again()),))
