"""Reads what a person put onto a PDF page: answers in a form, words typed onto it, notes."""

from __future__ import annotations

import ctypes
import html
import re
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any, TypeAlias

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from desktop.common.i18n import tr
from desktop.documents.pages.boxes import FARTHEST
from desktop.documents.pages.struck import Struck
from desktop.documents.ticks import TICKED, UNTICKED

_MOST = 5_000  # annotations of a page
_LONGEST = 2_000_000  # bytes of one
_TAG = re.compile(r"<[^<>]*>")
_NUMBER = frozenset("0123456789.,-")
_SHOWN = re.compile(r"\(([0-9.,' -]{1,60})\)\s{0,9}Tj")
_UPPER_HALF = "\\000"  # of a figure that is written in two bytes, as browsers do
_UNSEEN = pdfium_c.FPDF_ANNOT_FLAG_HIDDEN | pdfium_c.FPDF_ANNOT_FLAG_NOVIEW
_PASSWORD = 1 << 13

_REMARKS = frozenset(
    (
        pdfium_c.FPDF_ANNOT_TEXT,
        pdfium_c.FPDF_ANNOT_LINE,
        pdfium_c.FPDF_ANNOT_SQUARE,
        pdfium_c.FPDF_ANNOT_CIRCLE,
        pdfium_c.FPDF_ANNOT_POLYGON,
        pdfium_c.FPDF_ANNOT_POLYLINE,
        pdfium_c.FPDF_ANNOT_HIGHLIGHT,
        pdfium_c.FPDF_ANNOT_UNDERLINE,
        pdfium_c.FPDF_ANNOT_SQUIGGLY,
        pdfium_c.FPDF_ANNOT_STRIKEOUT,
        pdfium_c.FPDF_ANNOT_CARET,
        pdfium_c.FPDF_ANNOT_INK,
        pdfium_c.FPDF_ANNOT_FILEATTACHMENT,
        pdfium_c.FPDF_ANNOT_STAMP,
    )
)
_SILENT = frozenset((pdfium_c.FPDF_ANNOT_LINK, pdfium_c.FPDF_ANNOT_POPUP))
_TICKS = (pdfium_c.FPDF_FORMFIELD_CHECKBOX, pdfium_c.FPDF_FORMFIELD_RADIOBUTTON)
_OFFERED = 20  # options of a list that are read although they were not chosen: they stand on the page

_Annotation: TypeAlias = Any  # a handle of PDFium


@dataclass(frozen=True)
class Mark:
    """Words with their place on the page: left, bottom, right, top."""

    text: str
    box: tuple[float, float, float, float]
    tick: bool = False  # its label stands behind it more often than before


@dataclass(frozen=True)
class Marks:
    placed: tuple[Mark, ...] = ()
    notes: tuple[str, ...] = ()
    drawn: bool = False  # others show words only by how they look
    more: bool = False  # there are too many to read all of them, or one is too long


class _TooLong(Exception):
    """A text of which nothing is read."""


def marks_of(page: pdfium.PdfPage) -> Marks:
    """What was found here is hidden from the page, so that it is not read a second time."""
    count = pdfium_c.FPDFPage_GetAnnotCount(page)
    if count <= 0:
        return Marks()
    with closing(Struck(page)) as struck:
        return _marks(page, count, struck)


def _marks(page: pdfium.PdfPage, count: int, struck: Struck) -> Marks:
    placed: list[Mark] = []
    notes: list[str] = []
    drawn, more = False, count > _MOST
    for index in range(min(count, _MOST)):
        with _annotation(page, index) as annotation:
            kind = pdfium_c.FPDFAnnot_GetSubtype(annotation) if annotation else pdfium_c.FPDF_ANNOT_LINK
            if kind in _SILENT or pdfium_c.FPDFAnnot_GetFlags(annotation) & _UNSEEN:
                continue
            if kind == pdfium_c.FPDF_ANNOT_STRIKEOUT and (words := struck.below(annotation)):
                notes.append(tr("“{words}” is struck out.", words=words))
            try:
                mark = _mark(page, annotation, kind)
                note = _contents(annotation) if kind in _REMARKS else ""
            except _TooLong:  # it is read as it looks, if it does
                mark, note, more = None, "", True
            if mark is not None:
                pdfium_c.FPDFAnnot_SetFlags(annotation, pdfium_c.FPDF_ANNOT_FLAG_HIDDEN)
                placed += [mark] if mark.text else []
                continue
            notes += [note] if note else []
            drawn = drawn or kind not in _REMARKS or kind == pdfium_c.FPDF_ANNOT_STAMP
    return Marks(tuple(placed), tuple(notes), drawn, more or struck.is_spent)


@contextmanager
def _annotation(page: pdfium.PdfPage, index: int) -> Iterator[_Annotation | None]:
    annotation = pdfium_c.FPDFPage_GetAnnot(page, index)
    try:
        yield annotation or None
    finally:
        if annotation:
            pdfium_c.FPDFPage_CloseAnnot(annotation)


def _mark(page: pdfium.PdfPage, annotation: _Annotation, kind: int) -> Mark | None:
    """None: how it looks decides, or nothing at all."""
    if kind == pdfium_c.FPDF_ANNOT_FREETEXT:
        text = _contents(annotation)
        return Mark(text, _box(annotation)) if text else None
    if kind != pdfium_c.FPDF_ANNOT_WIDGET or page.formenv is None:
        return None
    field = pdfium_c.FPDFAnnot_GetFormFieldType(page.formenv, annotation)
    if field in _TICKS:
        ticked = pdfium_c.FPDFAnnot_IsChecked(page.formenv, annotation)
        return Mark(TICKED if ticked else UNTICKED, _box(annotation), tick=True)
    if field == pdfium_c.FPDF_FORMFIELD_LISTBOX and (offered := _offered(page.formenv, annotation)):
        return Mark(offered, _box(annotation))
    if field in (pdfium_c.FPDF_FORMFIELD_COMBOBOX, pdfium_c.FPDF_FORMFIELD_LISTBOX):
        return Mark(_chosen(page.formenv, annotation) or _value(page.formenv, annotation), _box(annotation))
    if field == pdfium_c.FPDF_FORMFIELD_TEXTFIELD:
        secret = pdfium_c.FPDFAnnot_GetFormFieldFlags(page.formenv, annotation) & _PASSWORD
        text = "" if secret else _as_shown(_value(page.formenv, annotation), annotation)
        return Mark(text, _box(annotation)) if text or secret or not _shows_words(annotation) else None
    return None


def _chosen(form: pdfium.PdfFormEnv, annotation: _Annotation) -> str:
    options = max(0, pdfium_c.FPDFAnnot_GetOptionCount(form, annotation))
    return ", ".join(
        _option(form, annotation, option)
        for option in range(min(options, _MOST))
        if pdfium_c.FPDFAnnot_IsOptionSelected(form, annotation, option)
    )


def _offered(form: pdfium.PdfFormEnv, annotation: _Annotation) -> str:
    """All options of a short list, each with its tick; "" of a long one."""
    options = pdfium_c.FPDFAnnot_GetOptionCount(form, annotation)
    if not 0 < options <= _OFFERED:
        return ""
    ticks = (
        TICKED if pdfium_c.FPDFAnnot_IsOptionSelected(form, annotation, option) else UNTICKED
        for option in range(options)
    )
    return ", ".join(f"{tick} {_option(form, annotation, option)}" for option, tick in enumerate(ticks))


def _option(form: pdfium.PdfFormEnv, annotation: _Annotation, option: int) -> str:
    return _told(lambda buffer, size: pdfium_c.FPDFAnnot_GetOptionLabel(form, annotation, option, buffer, size))


def _value(form: pdfium.PdfFormEnv, annotation: _Annotation) -> str:
    return _told(lambda buffer, size: pdfium_c.FPDFAnnot_GetFormFieldValue(form, annotation, buffer, size))


def _as_shown(value: str, annotation: _Annotation) -> str:
    """A number as the form writes it: 1250.5 as 1.250,50."""
    if not value or not _NUMBER.issuperset(value):
        return value
    shown = _SHOWN.findall(_look(annotation).replace(_UPPER_HALF, ""))
    return shown[0] if len(shown) == 1 and _figures(shown[0]) == _figures(value) else value


def _figures(number: str) -> str:
    return "".join(filter(str.isdigit, number)).strip("0")


def _shows_words(annotation: _Annotation) -> bool:
    """Asked of an answer without a value: to draw all of them onto the page would cost some fonts their letters."""
    look = _look(annotation)
    return "Tj" in look or "TJ" in look


def _look(annotation: _Annotation) -> str:
    """The content stream that draws it."""
    normal = pdfium_c.FPDF_ANNOT_APPEARANCEMODE_NORMAL
    return _told(lambda buffer, size: pdfium_c.FPDFAnnot_GetAP(annotation, normal, buffer, size))


def _contents(annotation: _Annotation) -> str:
    plain = _told(lambda buffer, size: pdfium_c.FPDFAnnot_GetStringValue(annotation, b"Contents", buffer, size))
    if plain:
        return plain
    rich = _told(lambda buffer, size: pdfium_c.FPDFAnnot_GetStringValue(annotation, b"RC", buffer, size))
    return html.unescape(_TAG.sub(" ", rich)).strip()


def _told(ask: Callable[[ctypes.Array[ctypes.c_ushort] | None, int], int]) -> str:
    """What PDFium writes into a buffer, of which it says the size before. Raises _TooLong."""
    size = ask(None, 0)
    if size > _LONGEST:
        raise _TooLong
    if size <= 2:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    ask(buffer, size)
    text = bytes(buffer).decode("utf-16-le", "ignore").partition("\x00")[0]
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _box(annotation: _Annotation) -> tuple[float, float, float, float]:
    found = pdfium_c.FS_RECTF()
    pdfium_c.FPDFAnnot_GetRect(annotation, found)
    left, right = sorted(map(_near, (found.left, found.right)))
    bottom, top = sorted(map(_near, (found.bottom, found.top)))
    return left, bottom, right, top


def _near(place: float) -> float:
    """No places that are no numbers, or nowhere near."""
    return place if abs(place) < FARTHEST else 0.0
