"""Counts the numbers that a style sheet puts before headings, paragraphs and items, as exported texts have them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from lxml import etree
from lxml.etree import _Element as Element

from desktop.documents.web.matching import Matcher
from desktop.documents.web.numbering import number_in, spelt
from desktop.documents.web.selectors import Weight
from desktop.documents.web.sheets import BEFORE, COUNTERS, Rule, Sheet

_BEFORE = re.compile(r"::?before\b")
_PIECE = re.compile(r"\"([^\"\n]*)\"|'([^'\n]*)'|(counters?)\(([^()]{0,200})\)|/")
_DECLARATION = re.compile(r"(?:[^;\"']|\"[^\"\n]*\"|'[^'\n]*'|[\"'])+")  # a semicolon may stand in quotation marks
_ARGUMENT = re.compile(r"\"[^\"\n]{0,200}\"|'[^'\n]{0,200}'|[^\s,\"']+")
_ESCAPED = re.compile(r"\\([0-9a-fA-F]{1,6})[ \t\n]?|\\(.)")
_NOTHING = frozenset({"", "none", "normal", "initial", "unset", "inherit"})
_LISTS = frozenset({"ol", "ul", "menu", "dir"})
_ITEM = "list-item"  # what browsers count without being told
_ENDS = (".", ":", ")", "]")  # of a number,
_GOES_ON = (".", ",", ";", ":", ")", "]")  # and what a text begins with that needs no blank behind it
_OF_CODE = frozenset({"pre", "code", "listing", "xmp"})
# Nothing is shown before their words, or they have none.
_WITHOUT = frozenset({
    "html", "head", "title", "meta", "link", "base",
    "br", "hr", "img", "input", "select", "option", "optgroup", "textarea", "iframe", "object",
    "canvas", "math", "svg",
})  # fmt: skip
_LONGEST = 200  # characters that are put before an element
_LONGEST_NUMBER, _LONGEST_VALUE = 10, 500
_DEEPEST = 30  # numbers of one name inside each other
_LAST_LETTER = 0x10FFFF
_PROPERTIES = ("counter-reset", "counter-set", "counter-increment", "content", "display")

Rank = tuple[bool, Weight, int]  # important, weight, order


@dataclass
class Counted:
    """What a sheet says of one element, and of what it puts before its words."""

    said: dict[str, str] = field(default_factory=dict)
    before: dict[str, str] = field(default_factory=dict)
    ranks: dict[tuple[bool, str], Rank] = field(default_factory=dict)

    def note(self, name: str, value: str, rank: Rank, before: bool) -> None:
        if rank >= self.ranks.get((before, name), rank):
            self.ranks[before, name] = rank
            (self.before if before else self.said)[name] = value


Counting = dict[Element, Counted]


def counting(sheet: Sheet, matcher: Matcher) -> Counting:
    """Which elements count or are numbered; none where no number is shown."""
    found: Counting = {}
    _note(found, sheet.rules(COUNTERS, matcher.is_somewhere), matcher)
    if not any("counter" in each.before.get("content", "") for each in found.values()):
        return {}
    others = sheet.rules(BEFORE, lambda text: "before" in text and matcher.is_somewhere(text))
    _note(found, others, matcher, among=found.keys())  # headings without a number are often told so
    return found


def _note(found: Counting, rules: Iterable[Rule], matcher: Matcher, among: Container[Element] | None = None) -> None:
    for rule in rules:
        declared = {(name, important): value for name, value, important in _declared(rule.body)} if rule.sure else {}
        for text in rule.selectors.split(",") if declared else ():
            plain, before = _BEFORE.subn("", text)
            for selector in matcher.selectors(plain.strip() or "*" if before else plain):
                for element in matcher.matched(selector):
                    if among is None or element in among:
                        counted = found.setdefault(element, Counted())
                        for (name, important), value in declared.items():
                            counted.note(name, value, (important, selector.weight, rule.order), bool(before))


def _declared(body: str) -> Iterator[tuple[str, str, bool]]:
    """As they are written: names of counters and words have large and small letters."""
    for each in _DECLARATION.finditer(body):
        name, colon, value = each[0].partition(":")
        name = name.strip().lower()
        if colon and name in _PROPERTIES:
            value, bang, _ = value.partition("!important")
            yield name, value.strip()[:_LONGEST_VALUE], bool(bang)


def put_numbers(root: Element, counts: Counting) -> None:
    """Writes each number where a browser shows it. Only what is shown is counted, so the rest has to be gone."""
    if not counts:
        return
    state = _State()
    counts_items = any(_ITEM in each.before.get("content", "") for each in counts.values())
    in_code = 0  # lines of code are numbered for the eye
    for event, element in etree.iterwalk(root, events=("start", "end")):
        in_code += (element.tag in _OF_CODE) * (1 if event == "start" else -1)
        if event == "end":
            state.above.pop(element, None)
            continue
        counted = counts.get(element)
        if counts_items:
            state.change(element, _as_item(element))
        if counted is not None:
            state.change(element, counted.said)
            before = _put_before(element, counted)
            state.change(element, before)
            content = before.get("content", "")
            if "counter" in content and not in_code:
                element.text = _apart(state.words(content), element.text or "")
        state.above[element] = None


def _put_before(element: Element, counted: Counted) -> dict[str, str]:
    """Nothing where nothing is shown: then it does not count either."""
    said = counted.before
    is_shown = said.get("content", "").lower() not in _NOTHING and said.get("display", "").lower() != "none"
    return said if is_shown and element.tag not in _WITHOUT else {}


def _as_item(element: Element) -> dict[str, str]:
    """What a list or an item says of the number that browsers count."""
    if element.tag in _LISTS:
        start = number_in(element.get("start"))
        return {"counter-reset": f"{_ITEM} {0 if start is None else start - 1}"}
    if element.tag != "li":
        return {}
    own = number_in(element.get("value"))
    return {"counter-increment": _ITEM} if own is None else {"counter-set": f"{_ITEM} {own}"}


def _apart(number: str, text: str) -> str:
    """Mostly a margin parts them."""
    ends = number[-1:].isalnum() or number.endswith(_ENDS)
    return f"{number} {text}" if ends and not text.startswith(_GOES_ON) else f"{number}{text}"


class _State:
    """The numbers as they stand. One holds inside the element that begins it, and behind it up to its parent's end."""

    def __init__(self) -> None:
        self.above: dict[Element, None] = {}  # what is open
        self._all: dict[str, list[tuple[Element | None, int]]] = defaultdict(list)

    def change(self, element: Element, said: dict[str, str]) -> None:
        for name, usual, do in (
            ("counter-reset", 0, self._reset),
            ("counter-increment", 1, self._increment),
            ("counter-set", 0, self._set),
        ):
            for counter, number in _changes(said.get(name, ""), usual):
                do(element, counter, number)

    def words(self, content: str) -> str:
        shown = takewhile(lambda found: found[0] != "/", _PIECE.finditer(content))  # then for those who cannot see it
        return "".join(map(self._piece, shown))[:_LONGEST]

    def _piece(self, found: re.Match[str]) -> str:
        if found[3] is None:
            return _ESCAPED.sub(_letter, found[1] or found[2] or "")
        name, *more = _ARGUMENT.findall(found[4]) or [""]
        numbers = [number for _, number in self._standing(name)] or [0]
        if found[3] == "counter":
            return _spelt(numbers[-1], more)
        between = _ESCAPED.sub(_letter, more[0].strip("\"'")) if more else "."
        return between.join(_spelt(number, more[1:]) for number in numbers)

    def _standing(self, name: str) -> list[tuple[Element | None, int]]:
        """Those whose end has not come."""
        found = self._all[name]
        while found and found[-1][0] is not None and found[-1][0] not in self.above:
            found.pop()
        return found

    def _reset(self, element: Element, name: str, number: int) -> None:
        found = self._standing(name)
        parent = element.getparent()
        if found and (found[-1][0] is parent or len(found) > _DEEPEST):
            found.pop()
        found.append((parent, number))

    def _increment(self, element: Element, name: str, step: int) -> None:
        found = self._standing(name) or self._begun(element, name)
        found[-1] = (found[-1][0], found[-1][1] + step)

    def _set(self, element: Element, name: str, number: int) -> None:
        found = self._standing(name) or self._begun(element, name)
        found[-1] = (found[-1][0], number)

    def _begun(self, element: Element, name: str) -> list[tuple[Element | None, int]]:
        self._reset(element, name, 0)
        return self._all[name]


def _spelt(number: int, kinds: list[str]) -> str:
    kind = kinds[0].lower() if kinds else "decimal"
    return "" if kind == "none" else spelt(number, kind)


def _changes(said: str, usual: int) -> Iterator[tuple[str, int]]:
    """Of `chapter 2 section`: names, each with its number."""
    waiting = ""
    for word in said.split():
        if word[word[0] in "+-" :].isdecimal() and len(word) < _LONGEST_NUMBER:
            if waiting:
                yield waiting, int(word)
            waiting = ""
        else:
            if waiting:
                yield waiting, usual
            waiting = "" if word.lower() in ("none", "inherit", "initial") else word
    if waiting:
        yield waiting, usual


def _letter(found: re.Match[str]) -> str:
    if found[2] is not None:
        return found[2]
    code = int(found[1], 16)
    return chr(code) if 0 < code <= _LAST_LETTER and not 0xD800 <= code < 0xE000 else "\ufffd"
