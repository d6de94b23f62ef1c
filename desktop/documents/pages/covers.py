"""Knows pages that stand in for the document: "Please wait", "This file is protected", the cover of a portfolio."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from pathlib import PurePath

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from desktop.common.i18n import tr
from desktop.common.types import Unread

_FEW = 150  # words of a page that only says how to see the real one
_MOST = 200  # attached files that are looked at
_NAMED = 3
_READERS = ("acrobat", "adobe", "reader")
_DOCUMENTS = frozenset(
    [
        "csv",
        "doc",
        "docm",
        "docx",
        "eml",
        "htm",
        "html",
        "md",
        "msg",
        "odp",
        "ods",
        "odt",
        "pdf",
        "ppt",
        "pptx",
        "rtf",
        "txt",
        "xls",
        "xlsm",
        "xlsx",
        "zip",
    ]
)


class Cover(enum.Enum):
    FORM = enum.auto()  # made for the moment before a program builds the real pages
    PROTECTED = enum.auto()
    PORTFOLIO = enum.auto()


def cover_of(pdf: pdfium.PdfDocument, data: bytes, texts: Sequence[str], *, answered: bool) -> Cover | None:
    """What its pages stand in for, if they do. `answered`: there are fields on them with an answer."""
    if sum(len(text.split()) for text in texts[: _FEW + 1]) > _FEW:
        return None
    if pdf.get_formtype() == pdfium_c.FORMTYPE_XFA_FULL and not answered:
        return Cover.FORM
    if pdfium_c.FPDFDoc_GetAttachmentCount(pdf) <= 0:
        return None
    if b"/EncryptedPayload" in data:
        return Cover.PROTECTED
    speaks = any(reader in text.lower() for text in texts for reader in _READERS)
    return Cover.PORTFOLIO if b"/Collection" in data or (len(pdf) == 1 and speaks) else None


def advice_for(cover: Cover, files: Sequence[str] = ()) -> str:
    """`files`: what is packed in it."""
    if cover is Cover.FORM:
        return tr(
            "It is a form that only some programs can show, and holds just a page that says so. "
            "Open it with Adobe Reader, print it to a PDF file and use that."
        )
    if cover is Cover.PROTECTED:
        return tr(
            "It is protected so that only some programs can read it. "
            "Open it with one that may, save it without protection and use that."
        )
    return tr(
        "It is a folder of files ({names}) with a cover page. Save what it holds and use that.", names=_names(files)
    )


def attached(pdf: pdfium.PdfDocument) -> list[str]:
    """Documents that are packed in this one. What programs leave for each other is not worth a word."""
    names: list[str] = []
    for index in range(min(_MOST, pdfium_c.FPDFDoc_GetAttachmentCount(pdf))):
        try:
            name = pdf.get_attachment(index).get_name()
        except pdfium.PdfiumError:
            continue
        if PurePath(name).suffix[1:].lower() in _DOCUMENTS:
            names.append(name)
    return names


def told(files: Sequence[str]) -> list[Unread]:
    reason = tr("Not read: {names}. Save them and use them by themselves.", names=_names(files))
    return [Unread(tr("attached files"), reason)] if files else []


def _names(files: Sequence[str]) -> str:
    some = ", ".join(f"“{name}”" for name in files[:_NAMED])
    return tr("{names} and {n} more", names=some, n=len(files) - _NAMED) if len(files) > _NAMED else some
