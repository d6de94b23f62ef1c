"""Knows which part of what a model weighed belongs to which characters of a growing text."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.common.doubt.weights import Sampled, Weights
from desktop.common.types import Weighed

_MANY = 512  # pieces, after which those that nobody can ask for any more are let go
# Where text and what was said part: letters that are looked through, and how many must then be the same.
_NEAR, _SAME = 64, 4


@dataclass(frozen=True)
class Placed:
    """A token and the characters of the text that it wrote, or had a part in."""

    start: int
    end: int
    token: Sampled
    weights: Weights | None = None  # that know of it, as their token `number`
    number: int = 0

    @property
    def weighed(self) -> tuple[Weighed, ...]:
        """What else was likely at its place, where that is known."""
        return self.weights.weighed(self.number) if self.weights is not None else ()


class Ledger:
    """For a text that grows from the place `begin`. Time and memory grow with what comes, not with the text."""

    def __init__(self, begin: int = 0, far: int = 128) -> None:
        """What stands before `begin` is added, too. `far`: letters back from its end for which somebody may ask."""
        self.begin = begin
        self.end = 0
        self._far = far
        self._starts: list[int] = []
        self._pieces: list[tuple[int, Weights]] = []  # where each ends, and what was weighed for it
        self._waiting: list[_Waiting] = []

    def add(self, text: str, weighed: Sequence[Weights] = ()) -> None:
        """The next words. They may differ from what the engine said: a letter less, or words that are ours."""
        end = self.end + len(text)
        if len(weighed) == 1 and not self._waiting and weighed[0].text == text:
            self._starts.append(self.end)
            self._pieces.append((end, weighed[0]))
        elif weighed or self._waiting:
            self._waiting.extend(_Waiting(each) for each in weighed)
            self._match(text)
        self.end = end
        if len(self._starts) > _MANY:
            known = bisect_right(self._starts, end - self._far) - 1
            if known > 0:
                del self._starts[:known], self._pieces[:known]

    @property
    def settled(self) -> bool:
        """All that was weighed has its place."""
        return not self._waiting

    def tokens(self, start: int, end: int) -> list[Placed]:
        """Those that wrote the characters from `start` to `end`, in their order. Empty where one is not known."""
        found: list[Placed] = []
        reached = max(start, self.begin)
        at = max(0, bisect_right(self._starts, reached) - 1)
        for first, (last, weights) in zip(self._starts[at:], self._pieces[at:], strict=True):
            if first >= end:
                break
            if last <= reached:
                continue
            placed = list(_placed(first, last, weights))
            if first > reached or not placed:
                return []
            found += [each for each in placed if each.end > start and each.start < end]
            reached = last
        return found if reached >= end else []

    def _match(self, text: str) -> None:
        """Finds the words in what the engine said."""
        at = 0
        for waiting in tuple(self._waiting):
            at = waiting.meet(text, at, self.end)
            if not waiting.whole:
                return
            if waiting.last > waiting.first:
                self._starts.append(waiting.first)
                self._pieces.append((waiting.last, waiting.weights))
            self._waiting.remove(waiting)


class _Waiting:
    """What was said and has not yet come as text. `first` and `last`: the place of what has come of it."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.first = self.last = 0
        self._met = 0  # letters

    @property
    def whole(self) -> bool:
        return self._met == len(self.weights.text)

    def meet(self, text: str, at: int, place: int) -> int:
        """Goes along `text` from `at`, whose first letter stands at `place`. How far it came."""
        said = self.weights.text
        while self._met < len(said) and at < len(text):
            if said[self._met] == text[at]:
                if not self.last:
                    self.first = place + at
                self._met += 1
                at += 1
                self.last = place + at
            elif (skipped := said.find(text[at : at + _SAME], self._met, self._met + _NEAR)) >= 0:
                self._met = skipped
            elif (added := text.find(said[self._met : self._met + _SAME], at, at + _NEAR)) >= 0:
                at = added
            else:
                self._met += 1
        return at


def _placed(start: int, end: int, weights: Weights) -> Iterator[Placed]:
    tokens, text = weights.tokens(), weights.text
    if len(tokens) <= 1:
        yield from (Placed(start, end, token, weights, 0) for token in tokens)
        return
    written = text.encode("utf-8", "surrogatepass")
    if end - start != len(text) or b"".join(each.text for each in tokens) != written:
        yield Placed(start, end, Sampled(written, math.prod(each.share for each in tokens)))
        return
    letters = [place for place, letter in enumerate(text) for _ in letter.encode("utf-8", "surrogatepass")]
    at = 0
    for number, token in enumerate(tokens):
        last = at + len(token.text)
        if last > at:
            yield Placed(start + letters[at], start + letters[last - 1] + 1, token, weights, number)
        at = last
