"""Lets a model judge each sentence of a result, one after another, until it is done or stopped."""

from __future__ import annotations

from contextlib import aclosing
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.bridge.job import Emitter, Job
from desktop.common.i18n import tr
from desktop.common.proof import Proof
from desktop.state.jobs import Jobs
from desktop.state.writing.proof import ResultProof
from desktop.writing.judging import Judge, Verdict, judgeable

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread


class ResultJudging(QObject):
    """`failed` brings the CorralError of the engine; what was judged until then stays."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, loop: LoopThread, judge: Judge, proof: ResultProof) -> None:
        super().__init__(proof)
        self._jobs = Jobs(loop, self)
        self._judge = judge
        self._proof = proof
        self._job: Job | None = None
        self._told: tuple[int, int] = (0, 0)
        self._text, self._judged = "", Proof(())
        proof.changed.connect(self._on_proof)

    @property
    def busy(self) -> bool:
        return self._job is not None

    @property
    def left(self) -> int:
        """So many sentences can be judged."""
        grounds = self._proof.grounds
        if grounds.proof is None or grounds.document is None:
            return 0
        return judgeable(grounds.proof)

    @property
    def words(self) -> str:
        """How far it is; "" while nobody judges."""
        done, total = self._told
        if not self.busy:
            return ""
        return tr("Checking {done} of {n}", done=min(done + 1, total), n=total) if total else tr("Checking")

    def start(self, model: str) -> None:
        """Does nothing while it is under way, and where there is nothing to judge."""
        grounds, text = self._proof.grounds, self._proof.text
        proof, document = grounds.proof, grounds.document
        if self.busy or not model or proof is None or document is None or not judgeable(proof):
            return

        async def work(emit: Emitter) -> None:
            async with aclosing(self._judge.judge(text, proof, document, model)) as verdicts:
                async for verdict in verdicts:
                    emit(verdict)

        self._text, self._judged, self._told = text, proof, (0, judgeable(proof))
        self._job = self._jobs.stream(work, self._on_verdicts, None, self.failed.emit)
        self._job.finished.connect(self._on_finished)
        self.changed.emit()

    def stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _on_verdicts(self, verdicts: tuple[Any, ...]) -> None:
        told = [each for each in verdicts if isinstance(each, Verdict)]
        if told and self._proof.text == self._text:
            self._told = told[-1].done, told[-1].total
            self._proof.take_verdicts(told, self._judged)
            self.changed.emit()

    def _on_proof(self) -> None:
        if self.busy and self._proof.text != self._text:
            self.stop()

    def _on_finished(self) -> None:
        self._job = None
        self.changed.emit()
