"""Reads what a form shows in its fields: what was typed, ticked and chosen, not what might have been."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from desktop.documents.ticks import TICKED, UNTICKED
from desktop.documents.web.tree import text_of

_BOXES = frozenset({"checkbox", "radio"})
# Nothing to read in them: unseen, dots in the place of letters, a file's name that a page cannot know.
_SILENT = frozenset({"hidden", "password", "file", "color", "range"})
_LISTED = frozenset({"select", "optgroup", "option"})


def shown_in(element: etree._Element) -> str:
    """Of an <input>, <select>, <textarea>, <progress> or <meter>; "" where there is nothing to read."""
    if element.tag == "input":
        return _typed(element)
    if element.tag == "select":
        return _chosen(element)
    text = text_of(element)
    if element.tag == "textarea":
        return text.strip("\n")
    return " ".join(text.split()) or _measured(element)


def _typed(element: etree._Element) -> str:
    kind = (element.get("type") or "text").strip().lower()
    if kind in _BOXES:
        return UNTICKED if element.get("checked") is None else TICKED
    if kind in _SILENT:
        return ""
    return (element.get("alt" if kind == "image" else "value") or "").strip()


def _chosen(element: etree._Element) -> str:
    """Of all lists that are written in each other: browsers show one behind the other."""
    lists: dict[etree._Element, list[etree._Element]] = {element: []}
    for each in element.iter("select", "optgroup", "option"):
        if each.tag == "select":
            lists[each] = []
        else:
            lists[next(each.iterancestors("select"))].append(each)
    shown = (_shown_of(each, parts) for each, parts in lists.items())
    return "\n".join(words for words in shown if words)


def _shown_of(element: etree._Element, parts: list[etree._Element]) -> str:
    """Of a list that drops down what is chosen; a list that is always open is shown with all it holds."""
    if element.get("multiple") is not None or _is_open(element):
        return "\n".join(line for each in parts if (line := _line(each)))
    options = [each for each in parts if each.tag == "option" and _name(each)]
    chosen = [option for option in options if option.get("selected") is not None][-1:] or options[:1]
    return _name(chosen[0]) if chosen else ""


def _line(element: etree._Element) -> str:
    """Of a list that is open: an option with its box, or what is said of several."""
    if element.tag == "optgroup":
        return (element.get("label") or "").strip()
    name = _name(element)
    return f"{UNTICKED if element.get('selected') is None else TICKED} {name}" if name else ""


def _is_open(element: etree._Element) -> bool:
    size = (element.get("size") or "").strip()
    return size.isdecimal() and len(size) < 10 and int(size) > 1


def _name(option: etree._Element) -> str:
    return " ".join("".join(_words(option)).split()) or (option.get("label") or "").strip()


def _words(option: etree._Element) -> Iterator[str]:
    """Without those of lists and options inside: browsers end it where one begins."""
    walk = etree.iterwalk(option, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            yield "" if element is option else element.tail or ""
        elif element is not option and element.tag in _LISTED:
            walk.skip_subtree()
        else:
            yield element.text or ""


def _measured(element: etree._Element) -> str:
    value, most = element.get("value"), element.get("max")
    return f"{value}/{most}" if value and most else value or ""
