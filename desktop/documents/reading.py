"""Reads an opened file into its document. Runs in a child process, one file after the other: PDFium allows no more."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import BinaryIO

from desktop.common.errors import InputUnreadable
from desktop.common.i18n import tr
from desktop.common.inputs import cannot_open, unreadable
from desktop.common.types import Document
from desktop.documents.decode import decode
from desktop.documents.forms import Form, form_of
from desktop.documents.refusals import empty
from desktop.documents.unseen import as_seen

_DEEPEST = 3  # documents in documents
_VISIBLE = re.compile(r"[^\s\u200b-\u200f\u2060\ufeff]")  # none of the blanks that have no width


def read_document(file: BinaryIO, name: str) -> Document:
    """`name` is for sentences, and its suffix counts. Raises InputUnreadable."""
    try:
        data = file.read()
    except OSError as error:
        raise cannot_open(name, error) from error
    return as_document(data, name)


def as_document(data: bytes, name: str) -> Document:
    """What a file holds. Raises InputUnreadable."""
    return as_seen(_read(data, name, 0))


def read_rich_text(file: BinaryIO, name: str, length: int) -> Document:
    """A page in the first `length` bytes and as plain text behind it, both in UTF-8. Raises InputUnreadable."""
    page, plain = file.read(length).decode("utf-8", "replace"), file.read()
    from desktop.documents.html import read_page, tells_structure

    if tells_structure(page) or not plain.strip():
        try:
            return as_seen(read_page(page, name))
        except InputUnreadable:
            if not plain.strip():
                raise
    return as_seen(_read_plain(plain, name, Form.TEXT))


def _read(data: bytes, name: str, depth: int) -> Document:
    """`depth`: how many documents it is inside of."""
    # Each reader is imported when its first file comes: together they take half a second.
    form = form_of(data, name)
    if form is Form.WORD:
        from desktop.documents.docx import read_docx

        return read_docx(data, name, functools.partial(_read_inside, depth=depth + 1))
    read = _reader_of_pages(form) or _reader_of_office_files(form)
    return read(data, name) if read else _read_plain(data, name, form)


def _reader_of_pages(form: Form) -> Callable[[bytes, str], Document] | None:
    if form is Form.PDF:
        from desktop.documents.pdf import read_pdf

        return read_pdf
    if form is Form.HTML:
        from desktop.documents.html import read_html

        return read_html
    if form is Form.MAIL:
        from desktop.documents.eml import read_mail

        return read_mail
    if form is Form.SAVED_PAGE:
        from desktop.documents.mhtml import read_saved_page

        return read_saved_page
    return None


def _reader_of_office_files(form: Form) -> Callable[[bytes, str], Document] | None:
    if form is Form.OPEN_TEXT:
        from desktop.documents.odt import read_odt

        return read_odt
    if form is Form.RICH_TEXT:
        from desktop.documents.rtf import read_rtf

        return read_rtf
    if form is Form.BOOK:
        from desktop.documents.epub import read_epub

        return read_epub
    if form is Form.SLIDES:
        from desktop.documents.pptx import read_pptx

        return read_pptx
    return None


def _read_inside(data: bytes, name: str, *, depth: int) -> Document:
    """A document that another one holds."""
    if depth > _DEEPEST:
        raise unreadable(name, tr("It lies too deep inside of other documents."))
    return _read(data, name, depth)


def _read_plain(data: bytes, name: str, form: Form) -> Document:
    text, unread = decode(data, name)
    if not _VISIBLE.search(text):
        raise empty(name)
    if form is Form.MARKDOWN:
        from desktop.documents.markdown import read_markdown

        return read_markdown(text, name, unread)
    if form is Form.TABLE:
        from desktop.documents.separated import read_table

        return read_table(text, name, unread)
    if form is Form.SUBTITLES:
        from desktop.documents.subtitles import read_subtitles

        return read_subtitles(text, name, unread)
    from desktop.documents.text import read_text

    return read_text(text, name, unread)
