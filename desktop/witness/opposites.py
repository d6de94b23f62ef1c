"""Finds where a sentence says the opposite of the one behind it: a "not" was lost or added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.common.proof import Mismatch, MismatchKind
from desktop.witness.facts.directions import turns_in
from desktop.witness.facts.lists import words
from desktop.witness.facts.negations import is_without, soft_words
from desktop.witness.facts.types import Fact, FactKind
from desktop.witness.sources import Source
from desktop.witness.terms import terms_of

_BREAK = re.compile(
    r"[,;:()–—]|\b(?:and|but|while|although|because|und|aber|sondern|doch|obwohl|während|weil|et|mais|e|ma|mas|y|pero"
    r"|sino)\b"
    r"|(?:^| )(?:और|लेकिन|परंतु|मगर|किंतु|क्योंकि)(?= )|(?:แต่|และ|เพราะ)|(?<=[\u0e01-\u0e4e]) (?=ไม่มี)"
)
_OF_A_WORD = frozenset(
    words("no kein keine keinen keinem keiner aucun aucune nessun nessuna nenhum nenhuma ningún ninguna")
)
_SAME = 0.6  # share of a clause's words that the other one has to have to say the same, or its opposite
_LEAST_TERMS = 2
_NEIGHBOURS = 3  # terms on either side of a "not" that tell what it is about
_THAI_NEIGHBOURS = 8  # of three letters each


@dataclass(frozen=True)
class _Side:
    """A sentence of one of the two texts: characters `start` to `end`."""

    text: str
    start: int
    end: int
    negations: tuple[Fact, ...]

    def clauses(self) -> Iterator[tuple[int, int]]:
        """With content. One that has none belongs to the one that follows, or, at the end, to the last."""
        begin, last = self.start, None
        for stop in (*(found.start() for found in _BREAK.finditer(self.text, self.start, self.end)), self.end):
            if len(self.keys(begin, stop)) >= _LEAST_TERMS:
                if last:
                    yield last
                last, begin = (begin, stop), stop
        yield (last[0] if last else begin, self.end)

    def keys(self, start: int, end: int) -> frozenset[str]:
        inside = [(each.start, each.end) for each in self.negations]
        return frozenset(
            term.key
            for term in terms_of(self.text, start, end)
            if not term.small and not any(low <= term.start < high for low, high in inside)
        )

    def clause_of(self, fact: Fact) -> tuple[int, int]:
        return next((each for each in self.clauses() if each[0] <= fact.start < each[1]), (self.start, self.end))

    def around(self, fact: Fact) -> frozenset[str]:
        count = _THAI_NEIGHBOURS if "\u0e00" <= fact.text[0] <= "\u0e7f" else _NEIGHBOURS
        start, end = self.clause_of(fact)
        before = [term.key for term in terms_of(self.text, start, fact.start) if not term.small]
        after = [term.key for term in terms_of(self.text, fact.end, end) if not term.small]
        return frozenset((*before[-count:], *after[:count]))


def opposites(
    source: Source, text: str, language: str, span: tuple[int, int], facts: Sequence[Fact], places: Sequence[int]
) -> Iterator[Mismatch]:
    ours = _Side(text, *span, _negations(facts))
    theirs = [
        _Side(source.text, sentence.start, sentence.end, _negations(source.facts(place)))
        for place in places
        for sentence in (source.index.sentences[place],)
    ]
    ours_left, theirs_left = _unpaired(ours, theirs)
    comparing = _Comparing(source, language)
    for fact in ours_left:
        clause = ours.clause_of(fact)
        for number, side in enumerate(theirs):
            other = comparing.opposite(ours, clause, side)
            if other is not None and not _has(side, other) and not _denies_something_else(ours, fact, side):
                passage = source.index.sentences[places[number]].passage
                yield Mismatch(MismatchKind.NEGATION, fact.start, fact.end, fact.text, "", passage)
                break
    for number, fact in theirs_left:
        side = theirs[number]
        clause = side.clause_of(fact)
        if (mine := comparing.opposite(side, clause, ours)) is not None and not _has(ours, mine):
            start, end = _bare(text, *mine)
            instead = " ".join(source.text[slice(*_bare(source.text, *clause))].split())
            passage = source.index.sentences[places[number]].passage
            yield Mismatch(MismatchKind.NEGATION, start, end, text[start:end], instead, passage)
    yield from _turned(source, comparing, language, ours, [*zip(places, theirs, strict=True)])


def _denies_something_else(side: _Side, fact: Fact, other: _Side) -> bool:
    """ "No injuries" denies nothing of a sentence that tells of none."""
    if fact.value not in _OF_A_WORD:
        return False
    behind = (term.key for term in terms_of(side.text, fact.end, side.end) if not term.small)
    word = next(behind, "")
    return bool(word) and word not in other.keys(other.start, other.end)


def _turned(
    source: Source, comparing: _Comparing, language: str, ours: _Side, theirs: Sequence[tuple[int, _Side]]
) -> Iterator[Mismatch]:
    """ "Rose" where the first of the sentences behind it that says the same says "fell"."""
    for clause in ours.clauses():
        for turn in turns_in(ours.text, *clause, language):
            for place, side in theirs:
                if (best := comparing.same(ours, clause, side)) is None:
                    continue
                others = [other for other in turns_in(side.text, *best, language) if other.pair == turn.pair]
                for other in others:
                    if other.first != turn.first and _has(ours, clause) == _has(side, best):
                        said, instead = ours.text[turn.start : turn.end], side.text[other.start : other.end]
                        passage = source.index.sentences[place].passage
                        yield Mismatch(MismatchKind.NEGATION, turn.start, turn.end, said, instead, passage)
                if others:
                    break


def _negations(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """One for the two words of French: "ne … pas"."""
    found = [fact for fact in facts if fact.kind is FactKind.NEGATION]
    doubled = [fact for fact in found if fact.value in ("ne", "n")]
    return tuple(fact for fact in found if fact not in doubled or len(doubled) == len(found))


def _has(side: _Side, clause: tuple[int, int]) -> bool:
    return any(clause[0] <= fact.start < clause[1] and not is_without(fact) for fact in side.negations)


def _unpaired(ours: _Side, theirs: Sequence[_Side]) -> tuple[list[Fact], list[tuple[int, Fact]]]:
    """The negations of both that have none with words around it that are the same."""
    left = [(number, fact) for number, side in enumerate(theirs) for fact in side.negations]
    unpaired = []
    for fact in ours.negations:
        around = ours.around(fact)
        rated = [
            (is_without(fact) == is_without(other), len(around & theirs[number].around(other)), place)
            for place, (number, other) in enumerate(left)
        ]
        best = max(rated, default=(False, 0, 0))
        if best[1]:
            left.pop(best[2])
        else:
            unpaired.append(fact)
    return unpaired, left


class _Comparing:
    def __init__(self, source: Source, language: str) -> None:
        self._source = source
        self._language = language

    def opposite(self, one: _Side, clause: tuple[int, int], other: _Side) -> tuple[int, int] | None:
        """The clause of the other sentence that is about the same, unless it has a word that turns it round."""
        if (best := self.same(one, clause, other)) is None:
            return None
        mine = soft_words(one.text[clause[0] : clause[1]], self._language)
        yours = soft_words(other.text[best[0] : best[1]], self._language)
        return None if yours - mine else best

    def same(self, one: _Side, clause: tuple[int, int], other: _Side) -> tuple[int, int] | None:
        """The clause of the other sentence that is about the same as this one."""
        keys = one.keys(*clause)
        best = max(other.clauses(), key=lambda each: self._share(keys, other.keys(*each)), default=None)
        return best if best and self._are_about_the_same(keys, other.keys(*best)) else None

    def _are_about_the_same(self, one: frozenset[str], other: frozenset[str]) -> bool:
        shares = self._share(one, other), self._share(other, one)
        return max(shares) >= _SAME and min(shares) >= _SAME / 2

    def _share(self, keys: frozenset[str], others: frozenset[str]) -> float:
        total = sum(map(self._source.index.weight, keys))
        return sum(self._source.index.weight(key) for key in keys if key in others) / total if total else 0.0


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the sign or joining word that a clause begins with."""
    found = _BREAK.match(text, start, end)
    begin = found.end() if found else start
    piece = text[begin:end]
    return begin + len(piece) - len(piece.lstrip(" ,;:()")), begin + len(piece.rstrip(" ,;:("))
