"""A person chooses page, turn and part; the model and the screen get exactly that, upright, and nothing beside it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw
from PIL.JpegImagePlugin import JpegImageFile

from desktop.common.errors import InputUnreadable
from desktop.common.sandbox.sandbox import Sandbox
from desktop.common.types import WHOLE, Backdrop, Look, Part, Series, View
from desktop.pictures.layout import Tiles
from desktop.pictures.model_picture import screen_pixels, viewed_size
from desktop.pictures.preparer import PicturePreparer
from tests.conftest import Run
from tests.unit.pictures.drawing import ORIENTATION, chart, jpeg_claiming, opened, photo, prepare, saved

TILES = Tiles()
UNDO = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def corners(width: int = 300, height: int = 200) -> Image.Image:
    """Each pixel has a colour of its own."""
    across, down = np.meshgrid(np.arange(width) % 256, np.arange(height))
    return Image.fromarray(np.stack([across, down, (across * 7 + down * 13) % 256], axis=2).astype(np.uint8))


def stored(upright: Image.Image, exif: int, kind: str = "PNG") -> bytes:
    note = Image.Exif()
    note[ORIENTATION] = exif
    return saved(upright.transpose(UNDO[exif]) if exif in UNDO else upright, kind, exif=note)


def pixels(image: Image.Image) -> np.ndarray:
    return np.asarray(image.convert("RGB")).astype(int)


def of_screen(data: bytes, view: View, width: int, height: int) -> np.ndarray:
    found = screen_pixels(io.BytesIO(data), "a", TILES, view, (width, height))
    return np.frombuffer(found.data, np.uint8).reshape(found.height, found.width, 3).astype(int)


@pytest.mark.parametrize("exif", range(1, 9))
@pytest.mark.parametrize("turns", range(4))
def test_a_part_is_the_part_of_what_a_person_sees(exif: int, turns: int) -> None:
    """Upright by the camera's note, then turned clockwise, then cut: pixel by pixel."""
    data = stored(corners(), exif)
    turned = corners().rotate(-90 * turns, expand=True)
    part = Part(31, 17, 60, 45)
    view = View(turns=turns, part=part)
    wanted = pixels(turned.crop((31, 17, 91, 62)))
    assert (of_screen(data, view, 900, 900) == wanted).all()
    picture = prepare(data, "a", TILES, view)
    assert (picture.look, picture.source_width, picture.source_height) == (Look(turns=turns, part=part), 60, 45)
    assert np.abs(pixels(opened(picture)) - wanted).mean() < 12  # a JPEG by then: nearly no two pixels are alike


def test_the_part_is_as_large_as_the_model_can_see() -> None:
    data = saved(photo(3200, 2000), "PNG")
    picture = prepare(data, "a", TILES, View(part=Part(100, 200, 1760, 1400)))
    assert (picture.width, picture.height) == (1120, 890)
    assert (picture.source_width, picture.source_height) == (1760, 1400)
    assert prepare(data, "a", TILES, View(part=Part(100, 200, 700, 500))).shrunk is False


@pytest.mark.parametrize(
    ("part", "kept"),
    [
        (Part(-50, -20, 100, 60), Part(0, 0, 50, 40)),
        (Part(250, 150, 900, 900), Part(250, 150, 50, 50)),
        (Part(299, 199, 1, 1), Part(299, 199, 1, 1)),
        (Part(10, 10, 0, 0), Part(10, 10, 1, 1)),
        (Part(10, 10, -5, 8), Part(10, 10, 1, 8)),
        (Part(0, 0, 300, 200), None),
        (Part(-9, -9, 10**30, 10**30), None),
    ],
)
def test_a_part_is_held_within_the_picture(part: Part, kept: Part | None, run: Run, preparer: PicturePreparer) -> None:
    data = saved(corners(), "PNG")
    picture = run(preparer.prepare(data, view=View(part=part)))
    assert picture.look.part == kept
    assert (picture.source_width, picture.source_height) == ((kept.width, kept.height) if kept else (300, 200))


@pytest.mark.parametrize(
    "part", [Part(300, 0, 10, 10), Part(0, -10, 10, 10), Part(10**30, 0, 5, 5), Part(-9, 0, -9, 9)]
)
def test_a_part_outside_is_refused(part: Part, run: Run, preparer: PicturePreparer) -> None:
    with pytest.raises(InputUnreadable) as caught:
        run(preparer.prepare(saved(corners(), "PNG"), "plan.png", View(part=part)))
    assert caught.value.title == "“plan.png” could not be read"
    assert caught.value.advice == (
        "The part that was chosen lies outside of it: it is 300 × 200 pixels large. Choose another part."
    )


def pages(kind: str) -> bytes:
    shown = [Image.new("RGB", (90, 60), "white"), *(Image.new("RGB", (90, 60), c) for c in ("red", "blue"))]
    for each in shown[1:]:
        each.paste("white", (0, 0, 90, 20))
    return saved(shown[0], kind, save_all=True, append_images=shown[1:])


@pytest.mark.parametrize("kind", ["TIFF", "GIF", "WEBP", "PNG", "AVIF", "MPO"])
def test_a_page_is_chosen_by_its_number(kind: str) -> None:
    data = pages(kind)
    for number, colour in ((1, (255, 255, 255)), (2, (255, 0, 0)), (3, (0, 0, 255))):
        picture = prepare(data, "a", TILES, View(number=number))
        assert (picture.look.number, picture.look.count) == (number, 3)
        assert np.abs(pixels(opened(picture))[50, 50] - colour).max() < 12
        assert np.abs(of_screen(data, View(number=number), 90, 60)[50, 50] - colour).max() < 12


@pytest.mark.parametrize("kind", ["TIFF", "GIF", "WEBP", "PNG", "AVIF"])
def test_a_part_of_the_first_page_with_something_on_it(kind: str) -> None:
    """All of a page says whether it is blank, not the part."""
    picture = prepare(pages(kind), "a", TILES, View(part=Part(0, 0, 90, 15)))
    assert (picture.look.number, picture.look.blank) == (2, True)
    assert picture.look.part == Part(0, 0, 90, 15)
    assert viewed_size(io.BytesIO(pages(kind)), "a", TILES, View(part=Part(0, 0, 80, 15))) == (80, 15)


@pytest.mark.parametrize("number", [4, -1, -(10**30), 10**30])
def test_a_page_that_is_not_there(number: int, run: Run, preparer: PicturePreparer) -> None:
    with pytest.raises(InputUnreadable) as caught:
        run(preparer.prepare(pages("TIFF"), "scan.tif", View(number=number)))
    assert "only 3." in caught.value.advice
    with pytest.raises(InputUnreadable, match="only one"):
        run(preparer.prepare(saved(corners(), "PNG"), "scan.png", View(number=2)))


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_the_screen_gets_what_the_model_gets(kind: str) -> None:
    smooth = corners(64, 48).resize((2000, 1500), Image.Resampling.BICUBIC)
    data = stored(smooth, 6, kind)
    for view in (WHOLE, View(turns=3), View(turns=1, part=Part(300, 500, 1000, 700))):
        picture = prepare(data, "a", TILES, view)
        shown = of_screen(data, view, picture.width, picture.height)
        assert shown.shape == (picture.height, picture.width, 3)
        assert np.abs(pixels(opened(picture)) - shown).mean() < 2


def test_a_preview_fits_and_is_not_enlarged(run: Run, preparer: PicturePreparer) -> None:
    data = saved(chart(1500, 900), "PNG")
    for asked, got in (
        ((300, 300), (300, 180)),
        ((300, 90), (150, 90)),
        ((9000, 9000), (1500, 900)),
        ((0, -4), (1, 1)),
    ):
        shown = run(preparer.preview(data, "", WHOLE, *asked))
        assert (shown.width, shown.height, len(shown.data)) == (*got, got[0] * got[1] * 3)
    assert run(preparer.size(data, view=View(turns=1))) == (900, 1500)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_lies_beside_the_part_is_in_none_of_its_pixels(kind: str) -> None:
    """Also where a JPEG is decoded at a fraction: its own squares of 8 pixels end at the part."""
    image = Image.new("RGB", (4000, 3200), "black")
    image.paste("white", (800, 640, 3200, 2560))
    view = View(part=Part(800, 640, 2400, 1920))
    for data in (saved(image, kind, quality=95), stored(image, 3, kind)):
        assert pixels(opened(prepare(data, "a", TILES, view))).min() > 250
        assert of_screen(data, view, 200, 200).min() > 250


def test_parts_lie_on_the_ground_of_the_whole_where_that_shows_them() -> None:
    """Else a drawing would change its paper while a person moves over it."""
    image = Image.new("RGBA", (600, 300), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    for x in range(20, 280, 40):
        draw.rectangle((x, 40, x + 20, 260), fill="black")
        draw.rectangle((x + 300, 40, x + 320, 260), fill="white")
    data = saved(image, "PNG")
    assert prepare(data, "a", TILES).look.backdrop is Backdrop.GREY
    for left in (0, 300):
        view = View(part=Part(left, 0, 300, 300))
        assert prepare(data, "a", TILES, view).look.backdrop is Backdrop.GREY
        assert (of_screen(data, view, 300, 300)[5, 5] == of_screen(data, WHOLE, 600, 300)[5, 5]).all()
    draw.rectangle((290, 0, 600, 300), fill=(0, 0, 0, 0))
    draw.rectangle((590, 290, 595, 295), fill="white")
    data = saved(image, "PNG")
    assert prepare(data, "a", TILES).look.backdrop is Backdrop.WHITE
    assert prepare(data, "a", TILES, View(part=Part(500, 200, 100, 100))).look.backdrop is Backdrop.DARK


@pytest.mark.parametrize(
    ("view", "decoded"),
    [
        (WHOLE, (2000, 1500)),
        (View(part=Part(0, 0, 4000, 3000)), (4000, 3000)),
        (View(part=Part(5000, 4000, 1000, 900)), (8000, 6000)),
        (View(turns=1, part=Part(0, 0, 6000, 4000)), (4000, 3000)),
    ],
    ids=["whole", "quarter", "small part", "turned"],
)
def test_of_a_large_jpeg_no_more_is_decoded_than_the_part_needs(
    view: View, decoded: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[tuple[int, int]] = []
    load = JpegImageFile.load

    def noted(image: JpegImageFile) -> object:
        sizes.append(image.size)
        return load(image)

    monkeypatch.setattr(JpegImageFile, "load", noted)
    prepare(saved(Image.new("L", (8000, 6000), 90), "JPEG"), "a", TILES, view)
    assert max(sizes) == decoded


def test_a_phone_photo_of_200_megapixels(run: Run, preparer: PicturePreparer) -> None:
    """In a child with its usual limits: all of it, a part as it is in the file, both on the screen, and its print."""
    data = jpeg_claiming(16_320, 12_240)
    part = View(turns=1, part=Part(9_000, 8_000, 1_000, 900))
    assert run(preparer.prepare(data)).width == 1120
    assert run(preparer.prepare(data, view=part)).width == 1000
    assert run(preparer.preview(data, "", WHOLE, 1280, 800)).height == 800
    assert run(preparer.preview(data, "", part, 500, 500)).width == 500
    assert run(preparer.print_size(data)) is None


def test_a_file_says_where_it_came_from(run: Run, preparer: PicturePreparer, tmp_path: Path) -> None:
    path = tmp_path / "plan.png"
    path.write_bytes(pages("TIFF"))
    picture = run(preparer.prepare(path, view=View(3, 2, Part(0, 30, 40, 20))))
    assert picture.look == Look(
        series=Series.PAGES, number=3, count=3, turns=2, part=Part(0, 30, 40, 20), origin=str(path)
    )
    again = run(preparer.prepare(path, view=picture.look.view))
    assert again == picture
    assert run(preparer.prepare(path.read_bytes())).look.origin == ""
    assert run(preparer.prepare(path, view=replace(WHOLE, turns=7))).look.turns == 3


@pytest.fixture
def preparer() -> Iterator[PicturePreparer]:
    sandbox = Sandbox()
    yield PicturePreparer(sandbox)
    sandbox.close()
