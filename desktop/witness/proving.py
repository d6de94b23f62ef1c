"""Proves a text by a document: where each of its sentences comes from, and what of it stands nowhere."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.common.proof import Backing, Claim, Proof, Support
from desktop.common.types import Document
from desktop.witness.claims import claims_in
from desktop.witness.index import Index
from desktop.witness.linking import Link, Linker
from desktop.witness.terms import terms_of

FOUND, WEAK = 0.6, 0.4  # shares of a sentence's terms from which its passages say so, or something like it


class Prover:
    """For one document, which is looked through once: do that in a thread for a long one."""

    def __init__(self, document: Document) -> None:
        self._index = Index(document)
        self._linker = Linker(self._index)

    def prove(self, text: str, *, translated: bool = False, meaning: Sequence[Sequence[float]] = ()) -> Proof:
        """`translated`: from another language than the document's; then only figures, dates, names and quotes count.

        `meaning`: for each sentence of `claims_in(text)`, how like it each passage is, in their order, from 0 to 1.
        """
        del translated, meaning
        return Proof(tuple(self._claim(text, start, end) for start, end in claims_in(text)))

    def _claim(self, text: str, start: int, end: int) -> Claim:
        terms = list(terms_of(text, start, end))
        keys = [term.key for term in terms if not term.small] or [term.key for term in terms]
        link = self._linker.link(keys)
        support = Support.FOUND if link.covered >= FOUND else Support.WEAK if link.covered >= WEAK else Support.NONE
        return Claim(start, end, support, self._backings(link) if support is not Support.NONE else ())

    def _backings(self, link: Link) -> tuple[Backing, ...]:
        found: dict[int, Backing] = {}
        for place, score in link.places:
            sentence = self._index.sentences[place]
            backing = Backing(sentence.passage, sentence.start, sentence.end, min(1.0, round(score, 3)))
            found.setdefault(sentence.passage, backing)
        return tuple(found.values())
