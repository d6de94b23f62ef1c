"""Opens the pages of a PDF as pictures, for what stands in drawings, scans and charts and is no text.

Words of a PDF are read in `documents`; here nothing is read, only painted.
"""

from __future__ import annotations

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image

from desktop.common.types import Part
from desktop.pictures.drawn import DrawnImage, Locked, drawn_size, placed

_POINTS, _DOTS = 72, 300  # to the inch: of a PDF's own measure, and as offices scan
_LEAST, _MOST = 1120, 4480  # pixels of the longer side: a stamp is drawn as large as the model sees, a plan no larger


class PdfPages(DrawnImage):
    """As many pages as it has, on white paper, as they are printed: turned, with notes and what forms hold."""

    format = "PDF"

    def _open(self) -> None:
        try:
            self._pdf = pdfium.PdfDocument(self.fp)
        except pdfium.PdfiumError as error:
            if getattr(error, "err_code", None) in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY):
                raise Locked(str(error)) from error
            raise
        if self._pdf.get_formtype() != pdfium_c.FORMTYPE_NONE:
            self._pdf.init_forms()
        self.n_frames = len(self._pdf)
        self._mode = "RGB"
        self._place = -1
        self.seek(0)

    def seek(self, frame: int) -> None:
        if frame == self._place:
            return
        if not 0 <= frame < self.n_frames:
            raise EOFError("no more pages")
        self._page = self._pdf[frame]
        width, height = self._page.get_size()
        self._size = drawn_size(width, height, min(max(max(width, height) / _POINTS * _DOTS, _LEAST), _MOST))
        self._place, self._im = frame, None

    def tell(self) -> int:
        return self._place

    def draw(self, size: tuple[int, int], part: Part) -> Image.Image:
        bitmap = pdfium.PdfBitmap.new_native(*size, pdfium_c.FPDFBitmap_BGR)
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, *size)
        where = [round(each) for each in placed(self.size, part, size)]
        arguments = (bitmap, self._page, *where, 0, pdfium_c.FPDF_ANNOT)
        pdfium_c.FPDF_RenderPageBitmap(*arguments)
        if self._pdf.formenv:
            pdfium_c.FPDF_FFLDraw(self._pdf.formenv, *arguments)
        return Image.frombytes("RGB", size, bytes(bitmap.buffer), "raw", "BGR", bitmap.stride, 1)
