"""Proves a text by a document: where each of its sentences comes from, and what of it stands nowhere."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.common.proof import Backing, Claim, Mismatch, MismatchKind, Proof, Support
from desktop.common.types import Document
from desktop.witness.checking import Checker
from desktop.witness.claims import claims_in
from desktop.witness.facts.language import language_of
from desktop.witness.facts.types import Fact, FactKind
from desktop.witness.index import Index
from desktop.witness.linking import Link, Linker
from desktop.witness.sources import Source
from desktop.witness.terms import Term, terms_of

FOUND, WEAK = 0.6, 0.42  # shares of a sentence's terms from which its passages say so, or something like it
_TRIED = 0.25  # from which it is worth while to hold its facts against them
_MEANS_SO, _MEANS_ALIKE = 0.85, 0.7  # how like a passage is by meaning
_SURE_FACTS = 3  # of a translated sentence, from which it is found by them alone
_FACTS = (FactKind.NUMBER, FactKind.DATE, FactKind.TIME, FactKind.NAME)


class Prover:
    """For one document, which is looked through once: do that in a thread for a long one."""

    def __init__(self, document: Document) -> None:
        self._source = Source(Index(document))
        self._linker = Linker(self._source.index)

    def prove(self, text: str, *, translated: bool = False, meaning: Sequence[Sequence[float]] = ()) -> Proof:
        """`translated`: from another language than the document's; then only figures, dates, names and quotes count.

        `meaning`: for each sentence of `claims_in(text)`, how like it each passage is, in their order, from 0 to 1.
        """
        language = language_of(text)
        self._source.expect(language)
        told = language_of(text, sure=True)
        other = bool(told and self._source.language and told != self._source.language)
        checker = Checker(self._source, text, language or self._source.language, translated=translated or other)
        claims = []
        for number, (start, end) in enumerate(claims_in(text)):
            alike = meaning[number] if number < len(meaning) else ()
            prove = self._translated if translated or other else self._claim
            claims.append(prove(text, start, end, checker, alike))
        return Proof(tuple(claims), by_meaning=bool(meaning))

    def _claim(self, text: str, start: int, end: int, checker: Checker, alike: Sequence[float]) -> Claim:
        terms = list(terms_of(text, start, end))
        link = self._linker.link([term.key for term in terms if not term.small] or [term.key for term in terms])
        facts = checker.facts(start, end)
        places = [place for place, _ in link.places] if link.covered() >= _TRIED else []
        mismatches = checker.check(start, end, facts, places)
        support = self._support(link, terms, facts, mismatches)
        backings = self._backings(link)
        support, backings = self._with_meaning(support, backings, alike)
        if support is Support.NONE:
            return Claim(start, end, support, (), checker.check(start, end, facts, ()))
        return Claim(start, end, support, backings, mismatches)

    def _support(
        self, link: Link, terms: Sequence[Term], facts: Sequence[Fact], mismatches: Sequence[Mismatch]
    ) -> Support:
        """A fact that is wrong is told as such, and does not count again; one that is right counts however written.

        What is only denied, or no longer so, has the very words of its passage.
        """
        mismatches = [each for each in mismatches if each.kind is not MismatchKind.NEGATION]
        wrong = frozenset(
            term.key
            for term in terms
            if any(each.start <= term.start < each.end for each in mismatches if each.instead)
        )
        figures = [fact for fact in facts if fact.kind in _FACTS[:3]]
        right = frozenset(
            term.key
            for term in terms
            if any(fact.start <= term.start < fact.end for fact in figures)
            and not any(each.start <= term.start < each.end for each in mismatches)
        )
        covered = link.covered(right, wrong)
        return Support.FOUND if covered >= FOUND else Support.WEAK if covered >= WEAK else Support.NONE

    def _translated(self, text: str, start: int, end: int, checker: Checker, alike: Sequence[float]) -> Claim:
        """Never without any support merely because its words are of another language."""
        facts = checker.facts(start, end)
        told = [fact for fact in facts if fact.kind in _FACTS]
        terms = [term for term in terms_of(text, start, end) if not term.small and self._source.index.has(term.key)]
        sure = [term for term in terms if any(fact.start <= term.start < fact.end for fact in told)]
        link = self._linker.link([term.key for term in sure]) if sure else Link()
        places = [place for place, _ in link.places]
        mismatches = checker.check(start, end, facts, places)
        good = len(told) >= _SURE_FACTS and not mismatches and link.covered() >= 1
        support, backings = self._with_meaning(Support.FOUND if good else Support.WEAK, self._backings(link), alike)
        return Claim(start, end, support, backings, mismatches)

    def _backings(self, link: Link) -> tuple[Backing, ...]:
        found: dict[int, Backing] = {}
        for place, score in link.places:
            sentence = self._source.index.sentences[place]
            backing = Backing(sentence.passage, sentence.start, sentence.end, min(1.0, round(score, 3)))
            found.setdefault(sentence.passage, backing)
        return tuple(found.values())

    def _with_meaning(
        self, support: Support, backings: tuple[Backing, ...], alike: Sequence[float]
    ) -> tuple[Support, tuple[Backing, ...]]:
        """What means the same in other words is found, too."""
        if not alike:
            return support, backings
        best = max(range(len(alike)), key=lambda place: alike[place])
        if alike[best] < _MEANS_ALIKE:
            return support, backings
        if support is not Support.FOUND:
            support = Support.FOUND if alike[best] >= _MEANS_SO else Support.WEAK
        passage = self._source.index.document.passages[best]
        if any(backing.passage == passage.number for backing in backings):
            return support, backings
        start, end = self._source.index.document.ranges[best]
        return support, (Backing(passage.number, start, end, round(min(1.0, alike[best]), 3)), *backings)
