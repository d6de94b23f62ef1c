"""Reads PDF: the words of each page, with the page as their place. Runs in one thread only: PDFium allows no more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from desktop.common.errors import InputUnreadable
from desktop.common.i18n import tr
from desktop.common.inputs import unreadable
from desktop.common.types import Document, PageState
from desktop.documents.pages.covers import Cover, advice_for, attached, cover_of, told
from desktop.documents.pages.gaps import Gaps, Kind
from desktop.documents.pages.layers import judged
from desktop.documents.pages.page import Page, read_page
from desktop.documents.pages.recognised import wanted_of, with_recognised
from desktop.documents.pages.running import without_running
from desktop.documents.pages.wanted import Recognised, Survey
from desktop.documents.passages import Piece, to_passages
from desktop.documents.refusals import cut_short, damaged, empty
from desktop.documents.wrapping import MARK, Hyphens

_END = 2048  # bytes in which a complete file has its end mark


def read_pdf(data: bytes, name: str, recognised: Sequence[Recognised] = ()) -> Document:
    """`recognised`: what somebody read on some of its pages. Raises InputUnreadable: locked, damaged, or nothing but
    pictures of pages.
    """
    with _opened(data, name) as pdf:
        pages = with_recognised(_pages(pdf), recognised)
        document, reason = _document(pdf, name, data, pages)
    if document is None:
        raise _refused(pages, name, reason)
    return document


def survey_pdf(data: bytes, name: str) -> Survey:
    """Raises InputUnreadable where nothing can be read and no page is worth a look."""
    with _opened(data, name) as pdf:
        pages = _pages(pdf)
        wanted = wanted_of(pages)
        document, reason = _document(pdf, name, data, pages)
    if document is None and not wanted:
        raise _refused(pages, name, reason)
    return Survey(tuple(page.state for page in pages), wanted, document)


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[pdfium.PdfDocument]:
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium_c.FPDF_ERR_PASSWORD:
            advice = tr("It is locked with a password. Open it elsewhere, save a copy without one and use that.")
            raise unreadable(name, advice, str(error)) from error
        if getattr(error, "err_code", None) == pdfium_c.FPDF_ERR_SECURITY:
            raise unreadable(name, advice_for(Cover.PROTECTED), str(error)) from error
        raise damaged(name, error, whole=_has_end(data)) from error
    try:
        _open_forms(pdf)
        yield pdf
    finally:
        pdf.close()


def _has_end(data: bytes) -> bool:
    return b"%%EOF" in data[-_END:]


def _pages(pdf: pdfium.PdfDocument) -> list[Page]:
    pages = [_page(pdf, index) for index in range(len(pdf))]
    if not any(page.hidden for page in pages):
        return pages
    return judged(pdf, pages)


def _document(pdf: pdfium.PdfDocument, name: str, data: bytes, pages: Sequence[Page]) -> tuple[Document | None, str]:
    """None where nothing was read, and why if that is known. Raises InputUnreadable: its pages stand in for others."""
    gaps = Gaps()
    for number, page in enumerate(pages, start=1):
        if page.gap is not None:
            gaps.add(page.gap, number, page.example)
    cover = cover_of(pdf, data, [block.text for page in pages for block in page.blocks], answered=_answered(pages))
    if cover is not None:
        raise unreadable(name, advice_for(cover, attached(pdf)))
    unread = [*gaps.told(), *told(attached(pdf)), *([] if _has_end(data) else [cut_short()])]
    once, repeated = without_running(pages)
    pieces = pieces_of(once)
    if not pieces:
        return None, unread[0].reason if unread else ""
    states = tuple(page.state for page in pages)
    return Document(name, to_passages(pieces), tuple(unread), states, tuple(repeated)), ""


def _answered(pages: Sequence[Page]) -> bool:
    return any(page.answered for page in pages)


def _open_forms(pdf: pdfium.PdfDocument) -> None:
    if pdf.get_formtype() != pdfium_c.FORMTYPE_NONE:
        pdf.init_forms()


def _page(pdf: pdfium.PdfDocument, index: int) -> Page:
    try:
        return read_page(pdf, index)
    except pdfium.PdfiumError:
        return Page(PageState.UNREADABLE, (), Kind.DAMAGED)


def _refused(pages: Sequence[Page], name: str, reason: str) -> InputUnreadable:
    gaps = {page.gap for page in pages}
    if Kind.SCAN in gaps:
        advice = tr("Its pages are scans, pictures of text. Let a scan program recognise the words, and use its copy.")
        return unreadable(name, advice)
    if Kind.LETTERLESS in gaps:
        advice = tr(
            "Its fonts do not say which letters they show. Let a scan program recognise the words, and use its copy."
        )
        return unreadable(name, advice)
    return unreadable(name, reason) if reason else empty(name)


def pieces_of(pages: Sequence[Page]) -> list[Piece]:
    broken = any(MARK in block.text for page in pages for block in page.blocks)
    hyphens = Hyphens(block.text for page in pages for block in page.blocks) if broken else None
    pieces: list[Piece] = []
    for number, page in enumerate(pages, start=1):
        place = tr("page {n}", n=number)
        opens = True
        for block in page.blocks:
            text = hyphens.settled(block.text) if hyphens and MARK in block.text else block.text
            if text.strip():
                # Lines that stand alone are a list or a table more often than not: they share a group.
                pieces.append(Piece(text, place, group=number if block.alone else 0, opens=opens, page=number))
                opens = False
        for note in page.notes:
            said = tr("Note on page {n}: {note}", n=number, note=note)
            pieces.append(Piece(said, place, opens=opens, page=number))
            opens = False
    return pieces
