"""Chooses sentences that together say most: the best ones that do not repeat each other, from all over the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from desktop.writing.instant.candidates import Candidate

_SAME = 0.6  # share of the words of the shorter one from which two sentences say the same
_AGAIN = 0.55  # what the next sentence of a passage still counts
_SECTION = 0.85  # and of a section
_LOOKED_AT = 400  # of the best ones for each that is chosen at most


def best(candidates: Sequence[Candidate], scores: Sequence[float], most: int) -> Iterator[int]:
    """Places of the best, one after another, each weighed against those before it; `most` at most."""
    waiting = sorted(range(len(candidates)), key=lambda at: (-scores[at], at))[: _LOOKED_AT + 4 * most]
    taken: list[frozenset[str]] = []
    passages: Counter[int] = Counter()
    sections: Counter[int] = Counter()
    while waiting and len(taken) < most:
        worth = {
            at: scores[at] * _AGAIN ** passages[candidates[at].passage] * _SECTION ** sections[candidates[at].section]
            for at in waiting
        }
        chosen = max(waiting, key=lambda at: (worth[at], -at))
        waiting.remove(chosen)
        each = candidates[chosen]
        if any(alike(each.keys, other) for other in taken):
            continue
        taken.append(each.keys)
        passages[each.passage] += 1
        sections[each.section] += 1
        yield chosen


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Sentences with other figures never say the same, whatever their words."""
    shorter, longer = sorted((one, other), key=len)
    figures = {key for key in shorter if key[0] == "#"}
    return bool(shorter) and figures <= longer and len(shorter & longer) >= _SAME * len(shorter)
