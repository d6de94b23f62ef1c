"""Tells what kind of document some bytes are: by their content first, by the name where it could be any of several."""

from __future__ import annotations

import enum
import re
from pathlib import PurePath

from desktop.common.file_types import is_drawing
from desktop.common.i18n import tr
from desktop.common.inputs import unreadable
from desktop.documents.packages import Packed, packed_form, refuse_container
from desktop.documents.refusals import empty

_PDF = b"%PDF-"
_PDF_WITHIN = 1024  # bytes: some programs write a few of their own before the header
_HTML_WITHIN = 1024
_DRAWING_WITHIN = 512
_FLAT_WITHIN = 2000
_SUBTITLES_WITHIN = 64
_HEAD_WITHIN = 65_536  # bytes in which the headers of a mail end


class Form(enum.Enum):
    TEXT = "text"
    MARKDOWN = "Markdown"
    HTML = "HTML"
    PDF = "PDF"
    WORD = "Word"
    SLIDES = "PowerPoint"
    OPEN_TEXT = "OpenDocument text"
    BOOK = "EPUB"
    RICH_TEXT = "RTF"
    MAIL = "mail"
    SAVED_PAGE = "saved page"
    TABLE = "table"  # its columns parted by commas, tabs or the like
    SUBTITLES = "subtitles"


_SUFFIXES = {
    ".md": Form.MARKDOWN,
    ".markdown": Form.MARKDOWN,
    ".html": Form.HTML,
    ".htm": Form.HTML,
    ".xhtml": Form.HTML,
    ".xht": Form.HTML,
    ".txt": Form.TEXT,
    ".text": Form.TEXT,
    ".eml": Form.MAIL,
    ".mbox": Form.MAIL,
    ".mht": Form.SAVED_PAGE,
    ".mhtml": Form.SAVED_PAGE,
    ".csv": Form.TABLE,
    ".tsv": Form.TABLE,
    ".tab": Form.TABLE,
    ".srt": Form.SUBTITLES,
    ".vtt": Form.SUBTITLES,
}
_PACKED = {
    Packed.WORD: Form.WORD,
    Packed.SLIDES: Form.SLIDES,
    Packed.OPEN_TEXT: Form.OPEN_TEXT,
    Packed.BOOK: Form.BOOK,
}
_OPEN_TEXT_IN_ONE_FILE = re.compile(rb"<office:document\s")
_MAY_BE_PAGES = (None, Form.SAVED_PAGE, Form.TABLE, Form.SUBTITLES)  # banks call their pages .csv
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{0,60})[ \t]{0,9}:")
_OF_POST = frozenset({b"to", b"received", b"message-id", b"return-path", b"delivered-to"})
_OF_MAILS = _OF_POST | {b"from", b"cc", b"subject", b"date", b"mime-version", b"content-type"}
_PAGES = (b"<!doctype html", b"<html", b"<head", b"<body")
_BEFORE_A_PAGE = ((b"<?", b">"), (b"<!--", b"-->"))  # from where to where


def form_of(data: bytes, name: str) -> Form:
    """Raises InputUnreadable for what is empty, or plainly something else."""
    if not data or data.isspace():
        raise empty(name)
    if data.startswith(_PDF):
        return Form.PDF
    by_name = _SUFFIXES.get(PurePath(name).suffix.lower())
    mail = _mail_form(data)
    is_text = by_name is not None or mail is not None  # which may speak of a PDF, or have one attached
    if not is_text and _PDF in data[:_PDF_WITHIN]:
        return Form.PDF
    if data.startswith(b"PK\x03\x04"):
        return _PACKED[packed_form(data, name)]
    if told := _told_by_content(data):
        return told
    _refuse_others(data, name)
    if by_name is None and is_drawing(data[:_DRAWING_WITHIN]):
        raise unreadable(name, tr("It is an SVG drawing, not text. Ask about it in Chat."))
    if mail is not None and (by_name is None or _is_coded(data)):
        return Form.MAIL if by_name is Form.MAIL else mail
    if by_name in _MAY_BE_PAGES and _is_page(data):
        return Form.HTML
    return by_name or Form.TEXT


def _told_by_content(data: bytes) -> Form | None:
    if data.startswith(b"{\\rtf"):
        return Form.RICH_TEXT
    if _OPEN_TEXT_IN_ONE_FILE.search(data[:_FLAT_WITHIN]):
        return Form.OPEN_TEXT
    head = _narrow(data[:_SUBTITLES_WITHIN])
    if head.startswith(b"WEBVTT") and not head[6:7].strip():
        return Form.SUBTITLES
    return None


def _refuse_others(data: bytes, name: str) -> None:
    refuse_container(data, name)
    if data.startswith(b"%!PS-Adobe-"):
        raise unreadable(name, tr("It is PostScript, which Corral cannot open. Save it as PDF and use that."))
    if data.startswith(_PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        raise unreadable(name, tr("It is a picture, not text. Ask about it in Chat."))


def _is_page(data: bytes) -> bool:
    head = _narrow(data[:_HTML_WITHIN]).lstrip().lower()
    for begin, end in _BEFORE_A_PAGE:  # an XML declaration, then a note of the program that saved it
        if head.startswith(begin):
            head = head.partition(end)[2].lstrip()
    return head.startswith(_PAGES)


def _mail_form(data: bytes) -> Form | None:
    """By the headers that it begins with; None for what is no mail."""
    headers = _headers(data)
    if len(_OF_MAILS.intersection(headers)) < 2:
        return None
    kind = headers.get(b"content-type", b"").lower()
    if b"snapshot-content-location" in headers:
        return Form.SAVED_PAGE
    saved = kind.startswith((b"multipart/related", b"text/html")) and not _OF_POST.intersection(headers)
    return Form.SAVED_PAGE if saved else Form.MAIL


def _is_coded(data: bytes) -> bool:
    """Whether nobody could read it as the text that its name says it is."""
    headers = _headers(data)
    return b"content-type" in headers and (b"mime-version" in headers or b"content-transfer-encoding" in headers)


def _headers(data: bytes) -> dict[bytes, bytes]:
    """Those at the very beginning, up to the first blank line; none where anything else stands between them."""
    found: dict[bytes, bytes] = {}
    for number, line in enumerate(_narrow(data[:_HEAD_WITHIN]).lstrip(b"\r\n").splitlines()):
        if not line.strip():
            break
        header = _HEADER.match(line)
        if header:
            found.setdefault(header[1].lower(), line[header.end() :].strip())
        elif not line.startswith((b" ", b"\t")) and not (number == 0 and line.startswith(b"From ")):
            return {}
    return found


def _narrow(data: bytes) -> bytes:
    """Text in units of two bytes as if it were ASCII, to look for what is."""
    for mark in _MARKS:
        if data.startswith(mark):
            data = data.removeprefix(mark)
    return data.replace(b"\0", b"")
