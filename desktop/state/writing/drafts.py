"""Keeps the Writing room for the next start: text, choices and results, as they stand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.common.types import Ending
from desktop.state.draft_saver import DraftSaver
from desktop.state.writing.controller import WritingController
from desktop.state.writing.grounds import Grounds
from desktop.state.writing.origin import Cut, Origin, Unfinished
from desktop.state.writing.session import WritingSession
from desktop.vault.draft_types import Made
from desktop.vault.drafts import take_back_writing
from desktop.writing.types import Coverage, Doubt, Result

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread
    from desktop.vault.drafts import Drafts

_CUTS = {Cut.STOPPED: Ending.STOPPED, Cut.FAILED: Ending.INTERRUPTED}  # which no result ends with


class WritingDrafts(QObject):
    """Restores what was kept into `controller`, and keeps it from then on. `saver` tells what cannot be kept."""

    def __init__(self, loop: LoopThread, drafts: Drafts, controller: WritingController, parent: QObject) -> None:
        super().__init__(parent)
        self._drafts = drafts
        self._controller = controller
        self.saver = DraftSaver(loop, drafts, self._store, self)
        self._restore()
        controller.source.changed.connect(self.saver.soon)
        controller.choices.changed.connect(self.saver.soon)
        for session in (controller.summary, controller.wording):
            session.kept.connect(self.saver.soon)

    def come_back(self) -> None:
        """What was kept before is there again, for what has not been typed or made anew meanwhile."""
        self.saver.now()
        take_back_writing(self._drafts)
        self._restore()
        self.saver.now()

    def dispose(self) -> None:
        self.saver.dispose()

    def _restore(self) -> None:
        drafts, source = self._drafts, self._controller.source
        summary, wording = self._controller.summary, self._controller.wording
        if source.source != drafts.source() or source.earlier != drafts.earlier():
            source.restore(drafts.source(), drafts.earlier())
        if not summary.text:
            restore(summary, drafts.summary())
        if not summary.busy and summary.unfinished is None:
            restore_unfinished(summary, drafts.unfinished())
        if not wording.text:
            restore(wording, *drafts.wording())

    def _store(self) -> None:
        drafts, controller = self._drafts, self._controller
        drafts.keep_source(controller.source.source)
        drafts.keep_earlier(controller.source.earlier)
        drafts.keep_options(controller.choices.options)
        drafts.keep_summary(made_of(controller.summary))
        drafts.keep_unfinished(unfinished_of(controller.summary))
        drafts.keep_wording(made_of(controller.wording), controller.wording.before)


def made_of(session: WritingSession) -> Made:
    """The text of the session, which may still grow."""
    if not session.text:
        return Made()
    result = session.result
    grounds = session.grounds
    made = replace(
        _made(session.origin, session.text_coverage, _CUTS.get(session.cut) if session.cut else None),
        proof=grounds.proof,
        decisions=grounds.decisions,
    )
    if result is None:
        return replace(made, text=session.text)
    doubts = tuple(doubt.value for doubt in result.doubts)
    return replace(
        made,
        text=session.text,
        ending=result.ending,
        engine=result.engine,
        seconds=result.seconds,
        doubts=doubts,
        unsure=result.unsure,
    )


def unfinished_of(session: WritingSession) -> Made:
    """What a run has read that came to no word."""
    left = session.under_way()
    if left is None or not left.noted:
        return Made()
    return replace(_made(left.origin, left.coverage, _CUTS.get(left.cut)), noted=left.noted)


def restore(session: WritingSession, made: Made, before: str = "") -> None:
    """The text as it was left; one that was being written is cut short."""
    if not made.text:
        return
    coverage, cut, result = _coverage(made), _cut(made.ending), None
    if cut is None and made.ending is not None:
        doubts = tuple(doubt for doubt in Doubt if doubt.value in made.doubts)
        result = Result(made.text, made.ending, made.seconds, made.model, made.engine, coverage, doubts, made.unsure)
        result = replace(result, proof=made.proof)
    grounds = Grounds(None, made.proof, made.decisions)
    session.show(made.text, before, origin_of(made), coverage, result, cut, grounds)


def restore_unfinished(session: WritingSession, made: Made) -> None:
    if made.noted:
        session.set_unfinished(
            Unfinished(origin_of(made), made.noted, _coverage(made), _cut(made.ending) or Cut.CLOSED)
        )


def _made(origin: Origin, coverage: Coverage | None, ending: Ending | None) -> Made:
    known = coverage or Coverage(frozenset(), 0)
    return Made(
        name=origin.name,
        fingerprint=origin.fingerprint,
        when=origin.when,
        model=origin.model,
        options=origin.options,
        ending=ending,
        read=known.read,
        total=known.total,
        unread=known.unread,
    )


def origin_of(made: Made) -> Origin:
    """What it was made from."""
    return Origin(made.name, made.fingerprint, made.when, made.model, made.options)


def _coverage(made: Made) -> Coverage:
    return Coverage(made.read, made.total, made.unread)


def _cut(ending: Ending | None) -> Cut | None:
    """None for a text that came to an end of its own."""
    if ending is None:
        return Cut.CLOSED
    return next((cut for cut, kept in _CUTS.items() if kept is ending), None)
