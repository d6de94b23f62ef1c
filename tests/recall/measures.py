"""What one reader has of another's words: how many, in which order, and how many it has besides."""

from __future__ import annotations

import bisect
import dataclasses
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.recall.words import words_of

_IN_ORDER = 0.95  # of the words that stand once in both texts: then they are in the same order
_SHOWN = 12  # words missing or invented, to see what it is about


@dataclass(frozen=True)
class Comparison:
    """Shares of the reference. Words are counted as often as they stand there."""

    words: int  # of the reference
    recall: float
    letters: float  # the same of single characters, blanks aside: high where words are only cut or joined elsewhere
    order: float | None  # None where there are no two words to put in order
    invented: int  # words that the reference has not
    missing: tuple[str, ...]  # some of them
    besides: tuple[str, ...]  # some of those invented

    @property
    def is_in_order(self) -> bool:
        return self.order is None or self.order >= _IN_ORDER


def compare(ours: str, reference: str) -> Comparison | None:
    """None where the reference holds no word."""
    mine, theirs = words_of(ours), words_of(reference)
    if not theirs.words:
        return None
    my_words, their_words = mine.settled(frozenset(theirs.words)), theirs.settled(frozenset(mine.words))
    have, wanted = Counter(my_words), Counter(their_words)
    missing, invented = wanted - have, have - wanted
    return Comparison(
        words=len(their_words),
        recall=1 - missing.total() / len(their_words),
        letters=_share_of_letters(my_words, their_words),
        order=_order(my_words, their_words),
        invented=invented.total(),
        missing=_first(their_words, missing),
        besides=_first(my_words, invented),
    )


def best(comparisons: Iterable[Comparison | None]) -> Comparison | None:
    """Against several references: any of them may be the one that is right, also only in the order of its words."""
    made = [each for each in comparisons if each is not None]
    if not made:
        return None
    orders = [each.order for each in made if each.order is not None]
    return dataclasses.replace(max(made, key=lambda each: each.recall), order=max(orders, default=None))


def _share_of_letters(ours: Sequence[str], reference: Sequence[str]) -> float:
    have, wanted = Counter("".join(ours)), Counter("".join(reference))
    return 1 - (wanted - have).total() / wanted.total()


def _order(ours: Sequence[str], reference: Sequence[str]) -> float | None:
    """Of the words that stand once in both, the share that need not move to be in the reference's order."""
    once, once_there = Counter(ours), Counter(reference)
    places = {word: place for place, word in enumerate(ours) if once[word] == 1}
    found = [places[word] for word in reference if once_there[word] == 1 and word in places]
    return _longest_rise(found) / len(found) if len(found) > 1 else None


def _longest_rise(numbers: Sequence[int]) -> int:
    """Length of the longest rising subsequence."""
    ends: list[int] = []  # the smallest last number of a rise of each length
    for number in numbers:
        place = bisect.bisect_left(ends, number)
        ends[place : place + 1] = [number]
    return len(ends)


def _first(words: Sequence[str], wanted: Counter[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word in wanted))[:_SHOWN]
