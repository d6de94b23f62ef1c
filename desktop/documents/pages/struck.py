"""Finds the words of a PDF page that a person struck out."""

from __future__ import annotations

from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

_LINES = 200  # that one mark lies on
_EDGE = 0.5  # points
_MOST_LOOKS = 20_000_000  # at letters of a page; each takes some nanoseconds


class Struck:
    """The text of a page is opened when it is first asked for: on most pages nothing is struck out."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._page = page
        self._words: pdfium.PdfTextPage | None = None
        self._letters = 0
        self._looks = 0

    @property
    def is_spent(self) -> bool:
        """There was more than could be looked for."""
        return self._looks > _MOST_LOOKS

    def below(self, annotation: Any) -> str:
        """The words that a mark lies on, line by line."""
        points = pdfium_c.FS_QUADPOINTSF()
        found: list[str] = []
        count = pdfium_c.FPDFAnnot_CountAttachmentPoints(annotation)
        for index in range(min(_LINES, count)):
            pdfium_c.FPDFAnnot_GetAttachmentPoints(annotation, index, points)
            across, up = (points.x1, points.x2, points.x3, points.x4), (points.y1, points.y2, points.y3, points.y4)
            # PDFium counts whatever is touched: a mark may reach a little into the letters beside it.
            found += self._within(min(across) + _EDGE, min(up) + _EDGE, max(across) - _EDGE, max(up) - _EDGE)
        if found and (count > _LINES or self.is_spent):
            found.append("…")
        return " ".join(found)

    def _within(self, left: float, bottom: float, right: float, top: float) -> list[str]:
        if self._words is None:
            self._words = self._page.get_textpage()
            self._letters = self._words.count_chars()
        self._looks += self._letters
        return [] if self.is_spent else self._words.get_text_bounded(left, bottom, right, top).split()

    def close(self) -> None:
        if self._words is not None:
            self._words.close()
