"""Looks for the window which of the most important sentences of a text its summary does not stand on."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.state.jobs import Jobs, Latest
from desktop.state.writing.grounds import Grounds
from desktop.state.writing.proof import ResultProof
from desktop.writing.instant.left_out import LeftOut, left_out

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread


class ResultMissing(QObject):
    """`sentences` in the order of the text, once somebody wants to see them; () for a result that is another by now."""

    changed = Signal()

    def __init__(self, loop: LoopThread, proof: ResultProof) -> None:
        super().__init__(proof)
        self._latest = Latest(Jobs(loop, self))
        self._proof = proof
        self._asked: tuple[str, Grounds] | None = None
        self.sentences: tuple[LeftOut, ...] = ()
        proof.changed.connect(self._on_proof)

    def look(self) -> None:
        """In a thread: a long text takes a moment."""
        grounds, text = self._proof.grounds, self._proof.text
        document, proof = grounds.document, grounds.proof
        if (text, grounds) == self._asked or document is None or proof is None:
            return
        self._asked = (text, grounds)
        self._latest.cancel()
        self._latest.ask(lambda: asyncio.to_thread(left_out, document, proof, text), self._show)

    def _on_proof(self) -> None:
        if self._asked is not None and self._asked != (self._proof.text, self._proof.grounds):
            self._asked = None
            self._latest.cancel()
            self._show(())

    def _show(self, found: tuple[LeftOut, ...]) -> None:
        if found != self.sentences:
            self.sentences = found
            self.changed.emit()
