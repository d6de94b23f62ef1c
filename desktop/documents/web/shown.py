"""Takes out of a parsed page what a browser does not show, and gives the names of elements to what styles do to words."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from desktop.documents.web.styles import Effects, effects

GONE = "corral-gone"
# For the browser, for browsers without something that all have, and for what a program puts in later.
_NEVER_SHOWN = (
    GONE, "script", "style", "noscript", "template", "datalist", "noembed", "param", "source", "track", "rp",
    "video", "audio", "colgroup",
)  # fmt: skip
_LETTERS = frozenset({"span", "font", "small"})  # pictures and cells are moved up and down as well
_FORMULA_SCRIPTS = "//script[starts-with(@type, 'math/')]"


def only_shown(root: etree._Element) -> None:
    """Scripts that hold formulas stay. A template that stands for what is shown there stays, too."""
    found = effects(root)
    _rename(root.xpath("//template[@shadowrootmode='open']"), "div")
    for script in root.xpath(_FORMULA_SCRIPTS):
        script.tag = "mathscript"
    _rename((element for element in found.struck if element.tag not in ("del", "s", "strike")), "del")
    _rename((element for element in found.raised if element.tag in _LETTERS), "sup")
    _rename((element for element in found.lowered if element.tag in _LETTERS), "sub")
    _leave_gaps(found)
    _rename((element for element in found.gone if not _is_formula(element)), GONE)
    etree.strip_elements(root, *_NEVER_SHOWN, with_tail=False)


def _rename(elements: Iterable[etree._Element], tag: str) -> None:
    for element in elements:
        element.tag = tag


def _is_formula(element: etree._Element) -> bool:
    """Encyclopedias hide the formula and show a picture of it."""
    return "mwe-math" in (element.get("class") or "")


def _leave_gaps(found: Effects) -> None:
    """What is only invisible keeps its place, and so keeps the words around it apart."""
    for element in found.unseen:
        if found.seen and any(below in found.seen for below in element.iter()):
            _blank(element, found.seen)
        else:
            tail = element.tail
            attributes = dict(element.attrib)
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
