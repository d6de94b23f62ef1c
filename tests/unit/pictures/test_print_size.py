"""The height of small print is measured, not guessed; and what has no print is not warned of."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image

from desktop.common.errors import InputUnreadable
from desktop.common.sandbox.sandbox import Sandbox
from desktop.common.types import WHOLE, Part, View
from desktop.pictures.layout import READABLE, PrintSize, Tiles, sight
from desktop.pictures.preparer import PicturePreparer
from desktop.pictures.preparing import measure_print
from tests.conftest import Run
from tests.unit.pictures import printed
from tests.unit.pictures.drawing import chart, halves, photo, saved
from tests.unit.pictures.printed import DARK, FONTS, LIGHT, PALE, Colours, bars, page, panels

NEAR = 0.15  # of the true height that a measured one may be off


def measured(image: Image.Image, view: View = WHOLE, *, quality: int = 0) -> PrintSize | None:
    data = saved(image, "JPEG", quality=quality) if quality else saved(image, "PNG")
    return measure_print(io.BytesIO(data), "a", Tiles(), view)


def height_of(image: Image.Image, *, quality: int = 0) -> float:
    found = measured(image, quality=quality)
    assert found, "there is print"
    return found.height


@pytest.mark.parametrize("name", FONTS)
@pytest.mark.parametrize("height", [7, 9, 12, 20, 40])
def test_print_of_a_chart(name: str, height: int) -> None:
    assert height_of(bars(height, name)) == pytest.approx(height, rel=NEAR)


@pytest.mark.parametrize("colours", [LIGHT, PALE, DARK], ids=["light", "pale", "dark"])
@pytest.mark.parametrize("quality", [0, 50], ids=["png", "bad jpeg"])
@pytest.mark.parametrize("height", [8, 13, 28])
def test_on_any_ground_and_from_a_bad_jpeg(colours: Colours, quality: int, height: int) -> None:
    assert height_of(bars(height, colours=colours), quality=quality) == pytest.approx(height, rel=NEAR)


@pytest.mark.parametrize("height", [7, 10, 16, 30])
def test_print_of_a_page(height: int) -> None:
    assert height_of(page(height)) == pytest.approx(height, rel=NEAR)


@pytest.mark.parametrize("scale", [0.5, 0.7])
def test_print_that_was_shrunk_before(scale: float) -> None:
    large = bars(20, size=(1800, 1200))
    small = large.resize((round(1800 * scale), round(1200 * scale)), Image.Resampling.LANCZOS)
    assert height_of(small) == pytest.approx(20 * scale, rel=NEAR)


def test_print_of_a_picture_that_is_larger_than_what_is_looked_at() -> None:
    assert height_of(page(40, size=(4000, 3000))) == pytest.approx(40, rel=NEAR)


@pytest.mark.parametrize(
    "image",
    [
        lambda: photo(700, 560),
        lambda: printed.clouds(1, 4),
        lambda: printed.clouds(2, 1.5),
        lambda: printed.clouds(5, 4),
        printed.grass,
        printed.bricks,
        printed.boxes,
        printed.spots,
        lambda: chart(900, 600),
        lambda: halves(600, 400),
        lambda: Image.new("L", (3, 900), 255),
        lambda: Image.new("L", (1, 1), 0),
    ],
    ids=["noise", "sharp", "soft", "large", "grass", "bricks", "boxes", "spots", "bars", "halves", "thin", "pixel"],
)
def test_what_has_no_print(image: Callable[[], Image.Image]) -> None:
    assert measured(image()) is None


def test_the_panel_that_makes_it_readable_is_suggested() -> None:
    found = measured(panels())
    assert found
    assert sight(3200, 2000).seen(found.height) < READABLE
    part = found.around
    assert sight(part.width, part.height).seen(found.height) >= READABLE
    left, right, below = 120 + 4 * 20 + 20 - 75, 120 + 1760 - 30, 380 + 1300 - 30  # labels, gridlines, months
    assert part.left <= left
    assert right <= part.left + part.width < 2080
    assert below <= part.top + part.height
    assert _inside(found.sample, part)
    assert found.sample.height < 3 * found.height


def test_of_a_page_as_much_is_suggested_as_can_be_read() -> None:
    found = measured(page(14, size=(1000, 3200)))
    assert found
    seen = sight(found.around.width, found.around.height).seen(found.height)
    assert READABLE <= seen < READABLE * 1.1
    assert found.around.width > 1000 - 8 * 14, "lines are read to their end"
    assert _inside(found.sample, found.around)


def test_in_a_part_it_is_told_in_pixels_of_the_file() -> None:
    part = Part(2000, 300, 1200, 800)
    found = measured(panels(), View(part=part))
    assert found
    assert found.height == pytest.approx(20, rel=NEAR)
    assert _inside(found.sample, part)
    assert _inside(found.around, part)


def test_of_what_was_turned() -> None:
    turned = bars(12).transpose(Image.Transpose.ROTATE_90)
    assert measured(turned) is None, "it is not read along"
    found = measured(turned, View(turns=1))
    assert found
    assert found.height == pytest.approx(12, rel=NEAR)


def test_it_is_measured_in_a_child(run: Run) -> None:
    sandbox = Sandbox()
    try:
        preparer = PicturePreparer(sandbox)
        data = saved(bars(9), "PNG")
        found = run(preparer.print_size(data))
        assert found == measured(bars(9))
        assert run(preparer.print_size(saved(photo(300, 200), "PNG"))) is None
        with pytest.raises(InputUnreadable):
            run(preparer.print_size(data[:90], "cut.png"))
    finally:
        sandbox.close()


def _inside(inner: Part, outer: Part) -> bool:
    return (
        outer.left <= inner.left
        and outer.top <= inner.top
        and inner.left + inner.width <= outer.left + outer.width
        and inner.top + inner.height <= outer.top + outer.height
    )
