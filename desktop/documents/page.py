"""Walks a parsed web page once, from top to bottom, and tells blocks, headings, lists and tables apart."""

from __future__ import annotations

import re

from lxml import etree

from desktop.common.types import Passage
from desktop.common.words import tr
from desktop.documents.passages import Outline

_DROPPED = frozenset({"script", "style"})  # for the browser, not for a reader
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_GROUPS = frozenset({"ul", "ol", "dl", "menu", "table", "select"})
_BULLETS = frozenset({"li", "option"})
# fmt: off
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "head", "header", "hgroup", "hr",
    "html", "iframe", "legend", "main", "nav", "noscript", "p", "search", "section", "summary", "tbody", "td",
    "template", "tfoot", "th", "thead", "title", "tr",
})
# fmt: on
_ENDS_A_BLOCK = _BLOCKS | _GROUPS | _BULLETS | frozenset(_HEADINGS) | {"pre"}
_LAYOUT = ("table", "ul", "ol", "dl", "pre", *_HEADINGS)  # what makes a table row a way to arrange a page
_SPACE = re.compile(r"[ \t\n\r\f]+")


class Page:
    """Good for one page. A loop, not a recursion: pages are nested as deeply as they like."""

    def __init__(self) -> None:
        self._outline = Outline()
        self._words: list[str] = []
        self._dropped = 0  # depth inside what is not text
        self._kept_spaces = 0  # depth inside <pre>
        self._whole: etree._Element | None = None  # a heading or table row: what is inside stays on one line
        self._bullet = ""
        self._groups = [0]
        self._title = ""
        self._blocks = 0

    def read(self, root: etree._Element) -> tuple[Passage, ...]:
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "start":
                self._begin(element)
            else:
                self._end(element)
                if element is not root:
                    self._say(element.tail)
        self._flush()
        return self._outline.passages()

    def _begin(self, element: etree._Element) -> None:
        tag = element.tag
        if self._dropped or tag in _DROPPED:
            self._dropped += 1
            return
        if tag in _ENDS_A_BLOCK:
            self._border(tag)
        if tag in _GROUPS:
            self._groups.append(self._outline.new_group())
        elif tag in _BULLETS and self._whole is None:
            self._bullet = "- "
        elif tag == "pre":
            self._kept_spaces += 1
        elif tag == "br":
            self._words.append("\n")
        if self._whole is None and _is_whole(element):
            self._whole = element
        self._say(element.get("alt") if tag in ("img", "area") else element.text)

    def _end(self, element: etree._Element) -> None:
        tag = element.tag
        if self._dropped:
            self._dropped -= 1
            return
        if element is self._whole:
            self._whole = None
            if tag != "tr":
                self._heading(_HEADINGS.get(tag, 1))
        if tag in _ENDS_A_BLOCK:
            self._border(tag)
        if tag in _GROUPS:
            self._groups.pop()
        elif tag in _BULLETS:
            self._bullet = ""
        elif tag == "pre":
            self._kept_spaces -= 1

    def _say(self, text: str | None) -> None:
        if text and not self._dropped:
            self._words.append(text if self._kept_spaces else _SPACE.sub(" ", text))

    def _border(self, tag: str) -> None:
        """Between two blocks; inside a heading or row only between two words or cells."""
        if self._whole is None:
            self._flush()
        elif self._words:
            self._words.append(" | " if tag in ("td", "th") else " ")

    def _flush(self) -> None:
        text = "".join(self._words)
        self._words.clear()
        if not self._kept_spaces:
            text = _one_space(text)
        if not text.strip():
            return
        self._blocks += 1
        place = tr("paragraph {n}", n=self._blocks)
        self._outline.block(self._bullet + text.strip("\n"), place, self._groups[-1])
        self._bullet = ""

    def _heading(self, level: int) -> None:
        text = _one_space(" ".join("".join(self._words).split()))
        self._words.clear()
        if text and text != self._title:  # a page's title is often said again as its first heading
            self._outline.section(f"{'#' * level} {text}", text)
        self._title = text if not self._blocks else ""


def _is_whole(element: etree._Element) -> bool:
    tag = element.tag
    if tag == "title":
        parent = element.getparent()
        return parent is not None and parent.tag == "head"  # drawings have titles too
    return tag in _HEADINGS or (tag == "tr" and next(element.iter(*_LAYOUT), None) is None)


def _one_space(text: str) -> str:
    """One space between words, none at line ends; doubled cell borders (the end of one, the start of the next) too."""
    lines = (_SPACE.sub(" ", line).strip() for line in text.split("\n"))
    joined = "\n".join(line for line in lines if line)
    return re.sub(r"(?: \|)+ \| ", " | ", joined).removesuffix(" |")
