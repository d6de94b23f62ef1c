"""The notice that something on the screen is not on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.bridge.subscribing import subscribe
from desktop.common.errors import Help, HistoryGone, VaultProblem
from desktop.common.i18n import tr
from desktop.state.notices import Condition, Notice, help_act

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread
    from desktop.vault.unkept import Unkept


class NotKept(Condition):
    """Holds while an answer waits in memory to be written, and says why. It ends by itself."""

    answers_changed = Signal()

    def __init__(self, unkept: Unkept, loop: LoopThread, parent: QObject | None = None) -> None:
        super().__init__("answer not kept", parent)
        self._unkept = unkept
        self._loop = loop
        self.answers: frozenset[int] = frozenset()  # ids of those that wait
        subscribe(self, unkept.changes, loop.dispatcher, lambda now: self.see(now.answers, now.problem))

    def see(self, answers: frozenset[int], problem: VaultProblem | None) -> None:
        if problem is None or isinstance(problem, HistoryGone):  # which is told above all rooms
            self.end()
        else:
            self.hold(self._said(problem))
        if answers != self.answers:
            self.answers = answers
            self.answers_changed.emit()

    def _said(self, problem: VaultProblem) -> Notice:
        sentence = tr("What you see is not kept yet. {advice}", advice=problem.advice)
        return Notice(problem.title, sentence, "bad", (help_act(Help.TRY_AGAIN, self._give),))

    def _give(self, _wanted: Help) -> None:
        self._loop.submit(self._unkept.try_again())
