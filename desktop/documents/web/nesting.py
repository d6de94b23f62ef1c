"""Rules inside rules of a style sheet: what they are for is said by those around them as well."""

from __future__ import annotations

import bisect
import re
from itertools import pairwise

_BRACE = re.compile("[{}]")


class Nesting:
    """Of one sheet, without comments and strings."""

    def __init__(self, css: str) -> None:
        self._begins: list[int] = []
        self._ends: list[int] = []
        if _has_rules_inside_rules(css):
            self._look_for(css)

    def holds(self, place: int) -> bool:
        """Whether a rule whose brace stands there is inside another one."""
        found = bisect.bisect_left(self._begins, place) - 1
        return found >= 0 and place < self._ends[found]

    def _look_for(self, css: str) -> None:
        open_: list[bool] = []  # whether each is a rule, not a block of rules
        rules = outermost = border = 0
        for found in _BRACE.finditer(css):
            if found[0] == "{":
                open_.append(not _is_block(css[border : found.start()]))
                outermost = outermost if rules else found.start()
                rules += open_[-1]
            elif open_ and open_.pop():
                rules -= 1
                if not rules:
                    self._begins.append(outermost)
                    self._ends.append(found.start())
            border = found.end()


def _has_rules_inside_rules(css: str) -> bool:
    """In a hurry."""
    pieces = css.split("{")
    return any("}" not in piece and not _is_block(before) for before, piece in pairwise(pieces))


def _is_block(before: str) -> bool:
    """By what stands before its brace."""
    return before[max(before.rfind(";"), before.rfind("}")) + 1 :].lstrip().startswith("@")
