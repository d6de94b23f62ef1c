"""Unfolds rules inside rules of a style sheet: what they are for is said by those around them as well."""

from __future__ import annotations

import bisect
from itertools import pairwise


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
        rules = outermost = place = 0
        for piece in css.split("{"):
            border = 0
            while close := piece.find("}", border) + 1:
                if open_ and open_.pop():
                    rules -= 1
                    if not rules:
                        self._begins.append(outermost)
                        self._ends.append(place + close - 1)
                border = close
            place += len(piece)
            open_.append(not _is_block(piece[border:]))
            outermost = outermost if rules else place
            rules += open_[-1]
            place += 1


def _has_rules_inside_rules(css: str) -> bool:
    """In a hurry."""
    pieces = css.split("{")
    return any("}" not in piece and not _is_block(before) for before, piece in pairwise(pieces))


def _is_block(before: str) -> bool:
    """By what stands before its brace."""
    return before[max(before.rfind(";"), before.rfind("}")) + 1 :].lstrip().startswith("@")
