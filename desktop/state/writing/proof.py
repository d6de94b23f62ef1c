"""Holds for the window where the sentences of a result come from, and lets a person decide about those that do not."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.common.proof import Choice, Decision, Proof
from desktop.common.types import Document
from desktop.state.jobs import Jobs, Latest
from desktop.state.writing.grounds import Grounds
from desktop.state.writing.origin import Standing, standing
from desktop.state.writing.revising import (
    Change,
    change_between,
    moved_decisions,
    moved_doubts,
    moved_proof,
    sentence_to_take,
    with_judgements,
)
from desktop.state.writing.troubles import Trouble, troubles
from desktop.writing.judging import Verdict, with_verdicts

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread
    from desktop.state.writing.session import WritingSession
    from desktop.state.writing.source import SourceSession
    from desktop.witness.proving import Prover
    from desktop.writing.meaning import Likenesses, Meaning

_TYPED_MS = 400  # after the last key


class ResultProof(QObject):
    """Of the text of one session. `prover` makes what proves the sentences of a text, in a thread of its own; `meaning`
    helps it, where a model for that is here.
    """

    changed = Signal()

    def __init__(
        self,
        loop: LoopThread,
        session: WritingSession,
        source: SourceSession,
        prover: Callable[[Document], Prover] | None = None,
        meaning: Meaning | None = None,
    ) -> None:
        super().__init__(session)
        self._session = session
        self._source = source
        self._make = prover or _prover
        self._meaning = meaning
        self._prover: tuple[Document, Prover] | None = None
        self._latest = Latest(Jobs(loop, self))
        self._fetching = Latest(Jobs(loop, self))
        self._pause = QTimer(self, singleShot=True, interval=_TYPED_MS)
        self._pause.timeout.connect(self._look)
        session.state_changed.connect(self._on_state)
        session.restarted.connect(self.changed)
        source.changed.connect(self._find_document)

    @property
    def grounds(self) -> Grounds:
        return self._session.grounds

    @property
    def text(self) -> str:
        return self._session.text

    @property
    def troubles(self) -> tuple[Trouble, ...]:
        return troubles(self._session.text, self.grounds)

    # what the person decides

    def use(self, trouble: Trouble) -> None:
        """What the passage says stands there from now on."""
        decision = Decision(
            Choice.USED, trouble.start, trouble.start + len(trouble.instead), self.text[trouble.start : trouble.end]
        )
        self._decide(Change(trouble.start, trouble.end, trouble.instead), decision)

    def take_out(self, trouble: Trouble) -> None:
        """The whole sentence goes."""
        start, end = sentence_to_take(self._session.text, trouble.claim.start, trouble.claim.end)
        self._decide(Change(start, end, ""), Decision(Choice.TAKEN, start, start, self.text[start:end]))

    def keep(self, trouble: Trouble) -> None:
        """The words stay, and are no longer asked about."""
        words = self.text[trouble.start : trouble.end]
        self._decide(None, Decision(Choice.KEPT, trouble.start, trouble.end, words))

    def undo(self, decision: Decision) -> None:
        left = tuple(each for each in self.grounds.decisions if each != decision)
        self._set(replace(self.grounds, decisions=left))
        if decision.choice is not Choice.KEPT:
            self._revise(Change(decision.start, decision.end, decision.before))
            self._look()

    def typed(self, text: str) -> None:
        """The person has changed the text in an editor; what is being written anew stays as it comes."""
        if text != self._session.text and not self._session.busy:
            self._revise(change_between(self._session.text, text))
            self._pause.start()

    def take_verdicts(self, verdicts: Sequence[Verdict], judged: Proof) -> None:
        """What a model said of some of the sentences of `judged`: meanwhile others may be known of the same text."""
        proof = self.grounds.proof
        if proof is not None:
            told = with_verdicts(judged, verdicts)
            self._set(replace(self.grounds, proof=with_judgements(proof, self.text, told, self.text)))

    def dispose(self) -> None:
        self._pause.stop()
        self._latest.cancel()
        self._fetching.cancel()

    # inside

    def _decide(self, change: Change | None, decision: Decision) -> None:
        if change is not None:
            self._revise(change)
        place = decision.start, decision.end
        others = tuple(each for each in self.grounds.decisions if (each.start, each.end) != place)
        self._set(replace(self.grounds, decisions=(*others, decision)))
        if change is not None:
            self._look()

    def _revise(self, change: Change) -> None:
        session, grounds = self._session, self.grounds
        proof = moved_proof(grounds.proof, change) if grounds.proof is not None else None
        result = session.result
        text = change.made_in(session.text)
        if result is not None:
            result = replace(result, text=text, proof=proof, unsure=moved_doubts(result.unsure, change))
        now = Grounds(grounds.document, proof, moved_decisions(grounds.decisions, change))
        session.show(text, session.before, session.origin, session.text_coverage, result, session.cut, now)
        session.kept.emit()

    def _set(self, grounds: Grounds) -> None:
        self._session.grounds = grounds
        if self._session.result is not None:
            self._session.result = replace(self._session.result, proof=grounds.proof)
        self._session.kept.emit()
        self.changed.emit()

    def _on_state(self) -> None:
        session = self._session
        if session.busy:
            self._pause.stop()
            self._latest.cancel()
        elif self.grounds.document is None:
            self._find_document()
        elif session.text and self.grounds.proof is None:
            self._look()

    def _find_document(self) -> None:
        """After a start: the text beside the result, where that is the one it was made from."""
        session, source = self._session, self._source
        if session.grounds.document is not None or not session.text or session.busy:
            return
        if standing(session.origin, source.source, newer=False) is Standing.TRUE:
            self._fetching.cancel()
            self._fetching.ask(source.fetch(), self._on_document)

    def _on_document(self, document: Document) -> None:
        if self.grounds.document is None and not self._session.busy:
            self._set(replace(self.grounds, document=document))
            if self.grounds.proof is None:
                self._look()

    def _look(self) -> None:
        """Where the sentences come from, as they stand now."""
        session, document = self._session, self.grounds.document
        self._latest.cancel()
        if document is None or session.busy or not session.text:
            return
        text, translated = session.text, bool(session.origin.options.summary_language)

        async def work() -> Proof:
            alike = await self._meaning.likenesses(document, text) if self._meaning is not None else ()
            return await asyncio.to_thread(self._prove, document, text, translated, alike)

        self._latest.ask(work, lambda made: self._on_proof(text, made))

    def _prove(self, document: Document, text: str, translated: bool, alike: Likenesses) -> Proof:
        """In a thread: a long document takes a moment to be looked through."""
        held = self._prover
        if held is None or held[0] is not document:
            held = self._prover = (document, self._make(document))
        return held[1].prove(text, translated=translated, meaning=alike)

    def _on_proof(self, text: str, proof: Proof) -> None:
        session, before = self._session, self.grounds.proof
        if session.busy or session.text != text:
            return
        if before is not None:
            proof = with_judgements(proof, text, before, text)
        self._set(replace(self.grounds, proof=proof))


def _prover(document: Document) -> Prover:
    from desktop.witness.proving import Prover  # only where a result is looked at

    return Prover(document)
