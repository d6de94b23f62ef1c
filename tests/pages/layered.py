"""Scans with words behind their pictures, as scan programs write them, and as some get them wrong."""

from __future__ import annotations

import enum
import random
from collections.abc import Sequence

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.pages.printed import HEIGHT, LEFT, STEP, TOP, WIDTH

_FONT, _SIZE = "Times-Roman", 11.0  # of the pictures
_LOOKALIKES = str.maketrans("015", "OlS")


class Wrong(enum.Enum):
    """In which way the words are not those of the picture."""

    OTHER_PAGE = "another page's words"
    FIGURES = "letters for figures"
    DISPLACED = "the page's words at other places"
    NOWHERE = "words where nothing is"
    GARBLED = "letters taken for others"


class Exact(enum.Enum):
    """How a scan program places right words."""

    WORDS = "word by word"
    LINES = "line by line, stretched"
    OTHER_FONT = "line by line, in another font"


def with_layer(canvas: Canvas, picture: Image.Image, lines: Sequence[str], how: Exact, *, under: bool = False) -> None:
    """A page. `under`: words are drawn as any others, and the picture over them."""
    if not under:
        canvas.drawImage(ImageReader(picture), 0, 0, WIDTH, HEIGHT)
    for number, line in enumerate(lines):
        y = TOP - STEP * _SIZE * number
        if how is Exact.WORDS:
            _words(canvas, line, y, under=under)
        else:
            _line(canvas, line, y, how, under=under)
    if under:
        canvas.drawImage(ImageReader(picture), 0, 0, WIDTH, HEIGHT)
    canvas.showPage()


def _words(canvas: Canvas, line: str, y: float, *, under: bool) -> None:
    x = LEFT
    for word in line.split():
        text = canvas.beginText(x, y)
        text.setFont(_FONT, _SIZE)
        text.setTextRenderMode(0 if under else 3)
        text.textOut(f"{word} ")
        canvas.drawText(text)
        x += stringWidth(f"{word} ", _FONT, _SIZE)


def _line(canvas: Canvas, line: str, y: float, how: Exact, *, under: bool) -> None:
    font = "Helvetica"
    text = canvas.beginText(LEFT, y)
    text.setFont(font, _SIZE)
    text.setTextRenderMode(0 if under else 3)
    wide = stringWidth(line, _FONT, _SIZE)
    text.setHorizScale(100 * wide / stringWidth(line, font, _SIZE) if how is Exact.LINES else 93)
    text.textOut(line)
    canvas.drawText(text)


def wronged(lines: Sequence[str], other: Sequence[str], how: Wrong, chance: random.Random) -> list[str]:
    """What stands behind a picture of `lines`. `other`: words of another page."""
    if how is Wrong.OTHER_PAGE:
        return list(other)
    if how is Wrong.FIGURES:
        return [line.translate(_LOOKALIKES) if any(map(str.isdigit, line)) else line for line in lines]
    if how is Wrong.GARBLED:
        return [_garbled(line, chance) for line in lines]
    if how is Wrong.DISPLACED:
        shuffled = list(lines)
        chance.shuffle(shuffled)
        return shuffled
    return list(other)


def _garbled(line: str, chance: random.Random) -> str:
    return "".join(chance.choice("tlcJ;vrn~") if each.isalpha() and chance.random() < 0.4 else each for each in line)
