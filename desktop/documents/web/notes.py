"""Writes marks of notes: "[2]" with a blank before it, so that 48 with a note is not read as 482."""

from __future__ import annotations

import re
import string

from lxml import etree

from desktop.documents.web.links import is_to_a_note
from desktop.documents.web.tree import beginning_of

_LONGEST = 12  # characters
_COUNTED = re.compile(r"\[?(\d{1,3}|[a-z]{1,3}|\*{1,3}|[†‡§])\]?[).:]?")
_UNITS = frozenset({"km", "hm", "dam", "m", "dm", "cm", "mm", "ft", "in", "s"})
_POWERS = frozenset({"2", "3"})
_SIGNS = frozenset("*†‡§¶#")
_BLOCKS = frozenset({"p", "div", "li", "td", "th", "dd", "dt", "body", "section", "aside", "footer", "small", "span"})


class Notes:
    """Of one page."""

    def __init__(self, root: etree._Element) -> None:
        self._unlinked = {mark for element in root.iter("sup") if (mark := _opens_a_note(element))}

    def mark(self, raised: etree._Element, text: str, before: str) -> str | None:
        """None for what is a figure, not the mark of a note."""
        inner = text.strip()
        if raised.tag != "sup" or not inner or len(inner) > _LONGEST:
            return None
        if inner[0] == "[" and inner[-1] == "]":
            return f" {inner}"
        if not _is_linked(raised) and not (inner in self._unlinked and not _is_power(inner, before)):
            return None
        if _SIGNS.issuperset(inner):
            return inner
        return f" [{inner.strip('()[]., ')}]"


def _is_power(mark: str, before: str) -> bool:
    """10² and km², where a note has that number, too."""
    if before.endswith("10"):
        return True
    word = before[len(before.rstrip(string.ascii_letters)) :]
    return mark in _POWERS and word in _UNITS


def _is_linked(raised: etree._Element) -> bool:
    if any(is_to_a_note(link.get("href")) for link in raised.iter("a")):
        return True
    said = f"{raised.get('class') or ''} {raised.get('role') or ''}"
    if "noteref" in said or "footnote" in said or "reference" in said:
        return True
    parent = raised.getparent()
    return parent is not None and parent.tag == "a" and is_to_a_note(parent.get("href"))


def _opens_a_note(raised: etree._Element) -> str:
    """The mark, where words of a note follow it at the beginning of a block."""
    text = beginning_of(raised, _LONGEST + 1).strip()
    found = _COUNTED.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None or not (raised.tail or "")[:1].isspace() or not (raised.tail or "").strip():
        return ""
    element: etree._Element | None = raised
    while element is not None:
        parent = element.getparent()
        before = element.getprevious()
        if parent is None or (before is not None and before.tag != "br"):
            return ""
        if before is not None and (before.tail or "").strip():
            return ""
        if before is not None:
            break
        if (parent.text or "").strip():
            return ""
        if parent.tag in _BLOCKS:
            break
        element = parent
    return found[1]
