"""Takes out of a parsed page what a browser does not show, and makes elements of what styles do to words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from desktop.documents.web.counters import put_numbers
from desktop.documents.web.styles import Effects, effects
from desktop.documents.web.tree import Tree

GONE = "corral-gone"
# For the browser, for browsers without something that all have, and for what a program puts in later.
_NEVER_SHOWN = (
    GONE, "script", "style", "noscript", "template", "datalist", "noembed", "param", "rp", "video", "audio", "colgroup",
)  # fmt: skip
# Without an end of their own, which the parser does not know: it puts what follows inside.
_EMPTY = ("source", "track")
_LETTERS = frozenset({"span", "font", "small"})  # pictures and cells are moved up and down as well
_INLINE = frozenset({"span", "nobr", "mjx-container", "mjx-assistive-mml"})
_LEVELS = 4  # elements between a formula and the copy of it


def only_shown(tree: Tree, css: str, *, hides: bool = True) -> None:
    """Scripts that hold formulas stay, and a template for what is shown in its place. `hides`: whether styles do."""
    found = effects(tree, css)
    root = tree.root
    _rename([each for each in root.iter("template") if each.get("shadowrootmode") == "open"], "div")
    _rename([each for each in root.iter("script") if (each.get("type") or "").startswith("math/")], "mathscript")
    _rename((element for element in found.struck if element.tag not in ("del", "s", "strike")), "del")
    _rename((element for element in found.raised if element.tag in _LETTERS), "sup")
    _rename((element for element in found.lowered if element.tag in _LETTERS), "sub")
    for element, mark in found.marks.items():  # what it says itself counts more
        element.set("style", f"{element.get('style') or ''};list-style:{mark}")
    if hides:
        _leave_gaps(found)
        _rename((element for element in found.gone if not _is_formula(element)), GONE)
    _rename(_copies_of_formulas(root), GONE)
    etree.strip_elements(root, *_NEVER_SHOWN, with_tail=False)
    etree.strip_tags(root, *_EMPTY)
    put_numbers(root, found.counts)


def _rename(elements: Iterable[etree._Element], tag: str) -> None:
    for element in elements:
        element.tag = tag


def _is_formula(element: etree._Element) -> bool:
    """Encyclopedias hide the formula and show a picture of it."""
    return "mwe-math" in (element.get("class") or "")


def _copies_of_formulas(root: etree._Element) -> Iterator[etree._Element]:
    """What stands beside a formula for eyes alone, drawn with letters or as a picture, and what it was made of."""
    for formula in root.iter("math"):
        element = formula
        for _ in range(_LEVELS):
            beside = (element.getprevious(), element.getnext())
            yield from (each for each in beside if each is not None and _is_copy(each))
            parent = element.getparent()
            if parent is None or parent.tag not in _INLINE:
                break
            element = parent


def _is_copy(element: etree._Element) -> bool:
    if element.tag == "mathscript":
        return True
    return element.get("aria-hidden") == "true" or "mwe-math-fallback" in (element.get("class") or "")


def _leave_gaps(found: Effects) -> None:
    """What is only invisible keeps its place, and so keeps the words around it apart."""
    for element in found.unseen:
        if found.seen and any(below in found.seen for below in element.iter()):
            _blank(element, found.seen)
        else:
            tail = element.tail
            attributes = dict(element.attrib.items())
            element.clear()
            element.attrib.update(attributes)
            element.text, element.tail = " ", tail


def _blank(element: etree._Element, seen: set[etree._Element]) -> None:
    element.text = " "
    waiting = list(element)
    while waiting:
        each = waiting.pop()
        each.tail = " "
        if each not in seen:
            each.text = " "
            waiting.extend(each)
