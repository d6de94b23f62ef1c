"""Opens the history in use as soon as it can be, and tells of what is not opened or not kept until then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.bridge.job import Job
from desktop.bridge.loop import LoopThread
from desktop.bridge.subscribing import subscribe
from desktop.common.errors import Help, HistoryGone, VaultProblem
from desktop.common.i18n import tr
from desktop.state.jobs import Jobs
from desktop.state.notices import Act, Condition, Notice, help_act
from desktop.vault.drafts import Drafts
from desktop.vault.history import History
from desktop.vault.unkept import Unkept

_AGAIN_MS = 10_000  # between two tries without being asked, where the cause may go by itself
# A file in use is waited for so long then, or when a person asks. What is kept in memory has to wait meanwhile.
_BRIEFLY_MS, _A_WHILE_MS = 250, 1_000


@dataclass(frozen=True)
class Kept:
    """What lies in one folder."""

    history: History
    drafts: Drafts
    folder: Path


class KeptHistory(QObject):
    """While it cannot be opened, chats are kept in memory, and `condition` holds."""

    came_back = Signal()
    failed = Signal(object)  # a CorralError

    def __init__(
        self,
        loop: LoopThread,
        condition: Condition,
        show_folder: Callable[[Path], None],
        parent: QObject | None = None,
        *,
        again_ms: int = _AGAIN_MS,
    ) -> None:
        super().__init__(parent)
        self._loop = loop
        self._condition = condition
        self._show_folder = show_folder
        self._jobs = Jobs(loop, self)
        self._kept: Kept | None = None
        self._job: Job | None = None
        self._timer = QTimer(self, interval=again_ms, singleShot=True)
        self._timer.timeout.connect(lambda: self._try(_BRIEFLY_MS))

    async def open(self, kept: Kept) -> None:
        """In the thread of the loop, before anybody reads or writes. This is in use from now on."""
        problem = await kept.history.open()
        await self._tidy(kept)
        self._loop.dispatcher.send(partial(self._on_opened, kept, problem))

    def try_again(self) -> None:
        """The person asks for it."""
        self._condition.end()  # and comes back, so that it is seen and heard that it was tried
        self._try(_A_WHILE_MS)

    def close(self) -> None:
        self._timer.stop()

    def _try(self, wait_ms: int) -> None:
        kept = self._kept
        if kept is None or self._job is not None:
            return
        self._job = self._jobs.run(lambda: self._open_again(kept, wait_ms), partial(self._on_tried, kept))
        self._job.finished.connect(self._on_over)

    async def _open_again(self, kept: Kept, wait_ms: int) -> VaultProblem | None:
        problem = await kept.history.open(wait_ms=wait_ms)
        if problem is None:
            await self._tidy(kept)
        return problem

    async def _tidy(self, kept: Kept) -> None:
        for work in (kept.history.purge, kept.drafts.load):
            try:
                await work()
            except VaultProblem as problem:
                self._loop.dispatcher.send(partial(self.failed.emit, problem))

    def _on_over(self) -> None:
        self._job = None

    def _on_tried(self, kept: Kept, problem: VaultProblem | None) -> None:
        if kept is self._kept:
            self._on_opened(kept, problem)
            if problem is None:
                self.came_back.emit()

    def _on_opened(self, kept: Kept, problem: VaultProblem | None) -> None:
        self._kept = kept
        self._timer.stop()
        if problem is None:
            self._condition.end()
            return
        self._condition.hold(self._notice(problem, kept.folder))
        if problem.retry:
            self._timer.start()

    def _notice(self, problem: VaultProblem, folder: Path) -> Notice:
        meanwhile = tr("What you say now is kept until you close Corral.")
        acts = (
            Act("Open folder of chats", tr("Open folder"), lambda: self._show_folder(folder), quiet=True),
            help_act(Help.TRY_AGAIN, lambda _help: self.try_again()),
        )
        return Notice(tr("Your chats cannot be opened."), f"{problem} {meanwhile}", "bad", acts)


class NotKept(Condition):
    """Something on the screen is not on the disk. It holds while an answer waits in memory to be written, says why, and
    ends by itself.
    """

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
