"""Keeps the sentences of a document by their terms, so that those like another sentence are found at once."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from desktop.common.types import Document
from desktop.witness.sentences import sentences_in
from desktop.witness.terms import terms_of

_NUMBER = 1.4  # what a number weighs beside a word that is as rare
_FLOOR = 0.3  # what a word weighs that is in every sentence
_TOO_COMMON = 2_000  # sentences from which a term is looked up only where nothing rarer tells


class Sentence(NamedTuple):
    """Of the document: characters `start` to `end` of its text. `passage`: its number."""

    passage: int
    start: int
    end: int


class Index:
    """Of all sentences of a document. Building it takes time in proportion to the text."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.sentences: list[Sentence] = []
        self.first: list[int] = []  # of each passage: the place of its first sentence in `sentences`
        self._keys: list[frozenset[str]] = []
        self._where: dict[str, array[int]] = {}
        for passage, (start, end) in zip(document.passages, document.ranges, strict=True):
            self.first.append(len(self.sentences))
            for sentence in sentences_in(self.text, start, end):
                self._add(Sentence(passage.number, *sentence))
        self.first.append(len(self.sentences))

    def _add(self, sentence: Sentence) -> None:
        keys = frozenset(term.key for term in terms_of(self.text, sentence.start, sentence.end) if not term.small)
        place = len(self.sentences)
        for key in keys:
            postings = self._where.get(key)
            if postings is None:
                postings = self._where[key] = array("I")
            postings.append(place)
        self.sentences.append(sentence)
        self._keys.append(keys)

    def keys(self, place: int) -> frozenset[str]:
        """Of a sentence, by its place in `sentences`."""
        return self._keys[place]

    def has(self, key: str) -> bool:
        """Whether any sentence has it."""
        return key in self._where

    def with_key(self, key: str, most: int) -> Sequence[int]:
        """Places of the first sentences that have it."""
        return self._where.get(key, array("I"))[:most]

    def around(self, place: int) -> range:
        """The places of all sentences of the passage that one stands in."""
        # A document's passages count from 1 and follow each other.
        number = self._passage_at(place)
        return range(self.first[number], self.first[number + 1])

    def _passage_at(self, place: int) -> int:
        low, high = 0, len(self.first) - 1
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.first[middle] <= place else (low, middle)
        return low

    def weight(self, key: str) -> float:
        """The rarer, the more."""
        known = len(self._where.get(key, ()))
        weight = _FLOOR + math.log1p(len(self.sentences) / (max(known, 1) + 0.5))
        return weight * _NUMBER if key[0] == "#" else weight

    def like(self, weights: Mapping[str, float], most: int) -> list[int]:
        """Places of the sentences that share the weightiest terms, best first."""
        scores: dict[int, float] = {}
        for postings, weight in self._looked_up(weights):
            for place in postings:
                scores[place] = scores.get(place, 0.0) + weight
        total = 1 + 0.5 * sum(weights.values())
        best = sorted(scores, key=lambda place: (-scores[place] / (total + 0.02 * len(self._keys[place])), place))
        return best[:most]

    def _looked_up(self, weights: Mapping[str, float]) -> Iterable[tuple[array[int], float]]:
        known = [(self._where[key], weight) for key, weight in weights.items() if key in self._where]
        rare = [each for each in known if len(each[0]) <= _TOO_COMMON]
        return rare or known[:1]
