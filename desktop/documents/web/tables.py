"""Reads tables of a page: rows as lines where they hold words, and as they come where they only arrange the page."""

from __future__ import annotations

from lxml import etree

from desktop.documents.web.blocks import Blocks
from desktop.documents.web.rows import Rows
from desktop.documents.web.tree import Handler

# What makes a table row a way to arrange a page; a table with headings of its own may have lists in its cells.
_LAYOUT = ("table", "pre", "listing", "xmp", "plaintext", "h1", "h2", "h3", "h4", "h5", "h6")
_LAYOUT_OR_LISTS = (*_LAYOUT, "ul", "ol", "dl")


class Tables:
    """Good for one page."""

    def __init__(self, blocks: Blocks) -> None:
        self._blocks = blocks
        self._tables: list[Rows] = []

    def begins(self) -> dict[str, Handler]:
        cell = self._begin_cell
        return {"table": self._begin_table, "tr": self._begin_row, "td": cell, "th": cell}

    def ends(self) -> dict[str, Handler]:
        cell = self._end_cell
        return {"table": self._end_table, "tr": self._end_row, "td": cell, "th": cell}

    def _begin_table(self, element: etree._Element) -> None:
        self._blocks.border()
        self._blocks.open_table()
        self._tables.append(Rows(headed=next(element.iter("th"), None) is not None))

    def _end_table(self, _: etree._Element) -> None:
        self._blocks.border()
        self._blocks.close_table()
        self._tables.pop()

    def _begin_row(self, element: etree._Element) -> None:
        self._blocks.border()
        if self._tables:
            layout = _LAYOUT if self._tables[-1].headed else _LAYOUT_OR_LISTS
            if next(element.iter(*layout), None) is None:
                self._blocks.hold(element)

    def _end_row(self, element: etree._Element) -> None:
        if element is not self._blocks.whole:
            self._blocks.border()
            if self._tables and not self._blocks.held:
                self._tables[-1].line()
            return
        self._take_stray()
        self._blocks.whole = None
        self._blocks.put(self._tables[-1].line())

    def _begin_cell(self, element: etree._Element) -> None:
        if self._is_in_row(element):
            self._take_stray()
        else:
            self._blocks.border()

    def _end_cell(self, element: etree._Element) -> None:
        if self._is_in_row(element):
            self._tables[-1].add(self._blocks.taken(), element)
        else:
            self._blocks.border()

    def _is_in_row(self, cell: etree._Element) -> bool:
        """And not in a row of a page that is shown inside it."""
        whole = self._blocks.whole
        if whole is None or whole.tag != "tr":
            return False
        return cell.getparent() is whole or next(cell.iterancestors("tr"), None) is whole

    def _take_stray(self) -> None:
        """Words of a row that stand in none of its cells."""
        stray = self._blocks.taken()
        if stray.strip():
            self._tables[-1].add(stray)
