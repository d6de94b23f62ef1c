"""Ranks sentences by a walk between them and their words: TextRank without its square of comparisons.

From a sentence the walk goes on to one of its words, the rarer the likelier, and from there to another sentence that
has it. A sentence with words that many sentences share is visited often. Each step costs as much as there are words,
so a book takes seconds.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from desktop.writing.instant.candidates import Candidate

_STEPS = 12
_STAYS = 0.85  # share of a walk that goes on, as in PageRank
_FACTS, _FEW = 0.09, 6  # what a figure or a name adds, and how many of them count
_FIRST = 0.18  # what the first sentence of a passage has ahead of others
_HEADING = 0.12  # for each word of its heading
_FOCUS = 2.5  # for the words of what the person wants to know
_QUESTION = 0.6
_IDEAL = (8, 40)  # words of a sentence that says something and no more


def rank(candidates: Sequence[Candidate], text: str, focus: frozenset[str] = frozenset()) -> list[float]:
    """A score for each, in their order; only their relation counts."""
    walked = _walk([tuple(each.keys) for each in candidates])
    return [score * _worth(each, text, focus) for each, score in zip(candidates, walked, strict=True)]


def _walk(keys: Sequence[tuple[str, ...]]) -> list[float]:
    count = len(keys)
    sentences_with = Counter(key for each in keys for key in each)
    weight = {key: math.log1p(count / known) for key, known in sentences_with.items()}
    whole = [sum(weight[key] for key in each) or 1.0 for each in keys]
    scores = [1.0] * count
    for _ in range(_STEPS):
        visited: dict[str, float] = dict.fromkeys(weight, 0.0)
        for each, score, total in zip(keys, scores, whole, strict=True):
            for key in each:
                visited[key] += score * weight[key] / total
        given = {key: visits / sentences_with[key] for key, visits in visited.items()}
        scores = [1 - _STAYS + _STAYS * sum(given[key] for key in each) for each in keys]
    return scores


def _worth(each: Candidate, text: str, focus: frozenset[str]) -> float:
    worth = 1.0 + _FACTS * min(each.facts, _FEW)
    worth *= 1.0 + (_FIRST if each.place == 0 else 0.0)
    worth *= 1.0 + _HEADING * len(each.keys & each.heading)
    if focus:
        worth *= 0.05 + _FOCUS * len(each.keys & focus) / len(focus)
    if text[each.end - 1] in "?？":
        worth *= _QUESTION
    least, most = _IDEAL
    if each.words < least:
        worth *= each.words / least
    elif each.words > most:
        worth *= (most / each.words) ** 0.7
    return worth
