"""PDF: the words of each page, with the page as their place. Runs in one thread only: PDFium allows no more."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from desktop.common.inputs import unreadable
from desktop.common.types import Document, Unread
from desktop.common.words import tr
from desktop.documents.lines import paragraphs
from desktop.documents.passages import Piece, to_passages
from desktop.documents.refusals import cut_short, damaged, empty

_LINE_END_HYPHEN = re.compile(r"[\x02\ufffe]\n?(.?)")  # PDFium's mark, and the letter the next line begins with
_EVERYWHERE = (-1e6, -1e6, 1e6, 1e6)  # points: words beyond the page's edge are words too
_END = 2048  # bytes in which a complete file has its end mark


def read_pdf(data: bytes, name: str) -> Document:
    """Raises InputUnreadable: locked, damaged, or nothing but pictures of pages."""
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium_c.FPDF_ERR_PASSWORD:
            advice = tr("It is locked with a password. Open it elsewhere, save a copy without one and use that.")
            raise unreadable(name, advice, str(error)) from error
        raise damaged(name, error, whole=_has_end(data)) from error
    try:
        return _document(pdf, name, data)
    finally:
        pdf.close()


def _has_end(data: bytes) -> bool:
    return b"%%EOF" in data[-_END:]


def _document(pdf: pdfium.PdfDocument, name: str, data: bytes) -> Document:
    if pdf.get_formtype() != pdfium_c.FORMTYPE_NONE:
        pdf.init_forms()
    pieces: list[Piece] = []
    unread: list[Unread] = []
    scans = 0
    for index in range(len(pdf)):
        place = tr("page {n}", n=index + 1)
        try:
            text, blank = _page(pdf, index)
        except pdfium.PdfiumError:
            unread.append(Unread(place, tr("This page is damaged.")))
            continue
        if text.strip():
            pieces += _pieces(text, place, index + 1)
        elif not blank:
            scans += 1
            unread.append(Unread(place, tr("This page is a scan: a picture of text, without words that can be read.")))
    if not _has_end(data):
        unread.append(cut_short())
    if not pieces and scans:
        advice = tr("Its pages are scans, pictures of text. Let a scan program recognise the words, and use its copy.")
        raise unreadable(name, advice)
    if not pieces:
        raise unreadable(name, unread[0].reason) if unread else empty(name)
    return Document(name, to_passages(pieces), tuple(unread))


def _page(pdf: pdfium.PdfDocument, index: int) -> tuple[str, bool]:
    """The page's text, and whether there is nothing on it at all."""
    page = pdf[index]
    if pdf.formenv:
        page.flatten()  # what was filled in becomes text of the page
        page.close()
        page = pdf[index]
    try:
        words = page.get_textpage()
        text = words.get_text_bounded(*_EVERYWHERE).replace("\r\n", "\n").replace("\r", "\n")
        words.close()
        blank = not text.strip() and next(page.get_objects(max_depth=1), None) is None
    finally:
        page.close()
    return _LINE_END_HYPHEN.sub(_whole_word, text), blank


def _whole_word(hyphen: re.Match[str]) -> str:
    """Most hyphens at a line's end divide a word; before a capital or digit they stand between two."""
    following = hyphen.group(1)
    return following if following.islower() else f"-{following}"


def _pieces(text: str, place: str, page: int) -> list[Piece]:
    """Lines that stand alone are a list or a table more often than not: they share a group."""
    return [
        Piece(_joined(lines), place, group=page if len(lines) == 1 else 0, opens=position == 0)
        for position, lines in enumerate(paragraphs(text.split("\n")))
    ]


def _joined(lines: Sequence[str]) -> str:
    """The lines of one paragraph were broken by the margin, which is not there any more."""
    return " ".join(line.strip() for line in lines)
