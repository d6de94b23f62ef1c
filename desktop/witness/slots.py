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
_TELLING = 2  # terms that only one of several sentences has, from which it is told of
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
        return self._source.index.sentences[self._place_of(fact)].passage

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
        """The fact that stands where this one should, if this one stands in a sentence that is not told of."""
        around = self._around(fact)
        sure = max((other for other in self.own if same(other)), key=lambda other: self._likeness(around, other))
        rivals = [other for other in self.own if _is_like(fact, other) and _is_measured_alike(fact, other)]
        rivals = [other for other in rivals if not same(other)]
        if not rivals or not around or self._is_told(sure):
            return None
        best = max(rivals, key=lambda other: self._likeness(around, other))
        theirs = self._likeness(around, best)
        close = theirs > _MARGIN * self._likeness(around, sure) and theirs >= _CLOSE * sum(around.values())
        return best if close else None

    def _is_told(self, fact: Fact) -> bool:
        """Whether the sentence tells of that one of the document's, not only of its number."""
        index = self._source.index
        place = self._place_of(fact)
        others = frozenset[str]().union(*(index.keys(each) for each in self.places if each != place))
        keys = {key for key in index.keys(place) - others if key[0] != "#"}
        ours = {term.key for term in terms_of(self._text, *self._span)}
        return len(keys & ours) >= _TELLING or not keys

    def _place_of(self, fact: Fact) -> int:
        index = self._source.index
        return next(
            place for place in self.places if index.sentences[place].start <= fact.start < index.sentences[place].end
        )

    def _is_used(self, other: Fact) -> bool:
        """Whether the sentence says that one, too."""
        return any(mine.value == other.value for mine in self._facts)

    def _around(self, fact: Fact) -> Mapping[str, float]:
        return self._words(self._text, fact, self._span)

    def _likeness(self, around: Mapping[str, float], other: Fact) -> float:
        index = self._source.index
        _, start, end = index.sentences[self._place_of(other)]
        theirs = self._words(self._source.text, other, (start, end))
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


def _is_measured_alike(fact: Fact, other: Fact) -> bool:
    """Nobody says tonnes for metres."""
    return not isinstance(fact.value, Quantity) or _same_unit(fact, other)


def _same_unit(fact: Fact, other: Fact) -> bool:
    mine, yours = fact.value, other.value
    return isinstance(mine, Quantity) and isinstance(yours, Quantity) and same_measure(mine.unit, yours.unit)
