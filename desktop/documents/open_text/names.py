"""Lists names of OpenDocument's XML, and reads its numbers."""

from __future__ import annotations

from lxml import etree

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = f"{{{_ODF}office:1.0}}"
TEXT = f"{{{_ODF}text:1.0}}"
TABLE = f"{{{_ODF}table:1.0}}"
STYLE = f"{{{_ODF}style:1.0}}"
DRAW = f"{{{_ODF}drawing:1.0}}"
SVG = f"{{{_ODF}svg-compatible:1.0}}"
LINK = "{http://www.w3.org/1999/xlink}href"
DC = "{http://purl.org/dc/elements/1.1/}"
MATH = "{http://www.w3.org/1998/Math/MathML}"

P, H, LIST = f"{TEXT}p", f"{TEXT}h", f"{TEXT}list"


def number(said: str | None, otherwise: int = 0) -> int:
    """Whole and not below 0; `otherwise` for what is none."""
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < 9 else otherwise


def name_of(element: etree._Element) -> str:
    """The name of its style."""
    return element.get(f"{TEXT}style-name") or ""
