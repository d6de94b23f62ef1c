"""Reads one page of a PDF: its words in reading order, and what it turned out to be."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from desktop.common.types import PageState
from desktop.documents.pages.gaps import Kind
from desktop.documents.pages.hidden import Hidden, hidden_on
from desktop.documents.pages.layout import Block, blocks
from desktop.documents.pages.letters import unreadable, word_with_a_gap
from desktop.documents.pages.lines import NO_LETTER, PageLine, PageLines
from desktop.documents.pages.marks import Marks, marks_of
from desktop.documents.pages.pictures import Drawn, drawn_on
from desktop.documents.pages.placing import placed

_LETTERS = 5  # of a word
_STAMP, _SLIDE = 25, 8  # words that do not make a page of text, where it is higher than wide and where it is not
_COVERED, _COVERED_SLIDE = 0.4, 0.6  # the share of the page that is picture
_SEEN = 4  # words that a scan program saw on a page: more than a speck or a number
_NO_SPECK = 0.005
_OUTLINES = 150  # strokes: letters that are drawn as outlines have many
_PAGE_OF_OUTLINES = 3_000  # or a map, or a plan
_FEW, _ABOUT = 12, 60  # letters without a meaning that are not worth a word; letters of a stamp that are quoted


_WORD = 3  # letters; less is a sign of a formula


@dataclass(frozen=True)
class Page:
    state: PageState
    blocks: Sequence[Block]
    gap: Kind | None = None
    example: str = ""  # words of a page that is a picture, or a word with a gap
    answered: bool = False  # with what a person wrote onto it
    notes: tuple[str, ...] = ()  # remarks of a person, which are no part of it
    hidden: Hidden | None = None  # words that perhaps nobody sees


def read_page(pdf: pdfium.PdfDocument, index: int) -> Page:
    """Raises PdfiumError: the page is damaged."""
    page = pdf[index]
    try:
        marks = marks_of(page)
        if marks.drawn:
            pdfium_c.FPDFPage_Flatten(page, pdfium_c.FLAT_NORMALDISPLAY)
            page.close()
            page = pdf[index]
        return _read(page, marks)
    finally:
        page.close()


def _read(page: pdfium.PdfPage, marks: Marks) -> Page:
    words = pdfium_c.FPDFText_LoadPage(page)
    if not words:
        raise pdfium.PdfiumError("Its text could not be opened.")
    try:
        text = PageLines(words, is_turned=page.get_rotation() != 0)
        found = text.lines()
        bad = unreadable(found, text.ask, text.text)
        lines = [line for position, line in enumerate(found) if position not in bad] if bad else found
        hidden = hidden_on(page, text, lines)
        word = word_with_a_gap(lines, text.ask)
        written = placed(lines, marks.placed, text, page.get_rotation() // 90) if marks.placed else lines
    finally:
        pdfium_c.FPDFText_ClosePage(words)
    lost = sum(len(found[position].drawn) for position in bad if len(found[position].drawn) >= _WORD)
    result = _judged(page, written, Kind.PARTLY_LETTERLESS if lost > _FEW else None)
    if lost > sum(len(line.text) for line in lines) or (
        result.state is PageState.EMPTY and _has_letters(page, text, bad)
    ):
        result = replace(result, state=PageState.UNREADABLE, gap=Kind.LETTERLESS)
    if word and result.gap is None:
        result = replace(result, gap=Kind.LETTER_MISSING, example=word)
    if hidden:
        result = replace(result, hidden=hidden)
    if marks.more and result.gap is None:
        result = replace(result, gap=Kind.CROWDED)
    if marks.placed or marks.notes:
        result = replace(result, answered=bool(marks.placed), notes=_new(marks.notes, written))
    return result


def without_lines(page: pdfium.PdfPage, found: Page, unseen: Sequence[PageLine]) -> Page:
    """What it is without these of its lines, which nobody sees."""
    if found.hidden is None:
        return found
    gone = set(map(id, unseen))
    rest = [line for line in found.hidden.all_lines if id(line) not in gone]
    made = _judged(page, rest, found.gap)
    return replace(made, answered=found.answered, notes=found.notes)


def _has_letters(page: pdfium.PdfPage, text: PageLines, bad: Set[int]) -> bool:
    """Whether something is written on a page of which nothing could be read."""
    return bool(bad) or NO_LETTER in text.text or (not text.text and drawn_on(page).texts > 0)


def _new(notes: Sequence[str], lines: Sequence[PageLine]) -> tuple[str, ...]:
    """Some programs note the very words that are marked; others draw the note onto the page."""
    shown = _bare("".join(line.text for line in lines))
    return tuple(note for note in dict.fromkeys(notes) if _bare(note) not in shown)


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _judged(page: pdfium.PdfPage, lines: Sequence[PageLine], gap: Kind | None) -> Page:
    count = 0
    for line in lines:
        count += _words(line.text)
        if count > _STAMP:
            break
    if count > _STAMP:
        return Page(PageState.TEXT, blocks(lines), gap)
    shown = drawn_on(page)
    if count == 0:
        is_picture = shown.covered > _NO_SPECK or shown.strokes > _OUTLINES
        return Page(PageState.PICTURE, (), Kind.SCAN) if is_picture else Page(PageState.EMPTY, ())
    if _is_scan(page, count, shown):
        example = " ".join(line.text for line in lines)
        return Page(
            PageState.PICTURE,
            blocks(lines),
            Kind.STAMPED,
            example if len(example) <= _ABOUT else f"{example[:_ABOUT]}…",
        )
    return Page(PageState.TEXT, blocks(lines), gap)


def _words(text: str) -> int:
    """About as many, also where words are not told by blanks."""
    return len(text.split()) if text.isascii() else max(len(text.split()), len(text) // _LETTERS)


def _is_scan(page: pdfium.PdfPage, count: int, shown: Drawn) -> bool:
    if shown.strokes > _PAGE_OF_OUTLINES and count <= _SLIDE:
        return True
    width, height = page.get_size()
    covered, most = (_COVERED, _STAMP) if height >= width else (_COVERED_SLIDE, _SLIDE)
    return shown.covered >= covered and count <= (_SEEN if shown.invisible else most)
