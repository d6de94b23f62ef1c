"""Lists names of Word's XML. Strict Open XML has other namespaces for the same; `package` turns them into these."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree
from lxml.etree import _Element as Element

_OFFICE = "http://schemas.openxmlformats.org"
W = f"{{{_OFFICE}/wordprocessingml/2006/main}}"
MATH = f"{{{_OFFICE}/officeDocument/2006/math}}"
R = f"{{{_OFFICE}/officeDocument/2006/relationships}}"
MC = f"{{{_OFFICE}/markup-compatibility/2006}}"
WP = f"{{{_OFFICE}/drawingml/2006/wordprocessingDrawing}}"
A = f"{{{_OFFICE}/drawingml/2006/main}}"
PIC = f"{{{_OFFICE}/drawingml/2006/picture}}"
CHART = f"{{{_OFFICE}/drawingml/2006/chart}}"
CHART_EX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
DIAGRAM = f"{{{_OFFICE}/drawingml/2006/diagram}}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
EMOJI = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}"
VML = "{urn:schemas-microsoft-com:vml}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"
ACTIVEX = "{http://schemas.microsoft.com/office/2006/activeX}"

P, TABLE, ROW, CELL, RUN, TEXT = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc", f"{W}r", f"{W}t"
BOX, CONTROL, INSERTED_PART = f"{W}txbxContent", f"{W}sdt", f"{W}altChunk"
P_FACTS, R_FACTS, ALTERNATIVES = f"{W}pPr", f"{W}rPr", f"{MC}AlternateContent"
VAL = f"{W}val"
# Deleted or moved away by a tracked change.
GONE = frozenset({f"{W}del", f"{W}moveFrom"})


def value(element: etree._Element | None, child: str, attribute: str = VAL) -> str | None:
    """The value of a child such as <w:pStyle w:val="…"/>."""
    found = None if element is None else element.find(child)
    return None if found is None else found.get(attribute)


Facts = Mapping[object, Element]


def facts_of(element: etree._Element | None) -> Facts:
    """Properties by their names: looking each up in the file costs more than reading all once."""
    return {} if element is None else {child.tag: child for child in element}


def said(facts: Facts, name: str) -> str | None:
    """The value of one of them."""
    found = facts.get(name)
    return None if found is None else found.get(VAL)


def is_on(element: etree._Element) -> bool:
    """Of a property that is there: unless it says that it is off."""
    return element.get(VAL, "true").lower() not in ("0", "false", "off", "none")


def number(text: str | None, otherwise: int = 0) -> int:
    try:
        return int(text or "")
    except ValueError:
        return otherwise


def chosen(element: etree._Element) -> etree._Element | None:
    """Of the same content in several forms, the one for programs of today."""
    for tag in (f"{MC}Choice", f"{MC}Fallback"):
        for form in element.iterchildren(tag):
            if len(form):
                return form
    return None
