"""Tells what of the sentences behind a sentence stands in the place of one of its facts: by the words around both."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from desktop.witness.facts.types import Fact, FactKind, Moment, Quantity
from desktop.witness.facts.units import same_measure
from desktop.witness.sources import Source
from desktop.witness.terms import Term, terms_of

_NEAR = 40  # characters on either side of a fact in which words tell what it is about
_CLAUSE = ",;:.()–—\n"
_MARGIN = 1.5
_CLOSE = 0.5  # share of the words around a fact from which another one stands in the same place
_TIMES = (FactKind.DATE, FactKind.TIME)


class Slots:
    """For one sentence, characters `span` of a text, with its facts. `places`: of the sentences behind it."""

    def __init__(
        self, source: Source, text: str, span: tuple[int, int], facts: Sequence[Fact], places: Sequence[int]
    ) -> None:
        self._source = source
        self._text = text
        self._span = span
        self._facts = facts
        self.places = places
        self.own = [fact for place in places for fact in source.facts(place)]
        self.nearby = list(source.facts_of_passages(places))

    def passage_of(self, fact: Fact) -> int:
        for place in self.places:
            sentence = self._source.index.sentences[place]
            if sentence.start <= fact.start < sentence.end:
                return sentence.passage
        return 0

    def instead(self, fact: Fact, same: Callable[[Fact], bool]) -> Fact | None:
        """Which fact of its kind stands in its place there; None where nothing tells."""
        free = [other for other in self.own if _is_like(fact, other) and not same(other) and not self._is_used(other)]
        if not free:
            return None
        around = self._around(fact)
        return max(free, key=lambda other: (self._likeness(around, other), _same_unit(fact, other), -other.start))

    def is_close(self, fact: Fact, other: Fact) -> bool:
        """Whether the words around them are the same."""
        around = self._around(fact)
        total = sum(around.values())
        return total > 0 and self._likeness(around, other) >= _CLOSE * total

    def belongs(self, fact: Fact, same: Callable[[Fact], bool]) -> Fact | None:
        """The fact that stands where this one should, if this one stands beside other words: they were swapped."""
        around = self._around(fact)
        rivals = [other for other in self.own if _is_like(fact, other) and not same(other)]
        if not rivals or not around:
            return None
        ours = max(self._likeness(around, other) for other in self.own if same(other))
        best = max(rivals, key=lambda other: self._likeness(around, other))
        theirs = self._likeness(around, best)
        return best if theirs > _MARGIN * ours and theirs >= _CLOSE * sum(around.values()) else None

    def _is_used(self, other: Fact) -> bool:
        """Whether the sentence says that one, too."""
        return any(mine.value == other.value for mine in self._facts)

    def _around(self, fact: Fact) -> Mapping[str, float]:
        return self._words(self._text, fact, self._span)

    def _likeness(self, around: Mapping[str, float], other: Fact) -> float:
        index = self._source.index
        span = next(
            (sentence.start, sentence.end)
            for sentence in (index.sentences[place] for place in self.places)
            if sentence.start <= other.start < sentence.end
        )
        theirs = self._words(self._source.text, other, span)
        return sum(min(weight, theirs[key]) for key, weight in around.items() if key in theirs)

    def _words(self, text: str, fact: Fact, span: tuple[int, int]) -> dict[str, float]:
        """Terms of the clause around a fact, each weighted by how rare and how near it is."""
        start, end = _clause(text, fact, span)
        found: dict[str, float] = {}
        for term in terms_of(text, start, end):
            if not term.small and not (fact.start <= term.start < fact.end) and term.key[0] != "#":
                found[term.key] = max(found.get(term.key, 0.0), self._weight(term, fact))
        return found

    def _weight(self, term: Term, fact: Fact) -> float:
        distance = fact.start - term.end if term.end <= fact.start else term.start - fact.end
        return self._source.index.weight(term.key) / (1 + max(0, distance) / _NEAR)


def _clause(text: str, fact: Fact, span: tuple[int, int]) -> tuple[int, int]:
    start, end = fact.start, fact.end
    while start > span[0] and text[start - 1] not in _CLAUSE:
        start -= 1
    while end < span[1] and text[end] not in _CLAUSE:
        end += 1
    return start, end


def _is_like(fact: Fact, other: Fact) -> bool:
    if fact.kind is not other.kind and not (fact.kind in _TIMES and other.kind in _TIMES and fact.kind is other.kind):
        return False
    mine, yours = fact.value, other.value
    if isinstance(mine, Quantity) and isinstance(yours, Quantity):
        return not yours.article
    if isinstance(mine, Moment) and isinstance(yours, Moment):
        return bool(mine.weekday) == bool(yours.weekday)
    return True


def _same_unit(fact: Fact, other: Fact) -> bool:
    mine, yours = fact.value, other.value
    return isinstance(mine, Quantity) and isinstance(yours, Quantity) and same_measure(mine.unit, yours.unit)
