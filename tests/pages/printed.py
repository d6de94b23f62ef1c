"""Pages of print as scanners leave them: pictures, in files of their own and in PDFs."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence

import pypdfium2
from PIL import Image, ImageChops, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

LETTER = (
    "The heating in the flat on the second floor has failed",
    "three times since the beginning of March 2025. On cold",
    "mornings the pressure falls to 1.2 bar, and the boiler",
    "shows the code F28. The landlord was told on 14 March.",
)
WIDTH, HEIGHT = 595.0, 842.0  # points, A4
LEFT, TOP, STEP = 72.0, 770.0, 1.4  # points; lines apart in sizes of their letters


def drawn_lines(canvas: Canvas, lines: Sequence[str], *, font: str = "Times-Roman", size: float = 11) -> None:
    for number, line in enumerate(lines):
        canvas.setFont(font, size)
        canvas.drawString(LEFT, TOP - STEP * size * number, line)


def picture_of(
    lines: Sequence[str], *, dots: int = 150, turns: int = 0, font: str = "Times-Roman", size: float = 11
) -> Image.Image:
    """A page with these lines, `dots` to the inch, turned by so many quarters against the clock."""
    out = io.BytesIO()
    canvas = Canvas(out)
    drawn_lines(canvas, lines, font=font, size=size)
    canvas.showPage()
    canvas.save()
    with pypdfium2.PdfDocument(out.getvalue()) as pdf:
        image: Image.Image = pdf[0].render(scale=dots / 72).to_pil().convert("L")
    return image.rotate(90 * turns, expand=True)


def worn(image: Image.Image, chance: random.Random, *, tilt: float = 0.0) -> Image.Image:
    """As it comes from the glass of an office: grey, a little noisy, blurred and tilted (degrees)."""
    tilted = image.rotate(tilt, resample=Image.Resampling.BICUBIC, fillcolor=255)
    noise = Image.effect_noise(tilted.size, chance.uniform(6, 14))
    paper = Image.new("L", tilted.size, 244)
    return ImageChops.multiply(
        tilted.filter(ImageFilter.GaussianBlur(0.4)),
        Image.blend(paper, ImageChops.add(noise, Image.new("L", tilted.size, 110)), 0.15),
    )


def put(canvas: Canvas, image: Image.Image) -> None:
    """A page more, all of which is this picture."""
    canvas.drawImage(ImageReader(image), 0, 0, WIDTH, HEIGHT)
    canvas.showPage()


def png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def tiff(*images: Image.Image) -> bytes:
    out = io.BytesIO()
    images[0].save(out, "TIFF", save_all=True, append_images=images[1:])
    return out.getvalue()
