"""Facts that are true: of pictures whose content the test has painted itself."""

from __future__ import annotations

import pytest
from PIL import Image

from desktop.common import i18n
from desktop.common.assets import asset
from desktop.common.errors import InputUnreadable
from desktop.pictures.facts import Orientation, colour_name, read_facts
from tests.unit.pictures.drawing import ORIENTATION, chart, halves, photo, saved


@pytest.mark.parametrize(
    ("colour", "name"),
    [
        ((0, 0, 0), "black"),
        ((20, 25, 30), "black"),
        ((255, 255, 255), "white"),
        ((250, 251, 248), "white"),
        ((128, 130, 127), "grey"),
        ((220, 20, 30), "red"),
        ((255, 140, 0), "orange"),
        ((120, 70, 20), "brown"),
        ((185, 167, 124), "beige"),
        ((250, 220, 30), "yellow"),
        ((30, 140, 50), "green"),
        ((60, 200, 190), "turquoise"),
        ((47, 93, 138), "blue"),
        ((120, 60, 180), "purple"),
        ((250, 150, 190), "pink"),
        ((240, 100, 160), "pink"),
    ],
)
def test_everyday_names(colour: tuple[int, int, int], name: str) -> None:
    assert colour_name(*colour) == name


@pytest.mark.parametrize(
    ("size", "orientation"),
    [((300, 200), Orientation.WIDE), ((200, 300), Orientation.TALL), ((300, 296), Orientation.SQUARE)],
)
def test_orientation(size: tuple[int, int], orientation: Orientation) -> None:
    facts = read_facts(saved(chart(*size), "PNG"))
    assert (facts.width, facts.height, facts.orientation) == (*size, orientation)


def test_colours_most_common_first() -> None:
    image = Image.new("RGB", (400, 400), "white")
    image.paste("#2f5d8a", (0, 0, 400, 120))
    image.paste("#d01818", (0, 120, 400, 160))
    facts = read_facts(saved(image, "PNG"))
    assert facts.colours == ("white", "blue", "red")
    assert facts.share == pytest.approx(0.6, abs=0.02)


def test_a_speck_of_colour_is_not_worth_a_word() -> None:
    image = Image.new("RGB", (400, 400), "black")
    image.paste("red", (0, 0, 20, 20))
    assert read_facts(saved(image, "PNG")).colours == ("black",)


def test_seen_upright() -> None:
    note = Image.Exif()
    note[ORIENTATION] = 6
    facts = read_facts(saved(halves(300, 200), "JPEG", exif=note))
    assert (facts.width, facts.height, facts.orientation) == (200, 300, Orientation.TALL)
    assert set(facts.colours) == {"red", "blue"}


def test_drawn_or_photo() -> None:
    assert read_facts(saved(chart(800, 500), "PNG")).flat
    assert not read_facts(saved(photo(800, 500), "JPEG")).flat


def test_the_sample_chart() -> None:
    facts = read_facts(asset("samples", "sales-chart.png").read_bytes())
    assert (facts.width, facts.height, facts.orientation) == (1120, 704, Orientation.WIDE)
    assert facts.colours == ("white", "blue", "beige")
    assert facts.flat


def test_names_are_translated() -> None:
    i18n.use_language(i18n.PSEUDO)
    assert read_facts(saved(Image.new("RGB", (9, 9), "red"), "PNG")).colours != ("red",)


def test_what_is_no_picture() -> None:
    with pytest.raises(InputUnreadable, match="the picture"):
        read_facts(b"no")
