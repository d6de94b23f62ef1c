"""Walks a parsed web page once, from top to bottom, and tells blocks, headings, lists and tables apart."""

from __future__ import annotations

from lxml import etree

from desktop.common.types import Passage, Unread
from desktop.documents.web.blocks import Blocks
from desktop.documents.web.frames import Frames
from desktop.documents.web.inline import Inline
from desktop.documents.web.links import Links, count_links
from desktop.documents.web.numbering import DOT, Numbers
from desktop.documents.web.objects import Objects
from desktop.documents.web.shown import only_shown
from desktop.documents.web.tables import Tables
from desktop.documents.web.tree import Handler, Tree

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
# fmt: off
_BLOCKS = (
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "head", "header", "hgroup", "hr",
    "html", "legend", "main", "marquee", "nav", "p", "search", "section", "summary", "tbody", "tfoot", "thead",
)
# fmt: on
_LISTS = ("ul", "dl", "menu", "dir")
_SPACED = ("pre", "listing", "xmp", "plaintext")
_BETWEEN = "; "  # items of a list on one line
_BEGIN, _END = ("start", "end"), "end"


class Page:
    """Good for one page. A loop, not a recursion: pages are nested as deeply as they like.

    `base`: where it was found, if that is known. `frames`: the pages that it shows inside. `shows_all`: what its styles
    hide, too.
    """

    def __init__(self, tree: Tree, base: str = "", frames: Frames | None = None, *, shows_all: bool = False) -> None:
        self._root = tree.root
        self._frames = frames or Frames(base)
        only_shown(tree, self._frames.css(tree.root), hides=not shows_all)
        self._blocks = Blocks(Links(count_links(tree.text), base))
        self._inline = Inline(self._blocks, tree.root)
        self._objects = Objects(self._blocks, self._frames, self._inside)
        self._tables = Tables(self._blocks)
        self._lists: list[Numbers | None] = []
        self._beginning = {**self._begins(), **self._tables.begins(), **self._inline.begins(), **self._objects.begins()}
        self._ending = {**self._ends(), **self._tables.ends(), **self._inline.ends()}

    def read(self) -> tuple[Passage, ...]:
        self._walk(self._root)
        return self._blocks.passages()

    @property
    def unread(self) -> tuple[Unread, ...]:
        return (*self._inline.left_out(), *self._objects.unread(), *self._blocks.left_out())

    @property
    def pictures(self) -> int:
        """How many may hold words, and are not described."""
        return self._objects.pictures

    def _walk(self, root: etree._Element) -> None:
        beginning, ending, say = self._beginning, self._ending, self._blocks.say
        walk = etree.iterwalk(root, events=_BEGIN)
        for event, element in walk:
            if event == _END:
                if (end := ending.get(element.tag)) is not None:
                    end(element)
                text = element.tail if element is not root else None
            else:
                if (begin := beginning.get(element.tag)) is not None and begin(element):
                    walk.skip_subtree()
                    continue
                text = element.text
            if text:
                say(text if self._blocks.kept_spaces else text.replace("\n", " "))

    def _inside(self, tree: Tree) -> None:
        """A page inside the page, where it is shown."""
        only_shown(tree, self._frames.css(tree.root))
        self._blocks.border()
        self._walk(tree.root)
        self._blocks.border()

    def _begins(self) -> dict[str, Handler]:
        return {
            **dict.fromkeys(_BLOCKS, self._border),
            **dict.fromkeys(_LISTS, self._begin_list),
            **dict.fromkeys(_SPACED, self._begin_spaced),
            **dict.fromkeys((*_HEADINGS, "title"), self._begin_heading),
            "ol": self._begin_list, "li": self._begin_item, "br": self._break,
        }  # fmt: skip

    def _ends(self) -> dict[str, Handler]:
        return {
            **dict.fromkeys(_BLOCKS, self._border),
            **dict.fromkeys(_LISTS, self._end_list),
            **dict.fromkeys(_SPACED, self._end_spaced),
            **dict.fromkeys((*_HEADINGS, "title"), self._end_heading),
            "ol": self._end_list, "li": self._end_item,
        }  # fmt: skip

    def _border(self, _: etree._Element) -> None:
        self._blocks.border()

    def _break(self, _: etree._Element) -> None:
        self._blocks.say(" " if self._blocks.held else "\n")

    def _begin_list(self, element: etree._Element) -> None:
        self._blocks.border()
        self._blocks.open_list()
        self._lists.append(Numbers(element) if element.tag == "ol" else None)

    def _end_list(self, _: etree._Element) -> None:
        self._blocks.border()
        self._blocks.close_list()
        self._lists.pop()

    def _begin_item(self, element: etree._Element) -> None:
        numbers = self._lists[-1] if self._lists else None
        mark = numbers.mark(element) if numbers else DOT
        if not self._blocks.held:
            self._blocks.flush()
            waiting = self._blocks.bullet  # of an item that begins with a list
            self._blocks.bullet = mark if waiting in ("", DOT) else waiting + mark
        else:
            self._blocks.part(_BETWEEN)
            self._blocks.say(mark.removeprefix(DOT))

    def _end_item(self, _: etree._Element) -> None:
        if not self._blocks.held:
            self._blocks.flush()
            self._blocks.bullet = ""

    def _begin_spaced(self, _: etree._Element) -> None:
        self._blocks.border()
        self._blocks.kept_spaces += 1

    def _end_spaced(self, _: etree._Element) -> None:
        self._blocks.border()
        self._blocks.kept_spaces -= 1

    def _begin_heading(self, element: etree._Element) -> None:
        if element.tag == "title":
            parent = element.getparent()
            if parent is None or parent.tag != "head":  # drawings have titles too
                return
        self._blocks.border()
        self._blocks.hold(element)

    def _end_heading(self, element: etree._Element) -> None:
        if element is self._blocks.whole:
            self._blocks.whole = None
            self._blocks.heading(_HEADINGS.get(element.tag, 1))
        else:
            self._blocks.border()
