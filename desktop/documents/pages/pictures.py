"""Measures how much of a PDF page is pictures. Asked only of pages with few words or none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

_MOST = 5_000  # objects that are looked at
_DEEPEST = 4  # forms within forms

_Matrix = tuple[float, float, float, float, float, float]
_UNMOVED: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True)
class Drawn:
    """What a page shows beside words."""

    covered: float  # the share of the page that is pictures, 0 to 1
    strokes: int  # pieces of lines and curves
    texts: int  # pieces of writing
    invisible: bool  # most of its words are not to be seen: a scan program wrote them behind the picture


def drawn_on(page: pdfium.PdfPage) -> Drawn:
    box = page.get_bbox()
    area, strokes, hidden, shown = 0.0, 0, 0, 0
    for kind, item, outer in _objects(page):
        if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            area += _common(box, _outline(_times(_matrix(item), outer)))
        elif kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            strokes += max(0, pdfium_c.FPDFPath_CountSegments(item))
        elif kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
            is_hidden = pdfium_c.FPDFTextObj_GetTextRenderMode(item) == pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE
            hidden, shown = hidden + is_hidden, shown + (not is_hidden)
    whole = (box[2] - box[0]) * (box[3] - box[1])
    return Drawn(min(1.0, area / whole) if whole > 0 else 0.0, strokes, hidden + shown, hidden > shown)


def _objects(page: pdfium.PdfPage) -> Iterator[tuple[int, pdfium_c.FPDF_PAGEOBJECT, _Matrix]]:
    """Each with the way from the space it stands in to the page's."""
    count = min(_MOST, pdfium_c.FPDFPage_CountObjects(page))
    waiting = [(pdfium_c.FPDFPage_GetObject(page, place), _UNMOVED, 0) for place in reversed(range(count))]
    left = _MOST
    while waiting and left:
        left -= 1
        item, outer, depth = waiting.pop()
        kind = pdfium_c.FPDFPageObj_GetType(item)
        if kind != pdfium_c.FPDF_PAGEOBJ_FORM:
            yield kind, item, outer
        elif depth < _DEEPEST:
            matrix = _times(_matrix(item), outer)
            inner = min(left, max(0, pdfium_c.FPDFFormObj_CountObjects(item)))
            waiting += [(pdfium_c.FPDFFormObj_GetObject(item, place), matrix, depth + 1) for place in range(inner)]


def _matrix(item: pdfium_c.FPDF_PAGEOBJECT) -> _Matrix:
    found = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(item, found):
        return _UNMOVED
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(one: _Matrix, two: _Matrix) -> _Matrix:
    a, b, c, d, e, f = one
    return (
        a * two[0] + b * two[2],
        a * two[1] + b * two[3],
        c * two[0] + d * two[2],
        c * two[1] + d * two[3],
        e * two[0] + f * two[2] + two[4],
        e * two[1] + f * two[3] + two[5],
    )


def _outline(matrix: _Matrix) -> tuple[float, float, float, float]:
    """Where the unit square, which a picture fills, comes to lie."""
    a, b, c, d, e, f = matrix
    across, up = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
    return min(across), min(up), max(across), max(up)


def _common(one: tuple[float, float, float, float], two: tuple[float, float, float, float]) -> float:
    wide = min(one[2], two[2]) - max(one[0], two[0])
    high = min(one[3], two[3]) - max(one[1], two[1])
    return wide * high if wide > 0 and high > 0 else 0.0
