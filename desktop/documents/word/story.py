"""Reads a story of a Word file (its body, a header, a note, a text box) as blocks in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

from desktop.common.errors import CorralError
from desktop.common.i18n import tr
from desktop.common.types import Document, Gap
from desktop.documents.blocks import Block
from desktop.documents.missed import Missed
from desktop.documents.open_xml import Part
from desktop.documents.word.notes import Note, Notes
from desktop.documents.word.numbering import BULLET, Counter, Numbering
from desktop.documents.word.paragraph import Words, is_asking, other_file, ticked
from desktop.documents.word.styles import BODY_TEXT, Styles, numbered_by
from desktop.documents.word.tables import cells, rows
from desktop.documents.word.tags import (
    ALTERNATIVES,
    CONTROL,
    GONE,
    INSERTED_PART,
    P_FACTS,
    R_FACTS,
    TABLE,
    Facts,
    P,
    R,
    W,
    chosen,
    facts_of,
    number,
    said,
)
from desktop.documents.word.voice import Found

Insert = Callable[[bytes, str], Document]  # reads a document that is kept inside of this one
_NO_WORDS = GONE | {f"{W}tcPr", f"{W}trPr", f"{W}tblPr", f"{W}sectPr", f"{W}sdtPr", f"{W}sdtEndPr", f"{W}tblGrid"}
_FRAME, _DROP = f"{W}framePr", f"{W}dropCap"
_STYLE, _OUTLINE = f"{W}pStyle", f"{W}outlineLvl"
_WIDE = 600  # characters in a cell from which a table is a way to arrange a page


@dataclass(frozen=True)
class Book:
    """What all stories of a file share."""

    styles: Styles
    numbering: Numbering
    notes: Notes
    insert: Insert


class Story:
    """`root`: what fields may reach over, so the whole part where it is at hand."""

    def __init__(self, part: Part, book: Book, root: etree._Element) -> None:
        self._part = part
        self._book = book
        self._words = Words(part, book.styles, book.notes, root)
        self._counter = Counter(book.numbering)
        self._in_list = False
        self._goes_on = False  # the last paragraph is part of the next one
        self._in_cell = 0
        self._waiting: list[Block] = []  # notes of a table, which follow it
        self._readers: dict[object, Callable[[etree._Element], Iterable[Block]]] = {
            P: self._paragraph,
            TABLE: self._table,
            CONTROL: self._control,
            ALTERNATIVES: self._alternatives,
            INSERTED_PART: self._inserted,
            f"{W}subDoc": self._other_file,
            f"{W}commentRangeStart": self._comment_begins,
            f"{W}commentRangeEnd": self._comment_ends,
        }

    def about(self, comment: etree._Element) -> str:
        """The words a comment is anchored at."""
        return self._words.anchors.of(comment)

    def blocks(self, root: etree._Element) -> Iterator[Block]:
        for element in root:
            read = self._readers.get(element.tag)
            if read is not None:
                yield from read(element)
            elif len(element) and element.tag not in _NO_WORDS and isinstance(element.tag, str):  # other wrappers
                yield from self.blocks(element)
        if self._goes_on:  # a paragraph whose end was deleted, with none behind it
            self._goes_on = False
            yield from self._said(self._words.take(), "", 0, joins=False)

    # Paragraphs

    def _paragraph(self, element: etree._Element) -> Iterator[Block]:
        facts = facts_of(element.find(P_FACTS))
        style = said(facts, _STYLE)
        self._words.read(element, style)
        self._goes_on = _goes_on(facts)
        if self._goes_on:
            return
        found = self._words.take()
        level = self._level(facts, style)
        place = self._book.numbering.place(numbered_by(facts), style)
        label = "" if place is None else self._label(place, found, element)
        is_item = place is not None and not level
        missed: tuple[Missed, ...] = ()
        if label and self._counter.unknown:
            missed = (Missed(tr("How this list is numbered is not known here."), Gap.DOUBTFUL),)
        joins, self._in_list = is_item and self._in_list, is_item
        yield from self._said(found, label, level, joins=joins, missed=missed)

    def _said(
        self, found: Found, label: str, level: int, *, joins: bool, missed: tuple[Missed, ...] = ()
    ) -> Iterator[Block]:
        missed += tuple(one for one in found.below if isinstance(one, Missed))
        if found.struck:
            missed += (Missed(tr("Words that are struck out are left out."), Gap.LEFT_OUT),)
        text = found.line.text
        notes = [self._note(note) for note in found.notes if self._book.notes.is_new(note)]
        if label and not text.strip() and (label == BULLET or found.struck or found.below):
            label = ""
        yield Block(label + text, level, joins, missed=missed)
        for one in found.below:
            if isinstance(one, str):
                yield Block(one)
            elif not isinstance(one, Missed):
                yield from self.blocks(one)
        if self._in_cell:
            self._waiting += notes
        else:
            yield from (replace(note, joins=self._in_list) for note in notes)

    def _label(self, place: tuple[str, int], found: Found, element: etree._Element) -> str:
        """Its number; a paragraph of which nothing is seen has none."""
        is_unseen = not found.line.last and not found.below and not found.struck
        if is_unseen and (found.hid or next(element.iter(*GONE), None) is not None):
            return ""
        return self._counter.label(*place)

    def _level(self, facts: Facts, style: str | None) -> int:
        own = number(said(facts, _OUTLINE), BODY_TEXT)
        if own < BODY_TEXT:
            return own + 1
        return self._book.styles.level(style)

    def _note(self, note: Note) -> Block:
        found = self._book.notes.words(note)
        mark = f"[{note.mark}] " if note.mark else ""
        if found is None:
            return Block("", note=True, missed=(Missed(tr("The words of a note are not in the file.")),))
        part, element = found
        inner = list(Story(part, self._book, element).blocks(element))
        text = "\n".join(block.text.strip() for block in inner if block.text.strip())
        missed = tuple(one for block in inner for one in block.missed)
        return Block(f"{mark}{text}" if text else "", note=True, missed=missed)

    def _control(self, element: etree._Element) -> Iterator[Block]:
        """Around whole paragraphs. What only asks for an answer is in brackets."""
        facts, content = element.find(f"{W}sdtPr"), element.find(f"{W}sdtContent")
        answer, asks = ticked(facts), is_asking(facts)
        if answer:
            yield Block(answer)
            return
        for block in self.blocks(content) if content is not None else ():
            yield replace(block, text=f"[{block.text}]") if asks and block.text.strip() else block

    def _alternatives(self, element: etree._Element) -> Iterator[Block]:
        form = chosen(element)
        if form is not None:
            yield from self.blocks(form)

    def _comment_begins(self, element: etree._Element) -> Iterable[Block]:
        self._words.anchors.begin(element)
        return ()

    def _comment_ends(self, element: etree._Element) -> Iterable[Block]:
        self._words.anchors.end(element)
        return ()

    # Tables

    def _table(self, element: etree._Element) -> Iterator[Block]:
        self._in_list = False
        for position, row in enumerate(rows(element)):
            self._in_cell += 1
            found = [[] if cell is None else list(self.blocks(cell)) for cell in cells(row)]
            self._in_cell -= 1
            yield from _row(found, first=position == 0)
        self._in_list = False
        if not self._in_cell:
            waiting, self._waiting = self._waiting, []
            yield from waiting

    # Documents inside

    def _inserted(self, element: etree._Element) -> Iterator[Block]:
        link = self._part.links.get(element.get(f"{R}id") or "")
        if link is not None and self._part.was_followed(link):
            again = tr("A document that was inserted above stands here once more.")
            yield Block("", missed=(Missed(again, Gap.LEFT_OUT),))
            return
        data = None if link is None or link.external else self._part.bytes_of(link)
        if link is None or data is None:
            yield Block("", missed=(Missed(tr("A document that was inserted here is not in the file.")),))
            return
        try:
            document = self._book.insert(data, link.target.rpartition("/")[2])
        except CorralError as error:
            reason = tr("A document that was inserted here could not be read. {why}", why=error.advice)
            yield Block("", missed=(Missed(reason),))
            return
        yield from (Block(passage.text) for passage in document.passages)
        missed = tuple(Missed(one.reason, one.gap) for one in document.unread)
        if missed:
            yield Block("", missed=missed)

    def _other_file(self, element: etree._Element) -> Iterable[Block]:
        return (Block("", missed=(Missed(other_file(self._part, element)),)),)


def _row(found: list[list[Block]], *, first: bool) -> Iterator[Block]:
    """One line, with the cells side by side. What arranges a page is read cell by cell."""
    texts = [" ".join(block.text.strip() for block in blocks if block.text.strip()) for blocks in found]
    if len(found) == 1 and sum(bool(block.text.strip()) for block in found[0]) > 1:
        yield from found[0]
    elif any(len(text) > _WIDE for text in texts):
        for blocks in found:
            yield from blocks
    else:
        missed = tuple(one for blocks in found for block in blocks for one in block.missed)
        text = " | ".join(texts) if any(texts) else ""
        yield Block(text, joins=not first, missed=missed)


def _goes_on(facts: Facts) -> bool:
    """Whether the next paragraph is part of this one: its end was deleted, or it is a large letter in front."""
    frame, mark = facts.get(_FRAME), facts.get(R_FACTS)
    if frame is not None and frame.get(_DROP, "none") != "none":
        return True
    return mark is not None and any(child.tag in GONE for child in mark)
