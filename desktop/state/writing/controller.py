"""Runs the Writing room: its source is summarized or rewritten by the selected model, as was chosen."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.common.i18n import tr
from desktop.engine.types import EngineKind
from desktop.state.models.selector import ModelSelector
from desktop.state.notices import Condition
from desktop.state.turns import Turn, Turns, notice_of
from desktop.state.writing.choices import Tool, WritingChoices, summary_options
from desktop.state.writing.forgetting import Forgetting
from desktop.state.writing.instant import instantly
from desktop.state.writing.origin import Origin, Standing, Unfinished, fingerprint, standing
from desktop.state.writing.proof import ResultProof
from desktop.state.writing.session import WritingSession
from desktop.state.writing.source import SourceSession
from desktop.state.writing.usage import passages_left_out
from desktop.writing.types import SummaryOptions

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread
    from desktop.writing.rewrite import Rewriter
    from desktop.writing.summarize import Summarizer

_LEAST_WORDS, _STEP = 20, 10  # words of a summary


class WritingController(QObject):
    """Both tools share the source; each has its own session, which goes on while the other is looked at.

    `lead_here` is called by who waits for this room and wants to see what for.
    """

    began = Signal()  # another run
    changed = Signal()  # a session, the text beside its result, or whom to ask

    def __init__(
        self,
        source: SourceSession,
        choices: WritingChoices,
        models: ModelSelector,
        tools: tuple[Summarizer, Rewriter],
        loop: LoopThread,
        turns: Turns,
        lead_here: Callable[[], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.source = source
        self.choices = choices
        self.models = models
        self._summarizer, self._rewriter = tools
        self._lead_here = lead_here
        self.summary = WritingSession(loop, self)
        Forgetting(loop, source, self.summary, self._summarizer)
        self.wording = WritingSession(loop, self)
        self.proof = ResultProof(loop, self.summary, source, meaning=self._summarizer.meaning)
        self._turns = {each: WritingTurn(turns, each) for each in (self.summary, self.wording)}
        source.changed.connect(self.changed)
        models.changed.connect(self.changed)
        for session in self._turns:
            session.state_changed.connect(self.changed)
            session.restarted.connect(self.changed)

    @property
    def session(self) -> WritingSession:
        """Of the tool in view."""
        return self.summary if self.choices.tool is Tool.SUMMARY else self.wording

    @property
    def busy(self) -> bool:
        return self.summary.busy or self.wording.busy

    @property
    def conditions(self) -> Sequence[Condition]:
        """That a run waits for another answer."""
        return [turn.waits for turn in self._turns.values()]

    @property
    def why_not(self) -> str:
        """Why no run can be begun, "" when one can."""
        return self.models.why_not or ("" if self.source.has_text else tr("Put a text in first."))

    def run(self) -> bool:
        """Summarize or rewrite, by the tool in view. False where there is no text, no model, or a run under way."""
        session, model = self.session, self.models.name
        if session.busy or not model or not self.source.has_text:
            return False
        self.source.file.check()
        source = self.source.source
        origin = Origin(source.name, fingerprint(source), time.time(), model, self.choices.options)
        if session is self.summary:
            self._summarize(self.choices.summary_options, origin)
        else:
            self._rewrite(origin)
        return True

    def stop(self) -> None:
        self.session.stop()

    def run_instant(self) -> bool:
        """The sentences that say most, by counting words: without any model, and marked as such."""
        if self.summary.busy or not self.source.has_text:
            return False
        self.source.file.check()
        source, options = self.source.source, self.choices.summary_options
        origin = Origin(source.name, fingerprint(source), time.time(), "", self.choices.options)
        self.summary.start(self.source.fetch(), lambda text: instantly(text, options), origin)
        self.began.emit()
        return True

    def summarize_left_out(self) -> bool:
        """What does not stand behind the summary is read once more, for a summary of its own. False where there is
        nothing left, the text is another one by now, or no model is there.
        """
        left = frozenset(each.number for each in passages_left_out(self.summary.grounds, self.summary.coverage))
        if not left or self.summary.busy or not self.models.name or self.standing is not Standing.TRUE:
            return False
        source = self.source.source
        origin = Origin(source.name, fingerprint(source), time.time(), self.models.name, self.choices.options)
        self._summarize(self.choices.summary_options, origin, passages=left)
        return True

    def run_as_long(self, factor: float) -> bool:
        """Once more, so many times as long as the summary that stands there."""
        words = sum(any(map(str.isalnum, each)) for each in self.summary.text.split())
        if not words or self.summary.busy:
            return False
        self.choices.choose(words=str(max(_LEAST_WORDS, round(words * factor / _STEP) * _STEP)))
        return self.run()

    def go_on(self) -> None:
        """Read the rest of a text that was begun, with the options of then."""
        left = self.summary.unfinished
        if left is not None and not self.summary.busy:
            asked_of = left.origin.model
            model = asked_of if self.models.choice.usable(asked_of) else self.models.name
            if model:
                self._summarize(summary_options(left.origin.options), replace(left.origin, model=model), left)

    @property
    def standing(self) -> Standing:
        """How the result in view stands to the text beside it."""
        if not self.session.text:
            return Standing.TRUE
        return standing(self.session.origin, self.source.source, newer=self.source.file.newer)

    @property
    def resumable(self) -> bool:
        """Whether the text was begun to be read, and can be gone on with."""
        left = self.session.unfinished
        if left is None or not left.noted:
            return False
        return standing(left.origin, self.source.source, newer=False) is Standing.TRUE

    def dispose(self) -> None:
        for session, turn in self._turns.items():
            session.stop()
            turn.end()
        self.proof.dispose()
        self.source.dispose()
        self.choices.dispose()

    def _summarize(
        self,
        options: SummaryOptions,
        origin: Origin,
        left: Unfinished | None = None,
        passages: frozenset[int] = frozenset(),
    ) -> None:
        """`left`: what an earlier run had read of the text. `passages`: of these alone; empty: all."""
        summarizer = self._summarizer
        noted, read = (left.noted, left.coverage) if left is not None else ((), None)
        self.summary.start(
            self.source.fetch(),
            lambda text: summarizer.summarize(text, options, origin.model, noted, passages),
            origin,
            noted,
            read,
        )
        self._begin(self.summary, origin.model)

    def _rewrite(self, origin: Origin) -> None:
        rewriter, style, language = self._rewriter, self.choices.style, origin.options.wording_language
        self.wording.start(
            self.source.fetch(), lambda text: rewriter.rewrite(text, style, language, origin.model), origin
        )
        self._begin(self.wording, origin.model)

    def _begin(self, session: WritingSession, model: str) -> None:
        self.began.emit()
        known = self.models.choice.find(model)
        self._turns[session].begin(known.engine if known else None, model, self._lead_here)


class WritingTurn(QObject):
    """A session among the other answers that an engine was asked for.

    `waits` holds while another answer comes first. A text is read part by part: who waits for it has the next turn,
    not the last.
    """

    def __init__(self, turns: Turns, session: WritingSession) -> None:
        super().__init__(session)
        self._turns = turns
        self._session = session
        self.waits = Condition("waits", self)
        self._now: Turn | None = None
        session.state_changed.connect(self._follow)
        session.reading.connect(self._on_reading)
        session.words.connect(self._heard)
        turns.changed.connect(self._show)

    def begin(self, engine: EngineKind | None, model: str, go: Callable[[], object]) -> None:
        """The session was started with this model; `go` leads to it."""
        if engine is None or not self._session.busy:
            return
        waited_for = tr("Waits its turn: a text is being worked on in Writing.")
        self._now = Turn(engine, model, lambda: waited_for, go, self._session.stop)
        self._turns.begin(self._now)

    def end(self) -> None:
        if self._now is not None:
            turn, self._now = self._now, None
            self._turns.end(turn)
            self._show()

    def _on_reading(self) -> None:
        if self._session.progress and self._session.progress.done:  # the engine has answered for one part at least
            self._heard()

    def _heard(self) -> None:
        if self._now is not None:
            self._turns.heard(self._now)

    def _follow(self) -> None:
        if not self._session.busy:
            self.end()

    def _show(self) -> None:
        before = self._turns.before(self._now) if self._now is not None else None
        self.waits.show_notice(notice_of(before) if before is not None else None)
