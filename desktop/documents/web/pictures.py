"""Reads pictures of a page: the words that describe them, and the words that are drawn in them."""

from __future__ import annotations

from lxml import etree

from desktop.common.i18n import tr
from desktop.documents.web.tree import text_of

_NOT_DRAWN = frozenset({"defs", "symbol", "metadata", "desc", "title"})
_FORMULA = ("math", "latex", "tex")  # classes of pictures of formulas, which are described by the formula
_SMALL = 150  # points on the screen
_MUCH = 40_000  # letters of data
_PLACES = ("x", "y", "dx", "dy")  # a piece with one of them stands apart


def described(element: etree._Element) -> str:
    """Of an <img> or <area>; "" where nothing is said about it, as of an ornament."""
    alt = " ".join((element.get("alt") or "").split())
    if not alt or element.get("aria-hidden") == "true" or element.get("role") in ("presentation", "none"):
        return ""
    if element.tag == "area":
        return f" {alt} "
    classes = (element.get("class") or "").lower()
    is_word = not any(c.isalnum() for c in alt) or any(each in classes for each in _FORMULA)
    return alt if is_word else _picture(alt)


def may_hold_words(element: etree._Element) -> bool:
    """Whether an <img> is no icon, ornament or counter of visits."""
    source = (element.get("src") or "").strip()
    if element.tag != "img" or not source or source.startswith("cid:"):  # a mail says how large it is
        return False
    sizes = (element.get(side) or "" for side in ("width", "height"))
    if any(size.isdecimal() and len(size) < 10 and int(size) < _SMALL for size in sizes):
        return False
    return len(source) > _MUCH if source.startswith("data:") else element.get("alt") is None


def drawn(element: etree._Element) -> str:
    """The title of a drawing and the words in it."""
    if element.get("aria-hidden") == "true" and element.find(".//text") is None:
        return ""
    title = element.find("title")
    named = " ".join((title.text or "").split()) if title is not None else ""
    found = [_picture(named) if named else ""]
    waiting = [element]
    while waiting:
        each = waiting.pop()
        if each.tag == "text":
            found.append(_words(each))
        elif each.tag not in _NOT_DRAWN:
            waiting.extend(reversed(each))
    return f" {' '.join(found)} "


def _words(text: etree._Element) -> str:
    found = [text.text or ""]
    for piece in text:
        apart = any(piece.get(place) is not None for place in _PLACES)
        found += [
            " " if apart else "",
            text_of(piece) if piece.tag not in _NOT_DRAWN else "",
            piece.tail or "",
        ]
    return " ".join("".join(found).split())


def _picture(words: str) -> str:
    return tr("[Picture: {words}]", words=words)
