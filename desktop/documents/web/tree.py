"""Parses web pages, whatever is wrong with them, and asks the tree."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any, Protocol, cast

from lxml import etree

from desktop.common.i18n import tr
from desktop.common.types import Unread

_NAMES = etree.XPath("descendant-or-self::*/@class|descendant-or-self::*/@id", smart_strings=False)
_PREFIXED = etree.XPath("descendant-or-self::*[contains(name(), ':')]")
_PREFIXES = ("m:", "mml:", "math:", "svg:")  # of formulas and drawings in pages that were written as XML
_OF_HEADS = frozenset({"title", "meta", "link", "base", "script", "style", "noscript", "template"})


class Handler(Protocol):
    """Deals with an element that begins or ends; True: with all that is inside, too."""

    def __call__(self, element: etree._Element, /) -> bool | None: ...


def parser() -> etree.HTMLParser:
    # Handed over as UTF-8 whatever the page declares: the decoding is done.
    return etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)


def tree_of(text: str, by: etree.HTMLParser | None = None) -> Tree | None:
    """None for a page without anything. Raises ValueError, and etree.XMLSyntaxError."""
    root = etree.fromstring(text.encode("utf-8", "replace"), by or parser())
    if root is None:
        return None
    _bring_home(root)
    for other in list(root.itersiblings()):  # what stands behind the end of the page is shown at its end
        root.append(other)
    tree = Tree(text, root)
    for element in tree.elements(_PREFIXED):
        if element.tag.startswith(_PREFIXES):
            element.tag = element.tag.partition(":")[2]
    return tree


def cut_at(by: etree.HTMLParser) -> int:
    """The line from which on a page is nested too deeply for its parser; 0: nowhere."""
    return next((entry.line for entry in by.error_log if "depth" in entry.message.lower()), 0)


def too_deep(place: str) -> Unread:
    return Unread(place, tr("The page is nested too deeply to be read on from here."))


def _bring_home(root: etree._Element) -> None:
    """A page that leaves out <body> has its first words in the head, if they stand in elements that are newer than the
    parser.
    """
    head = root.find("head")
    strays = [] if head is None else list(head)
    while strays and strays[0].tag in _OF_HEADS:
        del strays[0]
    if not strays:
        return
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    strays[-1].tail = (strays[-1].tail or "") + (body.text or "")
    body.text = None
    body[:0] = strays


class Tree:
    """A parsed page beside its source, in which it costs less to see that something is not there at all."""

    def __init__(self, text: str, root: etree._Element) -> None:
        self.text = text
        self.root = root

    def elements(self, path: etree.XPath) -> list[etree._Element]:
        """`path` leads to elements."""
        answer: Any = path(self.root)
        found: list[etree._Element] = answer
        return found

    @cached_property
    def names(self) -> frozenset[str]:
        """All classes and ids."""
        answer: Any = _NAMES(self.root)
        return frozenset(" ".join(answer).split())


def beginning_of(element: etree._Element, most: int) -> str:
    """Its text, or a little more than so many characters of it."""
    found = ""
    for part in cast("Iterator[str]", element.itertext()):
        found += part
        if len(found) >= most:
            break
    return found


def text_of(element: etree._Element) -> str:
    return "".join(cast("list[str]", list(element.itertext())))
