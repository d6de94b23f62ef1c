"""Parses web pages, whatever is wrong with them, and asks the tree."""

from __future__ import annotations

from typing import Any, Protocol, cast

from lxml import etree

_OF_HEADS = frozenset({"title", "meta", "link", "base", "script", "style", "noscript", "template"})


class Handler(Protocol):
    """Deals with an element that begins or ends; True: with all that is inside, too."""

    def __call__(self, element: etree._Element, /) -> bool | None: ...


def parser() -> etree.HTMLParser:
    # Handed over as UTF-8 whatever the page declares: the decoding is done.
    return etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)


def parsed(text: str, by: etree.HTMLParser | None = None) -> etree._Element | None:
    """None for a page without anything. Raises ValueError, and etree.XMLSyntaxError."""
    root = etree.fromstring(text.encode("utf-8", "replace"), by or parser())
    if root is not None:
        _bring_home(root)
    return root


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


def elements(root: etree._Element, path: str) -> list[etree._Element]:
    """`path` leads to elements."""
    answer: Any = root.xpath(path)
    found: list[etree._Element] = answer
    return found


def text_of(element: etree._Element) -> str:
    return "".join(cast("list[str]", list(element.itertext())))
