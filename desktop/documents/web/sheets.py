"""Rules of a page's own style sheets, found by the few declarations that matter to a reader.

Most of a sheet is colours and sizes, and may be much longer than the words of the page: it is searched, not parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

# What hides, strikes out, raises or lowers: values, each with the property they have to belong to.
EFFECTS = {
    "none": "display", "NONE": "display", "hidden": "visibility", "HIDDEN": "visibility", "collapse": "visibility",
    "line-through": "", "LINE-THROUGH": "", "super": "vertical-align", "sub": "vertical-align",
}  # fmt: skip
# What may undo that: properties, with any value.
APPEARANCES = {"display": "", "visibility": "", "DISPLAY": "", "VISIBILITY": ""}
_BEFORE = 40  # characters in which the property stands before its value
_QUOTED = re.compile(r'"[^"\n]*"|\'[^\'\n]*\'')
_BLOCK = re.compile(r"@([a-z-]{1,40})\b([^{};@]{0,400})\{", re.IGNORECASE)
_ENDS = re.compile(r"\}\s*\}")  # a block of rules, with the last of them
_LONGEST = 8_000  # characters of a rule's selectors, and of its declarations
_DEEPEST = 9  # blocks inside blocks; sheets that are made by hand have two
_LIMIT = re.compile(r"(min|max)-width\s{0,9}:\s{0,9}(\d{1,9}(?:\.\d{1,9})?)(px|r?em)")
_WIDTH = 1280  # pixels of the window that a sheet may ask about
_EM = 16
_USUAL = frozenset({"only", "screen", "all", "and", "min", "max", "width", "px", "em", "rem"})

Declarations = dict[str, tuple[str, bool]]  # property: value, whether it is important


@dataclass(frozen=True)
class Rule:
    selectors: str
    body: str
    order: int
    sure: bool  # that it applies at all in a window

    @cached_property
    def said(self) -> Declarations:
        return declarations(self.body)


class Sheet:
    """All that the page's style sheets say, one after the other."""

    def __init__(self, text: str) -> None:
        self._css = _without_strings(_without_comments(text))

    def rules(self, saying: Mapping[str, str]) -> Iterator[Rule]:
        """Those with one of these in their declarations, unless they surely do not apply."""
        css = self._css
        blocks = _Blocks(css)
        done = -1
        for place in _places(css, saying):
            begin = css.rfind("{", max(0, place - _LONGEST), place)
            if begin <= done:
                continue
            done = begin
            sure = blocks.apply_at(begin)
            end = css.find("}", begin, begin + _LONGEST)
            if sure is not False and end >= 0:
                yield Rule(_selectors(css, begin), css[begin + 1 : end], begin, bool(sure))


def _places(css: str, words: Mapping[str, str]) -> list[int]:
    """In order. By searching for each word: a pattern with all of them would look at every letter."""
    found: list[int] = []
    for word, of in words.items():
        place = css.find(word)
        while place >= 0:
            if not of or _belongs(css, place, of):
                found.append(place)
            place = css.find(word, place + 1)
    return sorted(found)


def _belongs(css: str, place: int, of: str) -> bool:
    before = css[max(0, place - _BEFORE) : place].rstrip()
    return before.endswith(":") and before[:-1].rstrip().lower().endswith(of)


def declarations(text: str) -> Declarations:
    found: Declarations = {}
    for each in text.split(";"):
        name, colon, value = each.partition(":")
        if colon:
            value, bang, important = value.lower().partition("!")
            found[name.strip().lower()] = (value.strip(), bool(bang) and important.strip() == "important")
    return found


def _without_comments(sheet: str) -> str:
    if "/*" not in sheet:
        return sheet
    first, *others = sheet.split("/*")
    return first + "".join(each.partition("*/")[2] for each in others)


def _without_strings(css: str) -> str:
    """What is put into quotation marks may look like the end of a rule."""
    inside = (part for mark in "\"'" if mark in css for part in css.split(mark)[1::2])
    if not any("{" in part or "}" in part for part in inside):
        return css
    return _QUOTED.sub(lambda found: '""' if any(c in found[0] for c in "{};") else found[0], css)


def _selectors(css: str, begin: int) -> str:
    earliest = max(0, begin - _LONGEST)
    start = max(css.rfind(border, earliest, begin) for border in "{};")
    return css[start + 1 : begin].strip() if start >= 0 or not earliest else ""


class _Blocks:
    """The blocks of a sheet whose rules are for some windows, devices or browsers only. Asked from its beginning on."""

    def __init__(self, css: str) -> None:
        self._css = css
        self._found = _BLOCK.finditer(css)
        self._next = next(self._found, None)
        self._open: list[tuple[int, bool | None]] = []  # where each ends, and whether its rules apply
        self._known: dict[str, bool | None] = {}  # the same few conditions come again and again

    def apply_at(self, place: int) -> bool | None:
        """None: nobody knows."""
        while self._next is not None and self._next.start() < place:
            self._leave(self._next.start())
            if len(self._open) < _DEEPEST:
                self._enter(self._next)
            self._next = next(self._found, None)
        self._leave(place)
        answers = {applies for _, applies in self._open}
        if False in answers:
            return False
        return None if None in answers else True

    def _enter(self, block: re.Match[str]) -> None:
        end = self._end(block.end())
        for outer, (_, applies) in enumerate(self._open):
            self._open[outer] = (self._end(end), applies)  # it was taken to end with the first that ends inside
        condition = block[0]
        if condition not in self._known:
            self._known[condition] = _applies(block[1].lower(), block[2].lower())
        self._open.append((end, self._known[condition]))

    def _leave(self, place: int) -> None:
        self._open = [(end, applies) for end, applies in self._open if place < end]

    def _end(self, begin: int) -> int:
        """Of a block of rules that has one more rule from `begin` on, or none."""
        brace = self._css.find("}", begin)
        if brace >= 0 and not self._css[begin:brace].strip():
            return brace + 1
        found = _ENDS.search(self._css, begin)
        return found.end() if found else len(self._css)


def _applies(kind: str, condition: str) -> bool | None:
    if kind == "media":
        return _media(condition)
    return False if kind.endswith("keyframes") or kind in ("font-face", "page") else None


def _media(condition: str) -> bool | None:
    """For a window of usual width."""
    answers = {_one_medium(each.strip()) for each in condition.split(",")}
    if True in answers:
        return True
    return None if None in answers else False


def _one_medium(condition: str) -> bool | None:
    if condition.startswith(("print", "speech", "only print")):
        return False
    for end, number, unit in _LIMIT.findall(condition):
        width = float(number) * (1 if unit == "px" else _EM)
        if not (width <= _WIDTH if end == "min" else width >= _WIDTH):
            return False
    words = "".join(c if c.isalpha() else " " for c in condition).split()
    return True if _USUAL.issuperset(words) else None
