"""Walks a parsed web page once, from top to bottom, and tells blocks, headings, lists and tables apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lxml import etree

from desktop.common.types import Gap, Passage, Unread
from desktop.common.words import tr
from desktop.documents.raised import Height
from desktop.documents.web.blocks import Blocks
from desktop.documents.web.fields import shown_in
from desktop.documents.web.frames import Frames
from desktop.documents.web.links import Links, is_to_a_note
from desktop.documents.web.notes import mark_of, unlinked_marks
from desktop.documents.web.numbering import DOT, Numbers
from desktop.documents.web.pictures import described, drawn
from desktop.documents.web.rows import Rows
from desktop.documents.web.shown import only_shown

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_LISTS = frozenset({"ul", "ol", "dl", "menu", "dir"})
# fmt: off
_BLOCKS = (
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "head", "header", "hgroup", "hr",
    "html", "legend", "main", "marquee", "nav", "optgroup", "p", "search", "section", "summary", "tbody", "tfoot",
    "thead",
)
# fmt: on
_LAYOUT = ("table", "ul", "ol", "dl", "pre", *_HEADINGS)  # what makes a table row a way to arrange a page
Handler = Callable[[etree._Element], None]


class Page:
    """Good for one page. A loop, not a recursion: pages are nested as deeply as they like.

    `base`: where it was found, if that is known. `frames`: the pages that it shows inside.
    """

    def __init__(self, base: str = "", frames: Frames | None = None) -> None:
        self._base = base
        self._frames = frames or Frames()
        self._struck = ""  # where words are first struck out
        self._table: list[Rows] = []
        self._lists: list[Numbers | None] = []
        self._menus = 0  # depth inside <nav>
        self._begun: list[tuple[int, int]] = []  # turn and position at which links, figures and notes begin
        self._readings = 0
        self._quotes = 0
        self._skipped = False
        self._whole: etree._Element | None = None  # a heading or table row: what is inside stays on one line
        self._at_begin, self._at_end = self._handlers()

    def read(self, root: etree._Element) -> tuple[Passage, ...]:
        ...
