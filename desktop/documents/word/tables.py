"""Tables: which rows and cells are seen."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from desktop.documents.word.tags import ALTERNATIVES, CELL, GONE, ROW, TABLE, W, chosen, is_on


def rows(table: etree._Element) -> Iterator[etree._Element]:
    for row in _parts(table, ROW):
        facts = row.find(f"{W}trPr")
        if facts is None or not (_has(facts, f"{W}del") or _has(facts, f"{W}hidden")):
            yield row


def cells(row: etree._Element) -> Iterator[etree._Element]:
    for cell in _parts(row, CELL):
        if cell.find(f"{W}tcPr/{W}cellDel") is None:
            yield cell


def is_continued(cell: etree._Element) -> bool:
    """Part of the cell above it or before it, which shows nothing of its own."""
    for tag in (f"{W}tcPr/{W}vMerge", f"{W}tcPr/{W}hMerge"):
        merged = cell.find(tag)
        if merged is not None and merged.get(f"{W}val", "continue") == "continue":
            return True
    return False


def _has(facts: etree._Element, tag: str) -> bool:
    found = facts.find(tag)
    return found is not None and is_on(found)


def _parts(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also where a content control wraps them; not those of a table inside."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag == ALTERNATIVES:
            form = chosen(child)
            yield from _parts(form, tag) if form is not None else ()
        elif child.tag != TABLE and child.tag not in GONE:
            yield from _parts(child, tag)
