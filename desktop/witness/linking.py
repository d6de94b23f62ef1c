"""Finds the sentences of a document behind a sentence: by the terms they share, weighted by how rare they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from desktop.witness.index import Index

_LOOKED_AT = 60  # sentences that are compared in full
_MOST = 3  # that stand behind one sentence
_ADDS = 0.12  # what a further sentence has to add to be behind it, too
_NEARBY = 0.75  # what a term counts that stands in another sentence of the passage
_ALIKE = 0.7  # what a word counts that is much like one of the sentence
_COMMON_LETTERS = 5


@dataclass(frozen=True)
class Link:
    """Sentences of the document, by their place in the index, best first, each with its share of the terms.

    `weights` of the terms, and how far they have each together, from 0 to 1.
    """

    places: tuple[tuple[int, float], ...] = ()
    weights: Mapping[str, float] = field(default_factory=dict)
    have: Mapping[str, float] = field(default_factory=dict)

    def covered(self, given: frozenset[str] = frozenset(), without: frozenset[str] = frozenset()) -> float:
        """The share of the terms that they have. `given`: terms they have in other words; `without`: left out."""
        weights = {key: weight for key, weight in self.weights.items() if key not in without}
        total = sum(weights.values())
        if not total:
            return 0.0
        return (
            sum(weight * (1.0 if key in given else self.have.get(key, 0.0)) for key, weight in weights.items()) / total
        )


class Linker:
    def __init__(self, index: Index) -> None:
        self._index = index

    def link(self, keys: Sequence[str]) -> Link:
        """`keys`: of the sentence's terms."""
        index = self._index
        weights = {key: index.weight(key) for key in keys}
        total = sum(weights.values())
        if not total:
            return Link()
        tried = index.like(weights, _LOOKED_AT)
        shares = {place: self._shares(place, weights) for place in tried}
        chosen: list[tuple[int, float]] = []
        have: dict[str, float] = {}
        while shares and len(chosen) < _MOST:
            gains = {place: _gain(have, share, weights) for place, share in shares.items()}
            best = max(gains, key=lambda place: (round(gains[place], 6), -len(index.keys(place)), -place))
            if gains[best] / total < (_ADDS if chosen else 0.0001):
                break
            found = shares.pop(best)
            chosen.append((best, sum(share * weights[key] for key, share in found.items()) / total))
            for key, share in found.items():
                have[key] = max(have.get(key, 0.0), share)
        return Link(tuple(chosen), weights, have)

    def _shares(self, place: int, weights: Mapping[str, float]) -> dict[str, float]:
        """Of each key: how far this sentence has it, from 0 to 1."""
        index = self._index
        own = index.keys(place)
        shares = {key: 1.0 for key in weights if key in own}
        missing = [key for key in weights if key not in own]
        for key in missing:
            if any(_alike(key, other) for other in own):
                shares[key] = _ALIKE
        around = [other for other in index.around(place) if other != place and abs(other - place) <= _MOST]
        for key in missing:
            if any(key in index.keys(other) for other in around):
                shares[key] = max(shares.get(key, 0.0), _NEARBY)
        return shares


def _gain(have: Mapping[str, float], shares: Mapping[str, float], weights: Mapping[str, float]) -> float:
    return sum(max(0.0, share - have.get(key, 0.0)) * weights[key] for key, share in shares.items())


def _alike(one: str, other: str) -> bool:
    """Two stems of one word, or a word within a compound."""
    short, long = sorted((one, other), key=len)
    if len(short) < _COMMON_LETTERS or short[0] == "#":
        return False
    if short in long:
        return True
    common = 0
    while common < len(short) and short[common] == long[common]:
        common += 1
    return common >= _COMMON_LETTERS and 3 * common >= 2 * len(long)
