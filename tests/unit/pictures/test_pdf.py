"""A page of a PDF is painted as it is printed, in the pixels the model sees."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from desktop.common.errors import InputUnreadable
from desktop.common.types import Look, Part, Picture, Series, View
from desktop.pictures.layout import Tiles
from desktop.pictures.model_picture import model_picture
from tests.unit.documents.sources import PdfMaker
from tests.unit.pictures.drawing import halves, opened


def page(data: bytes, number: int = 0, part: Part | None = None) -> Picture:
    return model_picture(io.BytesIO(data), "report.pdf", Tiles(), View(number, 0, part))


def drawn(*colours: str, size: tuple[float, float] = (400, 300), turn: int = 0) -> bytes:
    """A page for each colour: a square of it in the lower left quarter."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size)
    for colour in colours:
        if turn:
            canvas.setPageRotation(turn)
        canvas.setFillColor(colour)
        canvas.rect(0, 0, size[0] / 2, size[1] / 2, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_the_page_that_is_asked_for() -> None:
    picture = page(drawn("red", "lime", "blue"), 3)
    assert picture.look == Look(series=Series.PAGES, number=3, count=3)
    assert opened(picture).getpixel((10, picture.height - 10)) == (0, 0, 255)
    assert opened(picture).getpixel((picture.width - 10, 10)) == (255, 255, 255)


def test_without_a_number_the_first_page_that_is_not_empty() -> None:
    blank = PdfMaker().next().next()
    assert page(blank.text("Sales").done()).look == Look(series=Series.PAGES, number=3, count=3)


@pytest.mark.parametrize(
    ("size", "expected", "source"),
    [
        ((595, 842), (791, 1120), (2479, 3508)),  # A4 at 300 dots to the inch
        ((40, 30), (1120, 840), (1120, 840)),  # a stamp is drawn as large as the model sees
        ((2384, 3370), (792, 1120), (3169, 4480)),  # a poster
        ((283_465, 300), (2240, 2), (4480, 5)),  # 100 metres
    ],
)
def test_sizes(size: tuple[float, float], expected: tuple[int, int], source: tuple[int, int]) -> None:
    picture = page(drawn("red", size=size))
    assert (picture.width, picture.height) == expected
    assert (picture.source_width, picture.source_height) == source


def test_a_page_that_is_turned_stands_upright() -> None:
    picture = page(drawn("red", turn=90))
    assert (picture.width, picture.height) == (1120, 839)  # its paper is higher than wide
    assert opened(picture).getpixel((10, 10)) == (255, 0, 0)


def test_a_part_is_drawn_in_as_many_pixels_as_the_model_sees() -> None:
    """Not cut out of what was shrunk: lines stay as thin as they are."""
    whole = page(drawn("red"))
    quarter = Part(0, whole.source_height // 2, whole.source_width // 2, whole.source_height // 2)
    closer = page(drawn("red"), 1, quarter)
    assert (closer.width, closer.height) == (whole.source_width // 2, whole.source_height // 2)
    assert opened(closer).getcolors() == [(closer.width * closer.height, (255, 0, 0))]


def test_a_page_that_is_only_a_scan() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(400, 300))
    canvas.drawImage(ImageReader(halves(800, 600)), 0, 0, 400, 300)
    canvas.save()
    picture = opened(page(out.getvalue()))
    assert picture.getpixel((50, 50)) == (255, 0, 0)
    assert picture.getpixel((50, picture.height - 50)) == (0, 0, 255)


def test_what_was_typed_into_a_form_is_seen() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(400, 300))
    canvas.acroForm.textfield(value="WWWWWWWW", x=20, y=100, width=300, height=60, fontSize=40, borderStyle="solid")
    canvas.showPage()
    canvas.save()
    assert not page(out.getvalue()).look.blank


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (
            PdfMaker(encrypt="secret").text("Sales").done(),
            "It is locked with a password. Open it elsewhere, save a copy without one and use that.",
        ),
        (drawn("red")[:400], "It ends in the middle, as if the copy was cut short."),
        (
            b"%PDF-1.7\n" + bytes(3000) + b"%%EOF",
            "It is damaged. Open it in another program and save it again as PNG or JPEG.",
        ),
    ],
    ids=["locked", "cut short", "damaged"],
)  # fmt: skip
def test_refused(data: bytes, advice: str) -> None:
    with pytest.raises(InputUnreadable) as caught:
        page(data)
    assert caught.value.advice == advice


def test_a_page_that_is_not_there() -> None:
    with pytest.raises(InputUnreadable, match=r"It has no page 4, only 3\."):
        page(drawn("red", "lime", "blue"), 4)
