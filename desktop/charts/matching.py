"""Finds which name of one witness is which of the other: slips of letters, upper and lower case, another order."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher

from desktop.charts.numbers import typed_number

ALIKE = 0.72  # from here on two names are one with a slip in it
_SLIPS = str.maketrans({"o": "0", "l": "1", "i": "1", "|": "1", "s": "5", "b": "8", "z": "2"})
_DIGIT = re.compile(r"\d")
_NEAR = 0.03  # of what places span, by which two readings of one place may differ
_SHORTENED = 4  # letters that a cut name has at least

Pairs = dict[int, int]  # place in the first list: place in the second


def plain(name: str) -> str:
    """Its letters and digits, without case and accents."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in apart if letter.isalnum())


def likeness(one: str, other: str) -> float:
    """From 0 to 1. Of names with digits these must be the same: 2023 is not nearly 2024."""
    first, second = plain(one), plain(other)
    if not first or not second:
        return 0.0
    if first == second:
        return 1.0
    if _DIGIT.search(first) or _DIGIT.search(second):
        return 0.95 if first.translate(_SLIPS) == second.translate(_SLIPS) else 0.0
    shorter, longer = sorted((first, second), key=len)
    if len(shorter) >= _SHORTENED and longer.startswith(shorter):
        return 0.9
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE else 0.0


def by_name(ones: Sequence[str], others: Sequence[str]) -> Pairs:
    """Those that are alike, the most alike first; of equal ones the first with the first."""
    found = [
        (-score, abs(at - to), at, to)
        for at, one in enumerate(ones)
        for to, other in enumerate(others)
        if (score := likeness(one, other)) >= ALIKE
    ]
    pairs: Pairs = {}
    for _score, _far, at, to in sorted(found):
        if at not in pairs and to not in pairs.values():
            pairs[at] = to
    return pairs


def same_rows(more: Sequence[str], labels: Sequence[str]) -> Pairs:
    """Which row of a second answer is which of the first: by name where no name comes twice.

    Else (J F M A M J J …) it says all of them again, or goes on, perhaps from a few rows before; a single row that both
    have is as likely another of its name, and follows.
    """
    if _differ(more) and _differ(labels):
        return by_name(more, labels)
    for start in range(len(labels)):
        both = min(len(labels) - start, len(more))
        alike = all(_alike(more[at], labels[start + at]) for at in range(both))
        if alike and (start == 0 or both > 1):
            return {at: start + at for at in range(both)}
    return {}


def _differ(names: Sequence[str]) -> bool:
    return len({plain(name) for name in names}) == len(names)


def _alike(one: str, other: str) -> bool:
    return plain(one) == plain(other) or likeness(one, other) >= ALIKE


def aligned(ones: Sequence[str], others: Sequence[str]) -> Pairs:
    """By name, and between two of the same name by their order, where as many are left in both."""
    pairs = by_name(ones, others)
    step = _direction(pairs)
    if not step:
        _pair_in_turn(pairs, range(len(ones)), range(len(others)))
        return pairs
    marks = sorted(pairs.items())
    ends = (-1, len(others)) if step > 0 else (len(others), -1)
    edges = [(-1, ends[0]), *marks, (len(ones), ends[1])]
    for (at, to), (next_at, next_to) in itertools.pairwise(edges):
        _pair_in_turn(pairs, range(at + 1, next_at), range(to + step, next_to, step))
    return pairs


def by_place(ones: Sequence[str], others: Sequence[str]) -> Pairs | None:
    """Of labels that are numbers, the nearest to each other, within a few per cent of what they span.

    None where they are not all numbers.
    """
    first, second = [typed_number(one) for one in ones], [typed_number(other) for other in others]
    places = [place for place in second if place is not None]
    if None in first or len(places) != len(second) or not places:
        return None
    reach = _NEAR * ((max(places) - min(places)) or 1.0)
    found = [
        (off, at, to)
        for at, one in enumerate(first)
        for to, other in enumerate(places)
        if one is not None and (off := abs(one - other)) <= reach
    ]
    pairs: Pairs = {}
    for _off, at, to in sorted(found):
        if at not in pairs and to not in pairs.values():
            pairs[at] = to
    return pairs


def _pair_in_turn(pairs: Pairs, ones: Sequence[int], others: Sequence[int]) -> None:
    taken = set(pairs.values())
    left = [at for at in ones if at not in pairs]
    right = [to for to in others if to not in taken]
    if len(left) == len(right):
        pairs.update(zip(left, right, strict=True))


def _direction(pairs: Pairs) -> int:
    """1 where both lists go the same way, -1 where one is the other backwards, 0 where neither is so."""
    order = [to for _at, to in sorted(pairs.items())]
    if order == sorted(order):
        return 1
    return -1 if order == sorted(order, reverse=True) else 0
