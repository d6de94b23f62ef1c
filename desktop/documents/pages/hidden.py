"""Finds lines of a PDF page that perhaps nobody sees: behind a picture, without paint, or white."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from desktop.documents.pages.lines import PageLine, PageLines
from desktop.documents.pages.pictures import drawn_on

_LAST = 4  # objects of a page that are looked at: what covers words is drawn behind them
_COVERING = 0.4  # the share of the page that makes a picture its ground, not a figure
_WHITE, _CLEAR = 246, 12  # of 255: of red, green and blue at least; of paint at most
_GRID = 1_000_000  # steps across a page, in which PDFium says where a point is seen

_Shares = tuple[float, float, float, float]


@dataclass(frozen=True)
class HiddenLine:
    """A line that may not be seen. `box` is where it would be: left, top, right, bottom in shares of the page as it is
    shown; `words`: the left and right of each.
    """

    line: PageLine
    text: str
    box: _Shares
    words: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Hidden:
    """`mostly`: these lines are most of `all_lines`. `on_picture`: they lie on or behind one as large as the page."""

    lines: tuple[HiddenLine, ...]
    all_lines: tuple[PageLine, ...]
    mostly: bool
    on_picture: bool


def hidden_on(page: pdfium.PdfPage, text: PageLines, lines: Sequence[PageLine]) -> Hidden | None:
    """None where all is drawn with ink, which is so on nearly all pages. `text` is open."""
    cover = _cover(page)
    firsts = [line.start + len(line.drawn) - len(line.drawn.lstrip()) for line in lines]
    unpainted = text.ask.unpainted(firsts, _WHITE, _CLEAR)
    suspects = [line for line, bare in zip(lines, unpainted, strict=True) if bare or (cover and _is_below(line, cover))]
    if not suspects:
        return None
    view = _View(page)
    found = tuple(_hidden_line(view, text, line) for line in suspects)
    letters = sum(len(line.text) for line in lines)
    hidden = sum(len(line.text) for line in found)
    return Hidden(found, tuple(lines), 2 * hidden >= letters, drawn_on(page).covered >= _COVERING)


def _cover(page: pdfium.PdfPage) -> _Shares | None:
    """A large picture that is drawn last of all: its left, bottom, right and top in points."""
    count = pdfium_c.FPDFPage_CountObjects(page)
    for place in range(max(1, count - _LAST), count):
        item = pdfium_c.FPDFPage_GetObject(page, place)
        if pdfium_c.FPDFPageObj_GetType(item) == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            edges = [pdfium_c.c_float() for _ in range(4)]
            pdfium_c.FPDFPageObj_GetBounds(item, *edges)
            left, bottom, right, top = (edge.value for edge in edges)
            width, height = page.get_size()
            if (right - left) * (top - bottom) >= _COVERING * width * height:
                return left, bottom, right, top
    return None


def _is_below(line: PageLine, cover: _Shares) -> bool:
    if line.box is None or line.turn:
        return False
    left, top, right, bottom = line.box[0], -line.box[1], line.box[2], -line.box[3]
    return cover[0] <= left and right <= cover[2] and cover[1] <= bottom and top <= cover[3]


class _View:
    """Says where on the page, as it is shown, something is."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._page = page
        self._x, self._y = pdfium_c.c_int(), pdfium_c.c_int()

    def shares(self, left: float, bottom: float, right: float, top: float) -> _Shares:
        one, two = self._at(left, top), self._at(right, bottom)
        return min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1])

    def _at(self, x: float, y: float) -> tuple[float, float]:
        pdfium_c.FPDF_PageToDevice(self._page, 0, 0, _GRID, _GRID, 0, x, y, self._x, self._y)
        return self._x.value / _GRID, self._y.value / _GRID


def _hidden_line(view: _View, text: PageLines, line: PageLine) -> HiddenLine:
    boxes = [view.shares(*each) for each in text.ask.drawn(line.start, len(line.drawn))] or [(0.0, 0.0, 0.0, 0.0)]
    box = (
        min(each[0] for each in boxes),
        min(each[1] for each in boxes),
        max(each[2] for each in boxes),
        max(each[3] for each in boxes),
    )
    words = [
        view.shares(*text.ask.letter(line.start + begin))[0::2]
        + view.shares(*text.ask.letter(line.start + end - 1))[0::2]
        for begin, end in text.word_spans(line)
    ]
    return HiddenLine(line, line.text, box, tuple((min(each), max(each)) for each in words))
