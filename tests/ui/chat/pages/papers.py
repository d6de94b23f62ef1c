"""Files with pages, for the tests of the page picker."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from tests.unit.documents.sources import PdfMaker

COLOURS = ("red", "lime", "blue", "teal", "gold", "purple")


def paper(folder: Path, count: int, name: str = "report.pdf", **options: object) -> Path:
    """A PDF with a large number on each page."""
    maker = PdfMaker(**options)
    for number in range(1, count + 1):
        maker.canvas.setFont("Helvetica", 200)
        maker.canvas.drawString(120, 400, str(number))
        maker.next()
    (folder / name).write_bytes(maker.done())
    return folder / name


def series(folder: Path, name: str) -> Path:
    """A file of several pictures, each in a colour of its own."""
    first, *others = (Image.new("RGB", (90, 60), colour) for colour in COLOURS[:3])
    for image in (first, *others):
        image.paste("white", (0, 0, 30, 20))
    first.save(folder / name, save_all=True, append_images=others)
    return folder / name
