"""Reads the body, a header or a note of an OpenDocument text as blocks in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

from desktop.common.i18n import tr
from desktop.common.types import Gap
from desktop.documents.blocks import Block
from desktop.documents.missed import Missed
from desktop.documents.open_text.lists import Lists
from desktop.documents.open_text.names import LIST, TABLE, TEXT, H, P, name_of, number
from desktop.documents.open_text.styles import Styles
from desktop.documents.open_text.words import Said, Words, hidden

_WIDE = 600  # characters in a cell from which a table is a way to arrange a page
_MOST = 100  # columns that are kept apart
_NO_WORDS = frozenset(
    {f"{TEXT}tracked-changes", f"{TEXT}sequence-decls", f"{TEXT}variable-decls", f"{TEXT}user-field-decls"}
)
_SOURCES = tuple(f"{TEXT}{kind}-source" for kind in ("table-of-content", "illustration-index", "alphabetical-index"))


@dataclass(frozen=True)
class _Place:
    """In which list a paragraph stands. `first`: it opens its item, which has `label`; `joins`: items are above it."""

    style: str = ""
    level: int = 0
    label: str = ""
    joins: bool = False


class Story:
    """Of one file; its lists count through all that is read."""

    def __init__(self, styles: Styles, lists: Lists, words: Words) -> None:
        self._styles = styles
        self._lists = lists
        self._words = words
        self._in_cell = 0
        self._waiting: list[Block] = []  # notes of a table, which follow it
        self._readers: dict[object, Callable[[etree._Element], Iterable[Block]]] = {
            P: lambda each: self._paragraph(each, _Place()),
            H: lambda each: self._paragraph(each, _Place()),
            LIST: lambda each: self._list(each, _Place()),
            f"{TABLE}table": self._table,
            f"{TEXT}section": self._section,
        }

    def blocks(self, root: etree._Element) -> Iterator[Block]:
        for element in root:
            read = self._readers.get(element.tag)
            if read is not None:
                yield from read(element)
            elif not isinstance(element.tag, str) or element.tag in _NO_WORDS or element.tag in _SOURCES:
                continue
            elif _is_drawn(element):
                yield from self._said(self._words.alone(element), "", 0, joins=False)
            elif len(element):
                yield from self.blocks(element)

    # Paragraphs

    def _paragraph(self, element: etree._Element, place: _Place) -> Iterator[Block]:
        style = self._styles.paragraph(name_of(element))
        if any(each.get(f"{TEXT}is-hidden") == "true" for each in element.iterchildren(f"{TEXT}hidden-paragraph")):
            yield Block("", missed=(hidden(),))
            return
        said = self._words.read(element, style.look)
        level = number(element.get(f"{TEXT}outline-level"), 1) if element.tag == H else style.level
        label = place.label
        if level and said.line.text.strip() and element.get(f"{TEXT}is-list-header") != "true":
            label = self._lists.heading(level, _start(element)) if element.tag == H else ""
        yield from self._said(said, label, level, joins=place.joins)

    def _said(self, said: Said, label: str, level: int, *, joins: bool) -> Iterator[Block]:
        text = said.line.text.strip()
        missed = tuple(dict.fromkeys(said.missed))
        yield Block(f"{label}{text}" if text else "", level, joins, missed=missed)
        for box in said.below:
            yield from self.blocks(box)
        notes = [note for mark, body in said.notes for note in self._note(mark, body)]
        if self._in_cell:
            self._waiting += notes
        else:
            yield from (replace(note, joins=joins) for note in notes)

    def _note(self, mark: str, body: etree._Element) -> Iterator[Block]:
        inner = list(self.blocks(body))
        text = "\n".join(block.text.strip() for block in inner if block.text.strip())
        missed = tuple(one for block in inner for one in block.missed)
        if text or missed:
            yield Block(f"[{mark}] {text}" if text else "", note=True, missed=missed)

    def _section(self, element: etree._Element) -> Iterator[Block]:
        if element.get(f"{TEXT}display") == "none":
            yield Block("", missed=(hidden(),))
        else:
            yield from self.blocks(element)

    # Lists

    def _list(self, element: etree._Element, around: _Place) -> Iterator[Block]:
        style = name_of(element) or around.style
        level = around.level + 1
        goes_on = element.get(f"{TEXT}continue-numbering") == "true" or element.get(f"{TEXT}continue-list")
        if level == 1 and not goes_on:
            self._lists.begin(style)
        joins = around.joins or level > 1
        for item in element:
            for block in self._item(item, _Place(style, level, joins=joins)):
                yield block
                joins = joins or bool(block.text.strip())

    def _item(self, item: etree._Element, place: _Place) -> Iterator[Block]:
        is_head = item.tag != f"{TEXT}list-item"
        label, joins = "", place.joins
        numbered = False
        for child in item:
            if child.tag in (P, H):
                if not numbered and not is_head and child.tag == P:
                    label = self._label(child, item, place)
                    numbered = True
                found = self._paragraph(child, replace(place, label=label, joins=joins))
                label = ""
            elif child.tag == LIST:
                found = self._list(child, replace(place, joins=joins))
            elif child.tag in self._readers:
                found = iter(self._readers[child.tag](child))
            else:
                continue
            for block in found:
                yield block
                joins = joins or bool(block.text.strip())

    def _label(self, paragraph: etree._Element, item: etree._Element, place: _Place) -> str:
        style = place.style or self._styles.paragraph(name_of(paragraph)).list_name
        return self._lists.label(style, place.level, _start(item))

    # Tables

    def _table(self, element: etree._Element) -> Iterator[Block]:
        hid = False
        first = True
        for row in _rows(element):
            if row.get(f"{TABLE}visibility") in ("collapse", "filter"):
                hid = True
                continue
            self._in_cell += 1
            found = [list(self.blocks(cell)) for cell in _cells(row)]
            self._in_cell -= 1
            yield from _row(found, first=first)
            first = False
        if hid:
            yield Block("", missed=(Missed(tr("Rows of a table that are hidden are left out."), Gap.LEFT_OUT),))
        if not self._in_cell:
            waiting, self._waiting = self._waiting, []
            yield from waiting


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == f"{TABLE}table-row":
            yield child
        elif child.tag in (f"{TABLE}table-header-rows", f"{TABLE}table-rows", f"{TABLE}table-row-group"):
            yield from _rows(child)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    """One that is covered by another keeps its column."""
    count = 0
    for cell in row.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
        times = number(cell.get(f"{TABLE}number-columns-repeated"), 1) if len(cell) == 0 else 1
        for _ in range(min(max(times, 1), _MOST - count)):
            count += 1
            yield cell


def _row(found: list[list[Block]], *, first: bool) -> Iterator[Block]:
    """One line, with the cells side by side. What arranges a page is read cell by cell."""
    texts = [" ".join(block.text.strip() for block in blocks if block.text.strip()) for blocks in found]
    while texts and not texts[-1]:
        texts.pop()
    if len(found) == 1 or any(len(text) > _WIDE for text in texts):
        for blocks in found:
            yield from blocks
    else:
        missed = tuple(one for blocks in found for block in blocks for one in block.missed)
        yield Block(" | ".join(texts), joins=not first, missed=missed)


def _is_drawn(element: etree._Element) -> bool:
    return "drawing:1.0}" in str(element.tag)


def _start(element: etree._Element) -> int | None:
    said = element.get(f"{TEXT}start-value")
    return None if said is None else number(said, 1)
