"""Tells which blocks of a style sheet are for some windows, devices or browsers only."""

from __future__ import annotations

import bisect
import re

_BLOCK = re.compile(r"@([a-z-]{1,40})\b([^{};@]{0,400})\{", re.IGNORECASE)
_DEEPEST = 9  # blocks inside blocks; sheets that are made by hand have two
_LIMIT = re.compile(r"(min|max)-width\s{0,9}:\s{0,9}(\d{1,9}(?:\.\d{1,9})?)(px|r?em)")
_WIDTH = 1280  # pixels of the window that a sheet may ask about
_EM = 16
UNKNOWN = "(unknown)"  # a condition of which nobody knows whether it holds
_OTHERS = ("print", "speech", "aural", "handheld", "braille", "embossed", "tty", "tv", "projection")
_USUAL = frozenset({"only", "screen", "all", "and", "min", "max", "width", "px", "em", "rem"})


class Blocks:
    """Of one sheet, without comments and strings."""

    def __init__(self, css: str) -> None:
        self._begins: list[int] = []
        self._ends: list[int] = []
        self._outer: list[int] = []  # the block that one stands in, -1 for none
        self._apply: list[bool | None] = []
        known: dict[str, bool | None] = {}  # the same few conditions come again and again
        ends = _ends(css)
        open_: list[int] = []
        for found in _BLOCK.finditer(css):
            while open_ and self._ends[open_[-1]] <= found.start():
                open_.pop()
            if len(open_) < _DEEPEST:
                if found[0] not in known:
                    known[found[0]] = _applies(found[1].lower(), found[2].lower())
                self._enter(found.start(), ends.get(found.end(), len(css)), known[found[0]], open_)

    def apply_at(self, place: int) -> bool | None:
        """Whether a rule that stands there does; None: nobody knows."""
        block = bisect.bisect_left(self._begins, place) - 1
        while block >= 0 and self._ends[block] <= place:
            block = self._outer[block]
        return self._apply[block] if block >= 0 else True

    def _enter(self, begin: int, end: int, applies: bool | None, open_: list[int]) -> None:
        outer = open_[-1] if open_ else -1
        around = self._apply[outer] if open_ else True
        open_.append(len(self._begins))
        self._begins.append(begin)
        self._ends.append(end)
        self._outer.append(outer)
        self._apply.append(_both(around, applies))


def _ends(css: str) -> dict[int, int]:
    """Where what is in braces ends, by where it begins."""
    found: dict[int, int] = {}
    open_: list[int] = []
    begin = 0
    for piece in css.split("{"):
        close = 0
        while open_ and (close := piece.find("}", close) + 1):
            found[open_.pop()] = begin + close
        begin += len(piece) + 1
        open_.append(begin)
    return found


def _both(one: bool | None, other: bool | None) -> bool | None:
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def _applies(kind: str, condition: str) -> bool | None:
    if kind == "media":
        return applies(condition)
    return False if kind.endswith("keyframes") or kind in ("font-face", "page") else None


def applies(condition: str) -> bool | None:
    """Whether what is written for these media, in small letters, is for a window of usual width."""
    answers = {_one_medium(each.strip()) for each in condition.split(",")}
    if True in answers:
        return True
    return None if None in answers else False


def _one_medium(condition: str) -> bool | None:
    if condition.removeprefix("only ").startswith(_OTHERS):
        return False
    for end, number, unit in _LIMIT.findall(condition):
        width = float(number) * (1 if unit == "px" else _EM)
        if not (width <= _WIDTH if end == "min" else width >= _WIDTH):
            return False
    words = "".join(c if c.isalpha() else " " for c in condition).split()
    return True if _USUAL.issuperset(words) else None
