"""A session's state as it is kept, and back."""

from __future__ import annotations

from dataclasses import replace

from desktop.common.types import Ending
from desktop.state.writing.origin import Cut, Origin, Unfinished
from desktop.state.writing.session import WritingSession
from desktop.vault.draft_types import Made
from desktop.writing.types import Coverage, Doubt, Result

_CUTS = {Cut.STOPPED: Ending.STOPPED, Cut.FAILED: Ending.INTERRUPTED}  # which no result ends with


def made_of(session: WritingSession) -> Made:
    """The text of the session, which may still grow."""
    if not session.text:
        return Made()
    result = session.result
    made = _made(session.origin, session.text_coverage, _CUTS.get(session.cut) if session.cut else None)
    if result is None:
        return replace(made, text=session.text)
    doubts = tuple(doubt.value for doubt in result.doubts)
    return replace(
        made, text=session.text, ending=result.ending, engine=result.engine, seconds=result.seconds, doubts=doubts
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
        result = Result(made.text, made.ending, made.seconds, made.model, made.engine, coverage, doubts)
    session.show(made.text, before, _origin(made), coverage, result, cut)


def leave(session: WritingSession, made: Made) -> None:
    if made.noted:
        session.leave(Unfinished(_origin(made), made.noted, _coverage(made), _cut(made.ending) or Cut.CLOSED))


def _made(origin: Origin, coverage: Coverage | None, ending: Ending | None) -> Made:
    known = coverage or Coverage(frozenset(), 0)
    return Made(
        name=origin.name,
        fingerprint=origin.fingerprint,
        when=origin.when,
        model=origin.model,
        wishes=origin.wishes,
        ending=ending,
        read=known.read,
        total=known.total,
        unread=known.unread,
    )


def _origin(made: Made) -> Origin:
    return Origin(made.name, made.fingerprint, made.when, made.model, made.wishes)


def _coverage(made: Made) -> Coverage:
    return Coverage(made.read, made.total, made.unread)


def _cut(ending: Ending | None) -> Cut | None:
    """None for a text that came to an end of its own."""
    if ending is None:
        return Cut.CLOSED
    return next((cut for cut, kept in _CUTS.items() if kept is ending), None)
