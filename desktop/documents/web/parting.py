"""Words that stand side by side in the file, and apart on the page: in columns, or each on a line of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from desktop.documents.web.matching import Matcher
from desktop.documents.web.sheets import LAYOUTS, Declarations, Sheet
from desktop.documents.web.tree import beginning_of, text_of

_COLUMNS = frozenset({"flex", "grid"})
_APART = _COLUMNS | {"block", "list-item", "table", "flow-root"}
_IN_LINES = frozenset({"a", "abbr", "b", "code", "em", "font", "i", "label", "small", "span", "strong", "time", "u"})


def part(own: Mapping[etree._Element, Declarations], sheet: Sheet, matcher: Matcher) -> None:
    """With blanks, which "Total" and "34" in two columns do not need in the file. `own`: styles of elements."""
    for element in {*_parted_by_themselves(own), *_parted_by_sheets(sheet, matcher)}:
        words = text_of(element)
        before, behind, parent = element.getprevious(), element.getnext(), element.getparent()
        if before is not None:
            if _are_glued(before.tail or text_of(before), words):
                before.tail = f"{before.tail or ''} "
        elif parent is not None and _are_glued(parent.text or "", words):
            parent.text = f"{parent.text} "
        if _are_glued(words, element.tail or (beginning_of(behind, 1) if behind is not None else "")):
            element.tail = f" {element.tail or ''}"


def _are_glued(one: str, two: str) -> bool:
    return one[-1:].isalnum() and two[:1].isalnum()


def _parted_by_themselves(own: Mapping[etree._Element, Declarations]) -> Iterator[etree._Element]:
    for element, said in own.items():
        yield from _parted(element, _display(said))


def _parted_by_sheets(sheet: Sheet, matcher: Matcher) -> Iterator[etree._Element]:
    for rule in sheet.rules(LAYOUTS, matcher.is_somewhere):
        display = _display(rule.said)
        for selector in matcher.selectors(rule.selectors) if display else ():
            for element in matcher.matched(selector):
                yield from _parted(element, display)


def _display(said: Declarations) -> str:
    """ "" where it parts nothing: a large first letter floats beside its word."""
    display = said.get("display", ("",))[0]
    return display if display in _APART and "float" not in said else ""


def _parted(element: etree._Element, display: str) -> Iterator[etree._Element]:
    if display in _COLUMNS:
        yield from (child for child in element if child.tag in _IN_LINES)
    if display and element.tag in _IN_LINES:
        yield element
