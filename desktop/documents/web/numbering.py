"""Writes the marks that a browser puts before the items of lists: dots, numbers, letters, Roman numerals."""

from __future__ import annotations

import re

from lxml import etree

DOT = "- "
_WHOLE = re.compile(r"\s*([+-]?\d{1,9})")
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z -]{1,60})")
_KINDS = {
    "1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman",
}  # fmt: skip
_UNNUMBERED = frozenset({"disc", "circle", "square"})
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_ROMAN = 3999


class Numbers:
    """Of one ordered list."""

    def __init__(self, element: etree._Element) -> None:
        self._kind = _kind(element) or "decimal"
        self._step = -1 if element.get("reversed") is not None else 1
        start = number_in(element.get("start"))
        if start is None:
            start = sum(1 for child in element if child.tag == "li") if self._step < 0 else 1
        self._next = start

    def mark(self, item: etree._Element) -> str:
        """Of the next item, with a blank behind it; "" where the list shows none."""
        own = number_in(item.get("value"))
        number = self._next if own is None else own
        self._next = number + self._step
        kind = _kind(item) or self._kind
        if kind == "none":
            return ""
        return DOT if kind in _UNNUMBERED else f"{spelt(number, kind)}. "


def _kind(element: etree._Element) -> str:
    style = element.get("style")
    if style and (found := _STYLE.search(style.lower())):
        known = [word for word in found[1].split() if word not in ("inside", "outside")]
        if known:
            return known[0]
    said = (element.get("type") or "").strip()
    return _KINDS.get(said) or (said.lower() if said.lower() in _UNNUMBERED else "")


def number_in(text: str | None) -> int | None:
    found = _WHOLE.match(text) if text else None
    return int(found[1]) if found else None


def spelt(number: int, kind: str) -> str:
    if kind == "decimal-leading-zero":
        return f"{number:02d}"
    if number > 0:
        if kind.endswith(("-alpha", "-latin")):
            letters = _letters(number)
            return letters.upper() if kind.startswith("upper") else letters
        if kind.endswith("-roman") and number <= _MOST_ROMAN:
            numeral = _roman(number)
            return numeral.upper() if kind.startswith("upper") else numeral
    return str(number)


def _letters(number: int) -> str:
    found = ""
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(ord("a") + rest) + found
    return found


def _roman(number: int) -> str:
    found = ""
    for value, letters in _ROMAN:
        while number >= value:
            found += letters
            number -= value
    return found
