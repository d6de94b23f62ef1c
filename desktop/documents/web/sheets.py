"""Finds rules of a page's own style sheets, by the few declarations that matter to a reader.

Most of a sheet is colours and sizes, and may be much longer than the words of the page: it is searched, not parsed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from desktop.documents.web.media import Blocks
from desktop.documents.web.nesting import Nesting

# What hides, strikes out, raises or lowers: values, each with the property they have to belong to.
EFFECTS = {
    "none": "display", "hidden": "visibility", "collapse": "visibility",
    "line-through": "", "LINE-THROUGH": "", "super": "vertical-align", "sub": "vertical-align",
}  # fmt: skip
# What may undo that: properties, with any value.
APPEARANCES = {"display": "", "visibility": "", "DISPLAY": "", "VISIBILITY": ""}
# What parts words that stand side by side in the file.
LAYOUTS = {"block": "display", "flex": "display", "grid": "display", "list-item": "display", "table": "display"}
MARKS = {"list-style": ""}
COUNTERS = {"counter": ""}
# What may be put before an element, or what keeps it from being shown.
BEFORE = {"content": "", "display": "", "CONTENT": "", "DISPLAY": ""}
_VALUE = 60  # characters in which the value stands behind the beginning of its property
_QUOTED = re.compile(r'"[^"\n]*"|\'[^\'\n]*\'')
_LONGEST = 8_000  # characters of a rule's selectors, and of its declarations

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
        self._css = _without_strings(_without_sections(_without_comments(text)))
        self._known: dict[str, list[tuple[int, str]]] = {}
        self._found: dict[str, list[int]] = {}  # the same words are looked for several times

    @cached_property
    def _blocks(self) -> Blocks:
        return Blocks(self._css)

    @cached_property
    def _nesting(self) -> Nesting:
        return Nesting(self._css)

    def rules(self, saying: Mapping[str, str], wanted: Callable[[str], bool]) -> Iterable[Rule]:
        """Those with one of these in their declarations and `wanted` selectors, unless they surely do not apply; of
        equal ones the last.
        """
        css = self._css
        found: dict[tuple[str, str, bool], Rule] = {}
        done = -1
        for place in self._places(saying):
            begin = css.rfind("{", max(0, place - _LONGEST), place)
            if begin <= done:
                continue
            done = begin
            selectors = _selectors(css, begin)
            end = css.find("}", begin, begin + _LONGEST)
            if end < 0 or not wanted(selectors):
                continue
            sure = self._blocks.apply_at(begin)
            if sure is not False:
                rule = Rule(selectors, css[begin + 1 : end], begin, bool(sure) and not self._nesting.holds(begin))
                found[rule.selectors, rule.body, rule.sure] = rule
        return found.values()

    def _places(self, words: Mapping[str, str]) -> list[int]:
        """In order. By searching for each word: a pattern with all of them would look at every letter."""
        found: list[int] = []
        for word, of in words.items():
            if of:
                found += (place for place, value in self._values(of) if value.startswith(word))
            else:
                found += self._occurrences(word)
        return sorted(found)

    def _values(self, name: str) -> list[tuple[int, str]]:
        """Of a property: where they stand, and how they begin."""
        if name not in self._known:
            places = chain(self._occurrences(name), self._occurrences(name.upper()))
            said = ((place, self._css[place + len(name) : place + _VALUE].lstrip()) for place in places)
            self._known[name] = [(place, text[1:].lstrip().lower()) for place, text in said if text[:1] == ":"]
        return self._known[name]

    def _occurrences(self, word: str) -> list[int]:
        found = self._found.get(word)
        if found is None:
            found = self._found[word] = []
            place = self._css.find(word)
            while place >= 0:
                found.append(place)
                place = self._css.find(word, place + 1)
        return found


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


def _without_sections(css: str) -> str:
    """A browser that is given a page as HTML takes what is set apart as in XML for the beginning of a rule."""
    if "<![CDATA[" not in css:
        return css
    first, *others = css.split("<![CDATA[")
    return first + "".join("".join(each.partition("]]>")[1:]) for each in others)


def _without_strings(css: str) -> str:
    """What is put into quotation marks may look like the end of a rule."""
    inside = (part for mark in "\"'" if mark in css for part in css.split(mark)[1::2])
    if not any("{" in part or "}" in part for part in inside):
        return css
    return _QUOTED.sub(lambda found: '""' if any(c in found[0] for c in "{};") else found[0], css)


def _selectors(css: str, begin: int) -> str:
    earliest = max(0, begin - _LONGEST)
    start = max(css.rfind(border, earliest, begin) for border in "{};")
    found = css[start + 1 : begin] if start >= 0 or not earliest else ""
    if "<!--" in found or "-->" in found:  # what kept old browsers from showing the sheet
        found = found.replace("<!--", " ").replace("-->", " ")
    return found.strip()
