"""A drawing is drawn as its file says, from nothing but what stands in it."""

from __future__ import annotations

import base64
import gzip

import pytest
from PIL import Image

from desktop.common.errors import InputUnreadable
from desktop.common.types import Backdrop
from desktop.pictures.preparer import PicturePreparer
from desktop.pictures.remarks import remarks
from tests.conftest import Run
from tests.unit.pictures.drawing import chart, opened, saved

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '


def drawing(inside: str, size: str = 'viewBox="0 0 200 100"') -> bytes:
    return f"{HEAD}{size}>{inside}</svg>".encode()


SQUARES = '<rect width="200" height="100" fill="#fff"/><rect width="50" height="50" fill="#f00"/>'


def test_lines_are_as_crisp_as_the_model_can_see_however_small_the_drawing(run: Run, preparer: PicturePreparer) -> None:
    picture = run(preparer.prepare(drawing(SQUARES, 'width="20" height="10" viewBox="0 0 200 100"'), "plan.svg"))
    assert (picture.width, picture.height, picture.media_type) == (1120, 560, "image/png")
    image = opened(picture)
    assert image.getpixel((278, 278)) == (255, 0, 0)
    assert image.getpixel((282, 282)) == (255, 255, 255)
    assert len(image.getcolors() or ()) == 2  # no blurred edge


def test_a_drawing_in_light_colours_lies_on_a_dark_ground(run: Run, preparer: PicturePreparer) -> None:
    picture = run(preparer.prepare(drawing('<path d="M0 0L200 100" stroke="#fff" stroke-width="9"/>')))
    assert picture.look.backdrop is Backdrop.DARK


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ('width="100%" height="100%" viewBox="0 0 200 100"', (1120, 560)),
        ('width="210mm" height="297mm"', (792, 1120)),
        ('width="1e9" height="1e9"', (1120, 1120)),
        ('viewBox="0 0 1000 0.001"', (2240, 1)),
        ("", (1120, 1120)),
    ],
)
def test_sizes(run: Run, preparer: PicturePreparer, size: str, expected: tuple[int, int]) -> None:
    picture = run(preparer.prepare(drawing('<rect width="80" height="80" fill="#f00"/>', size)))
    assert (picture.width, picture.height) == expected


def test_words_are_drawn_in_a_font_of_the_system(run: Run, preparer: PicturePreparer) -> None:
    picture = run(preparer.prepare(drawing('<text x="10" y="60" font-size="40">Sales</text>')))
    assert not picture.look.blank


def test_packed(run: Run, preparer: PicturePreparer) -> None:
    assert run(preparer.prepare(gzip.compress(drawing(SQUARES)), "a.svgz")).width == 1120


def test_entities_of_drawing_programs_are_known(run: Run, preparer: PicturePreparer) -> None:
    data = b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY red "#f00">]>' + drawing(
        '<rect width="200" height="100" fill="&red;"/>'
    )
    assert opened(run(preparer.prepare(data))).getpixel((5, 5)) == (255, 0, 0)


def test_a_picture_inside_of_the_drawing_is_drawn(run: Run, preparer: PicturePreparer) -> None:
    inside = base64.b64encode(saved(chart(200, 100), "PNG")).decode()
    picture = run(preparer.prepare(drawing(f'<image width="200" height="100" href="data:image/png;base64,{inside}"/>')))
    shown = opened(picture).resize((200, 100), Image.Resampling.BOX)
    assert shown.getpixel((30, 85)) == (0xB9, 0xA7, 0x7C)
    assert not remarks(picture)


@pytest.mark.parametrize(
    "inside",
    [
        '<image width="9" height="9" xlink:href="photo.png"/>',
        "<foreignObject><p>words of a web page</p></foreignObject>",
        "<style>@import 'http://127.0.0.1/a.css'; rect { fill: url(http://127.0.0.1/a.svg#a) }</style>",
    ],
)
def test_what_is_left_out_is_told(run: Run, preparer: PicturePreparer, inside: str) -> None:
    told = remarks(run(preparer.prepare(drawing(SQUARES + inside))))
    assert told == ("Parts of it are not shown: they lie outside of the file, or are no drawing.",)


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (drawing(SQUARES)[:-30], "It ends in the middle, as if the copy was cut short."),
        (gzip.compress(drawing(SQUARES), mtime=0)[:-30], "It ends in the middle, as if the copy was cut short."),
        (b"<svg><<</svg>", "It is damaged. Open it in another program and save it again as PNG or JPEG."),
        (
            drawing("", 'width="0" height="0"'),
            "It is nothing wide or nothing high, so nothing can be seen. Save it as PNG in the size you want.",
        ),
    ],
    ids=["cut short", "packed and cut", "damaged", "no size"],
)
def test_refused(run: Run, preparer: PicturePreparer, data: bytes, advice: str) -> None:
    with pytest.raises(InputUnreadable) as caught:
        run(preparer.prepare(data, "plan.svg"))
    assert caught.value.advice == advice
