"""Pages of print as scanners leave them: pictures, in files of their own and in PDFs."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pypdfium2
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.unit.documents.sources import PdfMaker

LETTER = (
    "The heating in the flat on the second floor has failed",
    "three times since the beginning of March 2025. On cold",
    "mornings the pressure falls to 1.2 bar, and the boiler",
    "shows the code F28. The landlord was told on 14 March.",
)
_WIDTH, _HEIGHT = 595.0, 842.0  # points, A4


def picture_of(lines: Sequence[str], *, dots: int = 150, turns: int = 0, size: int = 12) -> Image.Image:
    """A page with these lines, `dots` to the inch, turned by so many quarters against the clock."""
    out = io.BytesIO()
    canvas = Canvas(out)
    for number, line in enumerate(lines):
        canvas.setFont("Times-Roman", size)
        canvas.drawString(72, 740 - 1.4 * size * number, line)
    canvas.showPage()
    canvas.save()
    with pypdfium2.PdfDocument(out.getvalue()) as pdf:
        image: Image.Image = pdf[0].render(scale=dots / 72).to_pil().convert("L")
    return image.rotate(90 * turns, expand=True)


def scanned(maker: PdfMaker, image: Image.Image) -> PdfMaker:
    """A page more, all of which is this picture."""
    maker.canvas.drawImage(ImageReader(image), 0, 0, _WIDTH, _HEIGHT)
    return maker.next()


def png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def tiff(*images: Image.Image) -> bytes:
    out = io.BytesIO()
    images[0].save(out, "TIFF", save_all=True, append_images=images[1:])
    return out.getvalue()
