"""Finds what a result left out: the most important sentences of its document on which none of its sentences stands."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from desktop.common.proof import Proof
from desktop.common.types import Document
from desktop.writing.instant.candidates import candidates_of, keys_of
from desktop.writing.instant.choosing import alike, best
from desktop.writing.instant.ranking import rank

_CHOICE = 3  # times as many sentences are looked at as are shown


@dataclass(frozen=True)
class LeftOut:
    """A sentence: characters `start` to `end` of the document's text, in passage number `passage`."""

    passage: int
    start: int
    end: int
    text: str


def left_out(document: Document, proof: Proof, result: str = "", most: int = 5) -> tuple[LeftOut, ...]:
    """In the order of the text. What the result says in other words is none: `result` is its text.

    Plain work: in a thread for a long document.
    """
    found = candidates_of(document)
    text = document.text
    behind = _Ranges(proof)
    said = [keys_of(result[claim.start : claim.end]) for claim in proof.claims]
    kept: list[LeftOut] = []
    for at in best(found, rank(found, text), _CHOICE * most + len(proof.claims)):
        each = found[at]
        if not behind.touches(each.start, each.end) and not any(alike(each.keys, one) for one in said):
            kept.append(LeftOut(each.passage, each.start, each.end, text[each.start : each.end]))
        if len(kept) == most:
            break
    return tuple(sorted(kept, key=lambda each: each.start))


class _Ranges:
    """Of the document, behind a result."""

    def __init__(self, proof: Proof) -> None:
        self._ranges = sorted((backing.start, backing.end) for claim in proof.claims for backing in claim.backings)
        self._starts = [start for start, _ in self._ranges]
        self._ends: list[int] = []  # of all up to there
        for _, end in self._ranges:
            self._ends.append(max(end, self._ends[-1] if self._ends else 0))

    def touches(self, start: int, end: int) -> bool:
        """Whether one of them holds part of this."""
        before = bisect_right(self._starts, end - 1)
        return before > 0 and self._ends[before - 1] > start
