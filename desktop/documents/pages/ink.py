"""Holds lines that may not be seen against the ink of their page: is there any, and are its gaps where theirs are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from desktop.documents.pages.hidden import HiddenLine

_SIDE = 1100  # pixels of the longer side: a line of small print is eight high
_SHADE = 40  # of 255, by which ink differs from its ground
_BARE = 0.15  # of the columns below a line's words that have ink: no more is none
_BLANK = 0.2  # line heights of a gap between two words, at least
_NEAR = 0.8  # line heights between two gaps that are the same: programs that scan are not exact
_FAR, _RUN = 1.5, 1.2  # line heights between the ends of a line and of its ink; of a gap that ends a line
_BINS = bytes(each >> 4 for each in range(256))
_BEYOND = 3.0  # line heights beside a line in which its ink may go on


@dataclass(frozen=True)
class Held:
    """What became of lines that were held against the ink.

    `bare`: those below which there is none. `displaced`: how many have ink that begins or ends elsewhere.
    `gaps` between words, and how many of them are `matched` by gaps in the ink.
    """

    lines: int
    bare: tuple[HiddenLine, ...]
    displaced: int
    gaps: int
    matched: int


class Ink:
    """The page as it is printed, small and in grey."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        width, height = page.get_size()
        scale = _SIDE / max(width, height, 1.0)
        self._width, self._height = max(1, round(width * scale)), max(1, round(height * scale))
        bitmap = pdfium.PdfBitmap.new_native(self._width, self._height, pdfium_c.FPDFBitmap_Gray)
        try:
            bitmap.fill_rect((255, 255, 255, 255), 0, 0, self._width, self._height)
            pdfium_c.FPDF_RenderPageBitmap(
                bitmap, page, 0, 0, self._width, self._height, 0, pdfium_c.FPDF_ANNOT | pdfium_c.FPDF_GRAYSCALE
            )
            self._data, self._stride = bytes(bitmap.buffer), bitmap.stride
        finally:
            bitmap.close()

    def hold(self, lines: Sequence[HiddenLine]) -> Held:
        bare: list[HiddenLine] = []
        displaced = gaps = matched = 0
        for line in lines:
            row = self._row(line)
            if row is None or row.is_bare:
                bare.append(line)
                continue
            displaced += row.is_displaced
            gaps += len(row.gaps)
            matched += row.matched
        return Held(len(lines), tuple(bare), displaced, gaps, matched)

    def _row(self, line: HiddenLine) -> _Row | None:
        """None beside the page."""
        left, right = line.box[0] * self._width, line.box[2] * self._width
        top, bottom = max(0, round(line.box[1] * self._height)), min(self._height, round(line.box[3] * self._height))
        high = bottom - top
        begin, end = max(0, round(left - _BEYOND * high)), min(self._width, round(right + _BEYOND * high))
        if high < 1 or end - begin < 1:
            return None
        words = [(one * self._width - begin, two * self._width - begin) for one, two in line.words]
        return _Row(self._columns(begin, top, end, bottom), words, high)

    def _columns(self, begin: int, top: int, end: int, bottom: int) -> bytes:
        """For each column 1 if there is ink in it."""
        rows = [self._data[y * self._stride + begin : y * self._stride + end] for y in range(top, bottom)]
        bins = b"".join(rows).translate(_BINS)
        ground = max(range(16), key=bins.count) * 16 + 8
        inked = bytes(abs(shade - ground) > _SHADE for shade in range(256))
        found = 0
        for row in rows:
            found |= int.from_bytes(row.translate(inked), "big")
        return found.to_bytes(end - begin, "big")


class _Row:
    """One line above its ink: `columns` has 1 where there is some, `words` their begins and ends, all in pixels."""

    def __init__(self, columns: bytes, words: Sequence[tuple[float, float]], high: int) -> None:
        self._columns = columns
        self._words = words
        self._high = high
        self.gaps = [(one[1] + two[0]) / 2 for one, two in pairwise(words) if two[0] > one[1]]

    @property
    def is_bare(self) -> bool:
        below = b"".join(self._columns[max(0, round(one)) : round(two)] for one, two in self._words)
        return below.count(1) <= _BARE * len(below)

    @property
    def is_displaced(self) -> bool:
        begin, end = self._run()
        far = _FAR * self._high
        return abs(begin - self._words[0][0]) > far or abs(end - self._words[-1][1]) > far

    @property
    def matched(self) -> int:
        blanks = [(one + two) / 2 for one, two in self._blanks(_BLANK * self._high)]
        near = _NEAR * self._high
        return sum(any(abs(gap - blank) <= near for blank in blanks) for gap in self.gaps)

    def _run(self) -> tuple[int, int]:
        """Where the ink below the middle of the line begins and ends."""
        middle = (self._words[0][0] + self._words[-1][1]) / 2
        begin, end = 0, len(self._columns)
        for one, two in self._blanks(_RUN * self._high):
            if two <= middle:
                begin = two
            elif one >= middle:
                end = one
                break
        return begin, end

    def _blanks(self, least: float) -> Iterator[tuple[int, int]]:
        """Runs of columns without ink."""
        begin = 0
        while (begin := self._columns.find(0, begin)) >= 0:
            end = self._columns.find(1, begin)
            end = len(self._columns) if end < 0 else end
            if end - begin >= least:
                yield begin, end
            begin = end
