"""Finds where a sentence says the opposite of the one behind it: a "not" was lost or added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from desktop.common.proof import Mismatch, MismatchKind
from desktop.witness.facts.negations import soft_words
from desktop.witness.facts.types import Fact, FactKind
from desktop.witness.sources import Source
from desktop.witness.terms import terms_of

_BREAK = re.compile(
    r"[,;:()–—\n]|\b(?:and|but|while|although|und|aber|sondern|doch|obwohl|während|et|mais|tandis|e|ma|mas|y|pero|sino)\b"
    r"|(?:^| )(?:और|लेकिन|परंतु|मगर|किंतु)(?= )|(?:แต่|และ)"
)
_SAME = 0.6  # share of a clause's words that the other one has to have to say the same, or its opposite
_LEAST_TERMS = 2


class _Clause(NamedTuple):
    start: int
    end: int
    keys: frozenset[str]
    negated: Fact | None


def opposites(
    source: Source, text: str, language: str, span: tuple[int, int], facts: Sequence[Fact], places: Sequence[int]
) -> Iterator[Mismatch]:
    ours = _clauses(text, span, facts)
    for place in places:
        sentence = source.index.sentences[place]
        theirs = _clauses(source.text, (sentence.start, sentence.end), source.facts(place))
        for clause in ours:
            other = max(theirs, key=lambda each: _share(source, clause.keys, each.keys), default=None)
            if other is None or not _is_about_the_same(source, clause, other):
                continue
            if (clause.negated is None) == (other.negated is None):
                continue
            if _turns(text[clause.start : clause.end], source.text[other.start : other.end], language):
                continue
            yield _told(source, text, clause, other, sentence.passage)
            return


def _told(source: Source, text: str, clause: _Clause, other: _Clause, passage: int) -> Mismatch:
    if clause.negated is not None:
        fact = clause.negated
        return Mismatch(MismatchKind.NEGATION, fact.start, fact.end, fact.text, "", passage)
    instead = " ".join(source.text[other.start : other.end].split())
    return Mismatch(MismatchKind.NEGATION, clause.start, clause.end, text[clause.start : clause.end], instead, passage)


def _turns(one: str, other: str, language: str) -> bool:
    """Whether only one of them has a word that means a negation of its own."""
    return soft_words(one, language) != soft_words(other, language)


def _is_about_the_same(source: Source, one: _Clause, other: _Clause) -> bool:
    if min(len(one.keys), len(other.keys)) < _LEAST_TERMS:
        return one.keys == other.keys and bool(one.keys)
    return max(_share(source, one.keys, other.keys), _share(source, other.keys, one.keys)) >= _SAME and (
        min(_share(source, one.keys, other.keys), _share(source, other.keys, one.keys)) >= _SAME / 2
    )


def _share(source: Source, keys: frozenset[str], others: frozenset[str]) -> float:
    total = sum(map(source.index.weight, keys))
    return sum(source.index.weight(key) for key in keys if key in others) / total if total else 0.0


def _clauses(text: str, span: tuple[int, int], facts: Sequence[Fact]) -> list[_Clause]:
    """With content. One that has none belongs to the one before."""
    start, end = span
    cuts = [found.start() for found in _BREAK.finditer(text, start, end)]
    found: list[_Clause] = []
    begin = start
    for stop in (*cuts, end):
        keys = frozenset(term.key for term in terms_of(text, begin, stop) if not term.small)
        if len(keys) < _LEAST_TERMS and stop != end:
            continue
        negated = [fact for fact in facts if fact.kind is FactKind.NEGATION and begin <= fact.start < stop]
        # Two that meet turn each other round; French says "ne … pas".
        found.append(_clause(text, begin, stop, keys, negated))
        begin = stop
    return found


def _clause(text: str, begin: int, stop: int, keys: frozenset[str], negated: Sequence[Fact]) -> _Clause:
    piece = text[begin:stop]
    start = begin + len(piece) - len(piece.lstrip(" ,;:()–—\n"))
    own = {key for fact in negated for key in (term.key for term in terms_of(text, fact.start, fact.end))}
    return _Clause(start, begin + len(piece.rstrip()), keys - own, negated[-1] if negated else None)
