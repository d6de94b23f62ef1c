"""Word's XML: which elements hold text, which only repeat or delete it, and which paragraphs are headings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_FACTS = f"{_W}pPr"
_P, _TABLE, _ROW, _CELL, _BOX = f"{_W}p", f"{_W}tbl", f"{_W}tr", f"{_W}tc", f"{_W}txbxContent"
# Deleted or moved away by a tracked change; the same content once more for older programs.
_SKIPPED = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_COMPATIBILITY}Fallback"})
_SPELT = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_BODY_TEXT = 9  # the outline level of what is no heading


@dataclass(frozen=True)
class Block:
    """A paragraph or table row. `level`: 1 to 9 for a heading, else 0. `joins`: goes on the list or table above."""

    text: str
    level: int = 0
    joins: bool = False


class Styles:
    """Heading levels by style, from the file's own list; names are English there in every language of Word."""

    def __init__(self, root: etree._Element) -> None:
        self._styles = {style.get(f"{_W}styleId"): style for style in root.iter(f"{_W}style")}

    def level(self, style_id: str | None) -> int:
        """0 for what is no heading. A style based on a heading is one too."""
        seen: set[str] = set()
        while style_id and style_id not in seen:
            seen.add(style_id)
            style = self._styles.get(style_id)
            if style is None:
                return 0
            name = (_value(style, "name") or "").lower()
            if name == "title":
                return 1
            if name.startswith("heading ") and name[8:].isdigit():
                return int(name[8:])
            style_id = _value(style, "basedOn")
        return 0


def blocks(root: etree._Element, styles: Styles) -> Iterator[Block]:
    """All blocks below `root`, in reading order; a text box follows the paragraph it is anchored in."""
    in_list = False
    for element in root:
        if element.tag in _SKIPPED:
            continue
        if element.tag == _P:
            block, in_list = _paragraph(element, styles, in_list)
            yield block
            for box in _boxes(element):
                yield from blocks(box, styles)
        elif element.tag == _TABLE:
            in_list = False
            for position, row in enumerate(_parts(element, _ROW)):
                yield Block(" | ".join(_cell(cell, styles) for cell in _parts(row, _CELL)), joins=position > 0)
        else:  # content controls and other wrappers
            yield from blocks(element, styles)


def _paragraph(element: etree._Element, styles: Styles, in_list: bool) -> tuple[Block, bool]:
    words: list[str] = []
    _collect(element, words)
    text = "".join(words)
    facts = element.find(_FACTS)
    level = _level(facts, styles)
    item = not level and facts is not None and facts.find(f"{_W}numPr") is not None
    item = item or (not level and (_value(facts, "pStyle") or "").startswith("List"))
    if item and text.strip():
        return Block(f"- {text}", joins=in_list), True
    return Block(text, level), False


def _level(facts: etree._Element | None, styles: Styles) -> int:
    own = _value(facts, "outlineLvl")
    if own and own.isdigit() and int(own) < _BODY_TEXT:
        return int(own) + 1
    return styles.level(_value(facts, "pStyle"))


def _value(element: etree._Element | None, child: str) -> str | None:
    found = None if element is None else element.find(f"{_W}{child}")
    return None if found is None else found.get(f"{_W}val")


def _collect(element: etree._Element, words: list[str]) -> None:
    """Text of runs, wherever they are wrapped; formulas too, whose text elements are called the same."""
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _SKIPPED or child.tag == _BOX:
            continue
        name = etree.QName(child).localname
        if name == "t":
            words.append(child.text or "")
        elif name in _SPELT:
            words.append(_SPELT[name])
        elif child.tag != _FACTS:  # where a "tab" is a tab stop
            _collect(child, words)


def _boxes(element: etree._Element) -> Iterator[etree._Element]:
    """Text boxes anchored in a paragraph; not those of a box inside a box, which `blocks` finds itself."""
    for child in element:
        if child.tag == _BOX:
            yield child
        elif child.tag not in _SKIPPED:
            yield from _boxes(child)


def _parts(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also where a content control wraps them; not those of a table inside."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in (_TABLE, *_SKIPPED):
            yield from _parts(child, tag)


def _cell(cell: etree._Element, styles: Styles) -> str:
    return " ".join(block.text.strip() for block in blocks(cell, styles) if block.text.strip())
