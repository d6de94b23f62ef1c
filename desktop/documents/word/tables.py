"""Tells which rows and cells of a table are seen."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from desktop.documents.word.tags import ALTERNATIVES, CELL, GONE, ROW, TABLE, VAL, W, chosen, facts_of, is_on

_CELL_FACTS, _MERGED = f"{W}tcPr", (f"{W}vMerge", f"{W}hMerge")


def rows(table: etree._Element) -> Iterator[etree._Element]:
    for row in _parts(table, ROW):
        facts = row.find(f"{W}trPr")
        if facts is None or not (_has(facts, f"{W}del") or _has(facts, f"{W}hidden")):
            yield row


def cells(row: etree._Element) -> Iterator[etree._Element | None]:
    """None: a part of the cell above it or before it, which shows nothing of its own."""
    for cell in _parts(row, CELL):
        facts = facts_of(cell.find(_CELL_FACTS))
        if f"{W}cellDel" not in facts:
            yield None if any(_continues(facts.get(name)) for name in _MERGED) else cell


def _continues(merged: etree._Element | None) -> bool:
    return merged is not None and merged.get(VAL, "continue") == "continue"


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
