"""Several pictures on one canvas: what was told beforehand is what is sent, and each can be told by its letter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from desktop.common.errors import InputUnreadable
from desktop.common.sandbox.sandbox import Sandbox
from desktop.common.types import Member, Part, Picture
from desktop.pictures.arrangement import LETTER, arranged, together
from desktop.pictures.layout import Tiles
from desktop.pictures.preparer import PicturePreparer
from tests.conftest import Run
from tests.unit.pictures.drawing import chart, opened, photo, prepare, saved

TILES = Tiles()


@pytest.fixture
def preparer() -> Iterator[PicturePreparer]:
    sandbox = Sandbox()
    yield PicturePreparer(sandbox)
    sandbox.close()


def plain(colour: str, size: tuple[int, int] = (3200, 2000)) -> Picture:
    return prepare(saved(Image.new("RGB", size, colour), "PNG"), f"{colour}.png", TILES)


def pixels(picture: Picture) -> np.ndarray:
    return np.asarray(opened(picture)).astype(int)


def cut(image: np.ndarray, part: Part) -> np.ndarray:
    return image[part.top : part.top + part.height, part.left : part.left + part.width]


def test_what_was_told_is_what_is_sent(run: Run, preparer: PicturePreparer) -> None:
    pictures = [plain("red"), plain("blue")]
    told = together(pictures)
    assert told[0] == Member("red.png", Part(0, 0, 896, 560), 1120, 700)
    made: Picture = run(preparer.canvas(pictures))
    assert made.look.members == told
    assert (made.name, made.media_type) == ("red.png, blue.png", "image/png")
    assert (made.width, made.height) == (made.source_width, made.source_height) == opened(made).size
    assert (cut(pixels(made), told[0].box) == (255, 0, 0)).all()
    assert (cut(pixels(made), told[1].box) == (0, 0, 255)).all()


@pytest.mark.parametrize("count", [2, 3, 4])
def test_each_letter_stands_in_a_margin_of_its_own(count: int, run: Run, preparer: PicturePreparer) -> None:
    pictures = [plain("teal", (1500, 900 + 50 * number)) for number in range(count)]
    made: Picture = run(preparer.canvas(pictures))
    layout = arranged([(each.width, each.height) for each in pictures])
    image = pixels(made)
    shapes = set()
    for at in layout.letters:
        square = cut(image, at)
        assert square.shape[:2] == LETTER[::-1]
        assert (square[[0, -1]] < 40).all()
        assert (square[:, [0, -1]] < 40).all()
        assert 0.08 < (square[:, :, 0] > 200).mean() < 0.3
        shapes.add(square.tobytes())
    assert len(shapes) == count
    for line in layout.lines:
        assert (cut(image, line) == 128).all()
    for place in (*layout.boxes, *layout.letters, *layout.lines):
        cut(image, place)[:] = 255
    assert (image == 255).all(), "white everywhere else"


def test_photos_stay_small_and_print_crisp(run: Run, preparer: PicturePreparer) -> None:
    drawn = prepare(saved(chart(900, 600), "PNG"), "chart.png", TILES)
    taken = prepare(saved(photo(900, 600), "PNG"), "photo.png", TILES)
    assert run(preparer.canvas([taken, taken])).media_type == "image/jpeg"
    assert run(preparer.canvas([taken, drawn])).media_type == "image/png"


def test_one_that_is_damaged_is_named(run: Run, preparer: PicturePreparer) -> None:
    whole = prepare(saved(photo(90, 60), "PNG"), "beach.png", TILES)
    with pytest.raises(InputUnreadable, match=r"“beach\.png”"):
        run(preparer.canvas([plain("red"), replace(whole, data=whole.data[:400])]))
