"""Finds sentences and lines that were said before, in whatever order and under whatever number they come again."""

from __future__ import annotations

import re
from collections import OrderedDict

from desktop.common import tokens

_END = re.compile(r"\n|(?<=[.!?…])\s|[。！？।॥؟]")
_MARK = re.compile(r"[-\s>*_#•‣◦▪–—·+]*(?:\d{1,4}[.):])?[\s*_]*")  # of a list, a quotation, a heading
_FENCES = ("```", "~~~")
_LONGEST = 2_048  # letters; a longer line is taken in pieces
_REMEMBERED = 2_048  # sentences and lines
_SHORT, _SHARE = 4, 3  # below so many tokens it is less than a sentence ("Heads"), and counts a third
OFTEN = 3  # times said before: a refrain, a closing bracket or an empty row may come so often


class Sayings:
    """Reads along. What has neither letter nor figure counts as nothing, and so does the number of a list's item."""

    def __init__(self) -> None:
        self.stale = 0.0  # tokens in a row, all of them said often before
        self.new_until = 0  # letters up to the end of the last that was never said before
        self.known = False  # the last was said before
        self.in_code = False
        self._said: OrderedDict[int, int] = OrderedDict()
        self._open = ""  # what has no end yet
        self._seen = 0  # letters of it that were searched for one
        self._read = 0  # letters before it

    def feed(self, text: str) -> None:
        self._open += text
        while True:
            end = _END.search(self._open, self._seen)
            if end is None and len(self._open) <= _LONGEST:
                self._seen = len(self._open)
                return
            self._take(end.end() if end is not None else _LONGEST)

    def _take(self, length: int) -> None:
        unit, self._open = self._open[:length], self._open[length:]
        self._read += length
        self._seen = 0
        if unit.startswith(_FENCES):
            self.in_code = not self.in_code
        bare = _MARK.sub("", unit, count=1)
        if any(map(str.isalnum, bare)):
            self._count(hash(" ".join(bare.casefold().rstrip("*_ \n").split())), unit)

    def _count(self, key: int, unit: str) -> None:
        before = self._said.pop(key, 0)
        self._said[key] = before + 1
        if len(self._said) > _REMEMBERED:
            self._said.popitem(last=False)
        self.known = before > 0
        weight = tokens.estimate(unit)
        self.stale = self.stale + (weight if weight >= _SHORT else weight / _SHARE) if before >= OFTEN else 0
        if not before:
            self.new_until = self._read
