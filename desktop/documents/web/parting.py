"""Parts words that stand side by side in the file, and apart on the page: in columns, or each on its own line."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain, islice

from lxml import etree

from desktop.documents.web.matching import Matcher
from desktop.documents.web.selectors import keys, last_names
from desktop.documents.web.sheets import LAYOUTS, Declarations, Sheet

_COLUMNS = frozenset({"flex", "grid"})
_APART = _COLUMNS | {"block", "list-item", "table", "table-row", "table-cell", "flow-root"}
_IN_LINES = (
    "a", "abbr", "b", "big", "cite", "code", "em", "font", "i", "ins", "label", "mark", "small", "span", "strong",
    "time", "u",
)  # fmt: skip
_FEW = 9  # elements that are looked past, or into, to see whether words touch


def part(root: etree._Element, own: Mapping[etree._Element, Declarations], sheet: Sheet, matcher: Matcher) -> None:
    """With blanks, which "Total" and "34" in two columns do not need in the file. `own`: styles of elements."""
    touching = [element for element in root.iter(*_IN_LINES) if _touches(element)]
    if not touching:
        return
    parents = [parent for element in touching if (parent := element.getparent()) is not None]
    layouts = _by_sheets(dict.fromkeys(chain(touching, parents)), sheet, matcher)
    for element in touching:
        displays = (*layouts.get(element, ()), _display(own.get(element, {})))
        parent = element.getparent()
        around = () if parent is None else (*layouts.get(parent, ()), _display(own.get(parent, {})))
        if any(displays) or not _COLUMNS.isdisjoint(around):
            _part(element)


def _touches(element: etree._Element) -> bool:
    """Whether its words may stand directly beside others. In a hurry."""
    tail, before = element.tail, element.getprevious()
    if tail[:1].isalnum() if tail else element.getnext() is not None:
        return True
    if before is not None:
        return before.tail[-1:].isalnum() if before.tail else True
    parent = element.getparent()
    return parent is not None and (parent.text or "")[-1:].isalnum()


def _part(element: etree._Element) -> None:
    before, parent = element.getprevious(), element.getparent()
    if _are_glued(_before(element), _beginning_of(element)):
        if before is not None:
            before.tail = f"{before.tail or ''} "
        elif parent is not None:
            parent.text = f"{parent.text} "
    if _are_glued(_end_of(element), _behind(element)):
        element.tail = f" {element.tail or ''}"


def _before(element: etree._Element) -> str:
    """What may be drawn between two, as a sign of a style sheet, does not part their words."""
    for each in islice(element.itersiblings(preceding=True), _FEW):
        if said := each.tail or _end_of(each):
            return said
    parent = element.getparent()
    return "" if parent is None else parent.text or ""


def _behind(element: etree._Element) -> str:
    if element.tail:
        return element.tail
    for each in islice(element.itersiblings(), _FEW):
        if said := _beginning_of(each) or each.tail:
            return said
    return ""


def _beginning_of(element: etree._Element) -> str:
    """Its first words."""
    for _ in range(_FEW):
        if element.text:
            return element.text
        first = next((each for each in islice(element, _FEW) if each.text or len(each) or each.tail), None)
        if first is None:
            return ""
        if not first.text and not len(first):
            return first.tail or ""
        element = first
    return ""


def _end_of(element: etree._Element) -> str:
    """Its last words, without a look at all of them."""
    for _ in range(_FEW):
        last = next((each for each in islice(reversed(element), _FEW) if each.tail or len(each) or each.text), None)
        if last is None:
            return element.text or ""
        if last.tail:
            return last.tail
        element = last
    return ""


def _are_glued(one: str, two: str) -> bool:
    return one[-1:].isalnum() and two[:1].isalnum()


def _by_sheets(
    elements: Mapping[etree._Element, None], sheet: Sheet, matcher: Matcher
) -> dict[etree._Element, list[str]]:
    """How rules that surely match lay these out."""
    found: dict[etree._Element, list[str]] = {}
    by_key: dict[str, list[etree._Element]] = {}
    for element in elements:
        for key in keys(element):
            by_key.setdefault(key, []).append(element)
    names = {key.lstrip(".#") for key in by_key}
    for rule in sheet.rules(LAYOUTS, lambda text: not names.isdisjoint(last_names(text))):
        if matcher.is_spent:
            break
        display = _display(rule.said)
        for selector in matcher.selectors(rule.selectors) if display else ():
            for element in by_key.get(selector.key, ()):
                if matcher.check(selector, element) is True:
                    found.setdefault(element, []).append(display)
    return found


def _display(said: Declarations) -> str:
    """ "" where it parts nothing: a large first letter floats beside its word."""
    display = said.get("display", ("",))[0]
    return display if display in _APART and "float" not in said else ""
