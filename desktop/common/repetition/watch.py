"""Watches an answer while it comes: has its model begun to go round in circles?"""

from __future__ import annotations

import re

from desktop.common import tokens
from desktop.common.repetition.cycles import Cycle, ending_cycle
from desktop.common.repetition.sayings import OFTEN, Sayings
from desktop.common.types import Ending

_SHORT, _LONG = 256, 2_048  # letters of the pieces that are looked for; the short ones are known sooner
_ENOUGH = 512  # tokens that say nothing new, about 2,000 letters: more than any refrain, form or table needs
_BEGUN = 32  # tokens; enough for an answer that came to no end of its own
_BLANK = 128  # tokens of nothing at all
_PATIENCE = 3  # times as much, where repeating is the trade (code, figures) or was asked for
_STEP = 64  # letters between two looks
_ASKED = 1_000  # letters; what is asked in more than these is no wish to see them again
_TAIL = 512  # letters in which is looked what it is that comes again
_STUCK = 25  # equal words or signs at the end; some engines break off after 31
_WORD = re.compile(r"\w+")


class Watch:
    """For one answer; `asked` is the question. Everything is bounded: time by the letters, memory by a constant.

    A piece of p letters (2,048 at most) that comes again and again is noticed after three copies and some 2,000
    letters more; 4,096 letters later where it has neither lines nor sentences. In code, in figures and in what was
    asked for, it takes 6,000 letters more.
    """

    def __init__(self, asked: str = "") -> None:
        self.repeats = False
        self._asked = asked.casefold() if len(asked) <= _ASKED else ""
        self._sayings = Sayings()
        self._cycles = (Cycle(_SHORT), Cycle(_LONG))
        self._tail = ""
        self._unjudged = 0  # letters

    def feed(self, piece: str) -> bool:
        """The next words. True as soon as nothing new has come for too long, and from then on."""
        for start in range(0, len(piece), _STEP):
            if self.repeats:
                break
            self._feed(piece[start : start + _STEP])
        return self.repeats

    @property
    def circling(self) -> bool:
        """What came last was said before. It may be a refrain: the next words will tell."""
        return self._sayings.known or any(cycle.length > 2 * OFTEN * cycle.period for cycle in self._cycles)

    def explains(self, ending: Ending) -> bool:
        """Whether an answer that was broken off, by its limit or by its engine, was going round in circles already."""
        if ending not in (Ending.LENGTH, Ending.EARLY) or len(self._tail) < _STUCK:
            return False
        period, length = ending_cycle(self._tail)
        stale = max(self._stale(), self._tokens(length - OFTEN * period))
        begun = stale >= (_ENOUGH if self._is_patient() else _BEGUN)
        return begun or (ending is Ending.EARLY and (length >= _STUCK * period or self._is_one_word()))

    def _is_one_word(self) -> bool:
        """Again and again, whatever the blanks between: an engine that breaks off for it does not say so."""
        words = self._tail.split()[-_STUCK:]
        return not words or (len(words) == _STUCK and len(set(words)) == 1)

    def _feed(self, piece: str) -> None:
        self._tail = (self._tail + piece)[-_TAIL:]
        self._sayings.feed(piece)
        for cycle in self._cycles:
            cycle.feed(piece)
        self._unjudged += len(piece)
        if self._unjudged >= _STEP:
            self._unjudged = 0
            stale = self._stale()
            self.repeats = stale >= _BLANK and stale >= self._enough()

    def _stale(self) -> float:
        """Tokens that brought nothing new."""
        copied = max(0, *(cycle.length - OFTEN * cycle.period for cycle in self._cycles))
        return max(self._sayings.stale, self._tokens(copied))

    def _tokens(self, letters: int) -> float:
        """Of so many letters like the last ones."""
        return letters * tokens.estimate(self._tail) / len(self._tail)

    def _enough(self) -> int:
        if not self._tail.strip():
            return _BLANK
        return _ENOUGH * _PATIENCE if self._is_patient() else _ENOUGH

    def _is_patient(self) -> bool:
        """What comes again and again may be meant so."""
        figures = any(map(str.isdigit, self._tail)) and not any(map(str.isalpha, self._tail))
        return self._sayings.in_code or figures or self._was_asked_for()

    def _was_asked_for(self) -> bool:
        """Every word of it stands in the question; of a script without blanks between words, every run of letters."""
        words = _WORD.findall(self._tail.casefold()) or self._tail.split()
        if not words:
            return False
        said = {word if word.strip(word[0]) else word[0] for word in words[1:-1] or words}  # the outer ones may be cut
        asked = {*self._asked.split(), *_WORD.findall(self._asked)}
        return all(word in asked or (not word.isascii() and word in self._asked) for word in said)


def said_once(text: str) -> str:
    """The text up to where it begins to repeat itself: what comes again and again at its end stands there once."""
    sayings = Sayings()
    sayings.feed(text)
    if sayings.stale:
        return text[: sayings.new_until].rstrip()
    period, length = ending_cycle(text)
    begin = len(text) - length
    while begin > 0 and length > 2 * period and text[begin - 1] == text[begin - 1 + period]:
        begin -= 1
    return text[: begin + period].rstrip() if length > 2 * period else text
