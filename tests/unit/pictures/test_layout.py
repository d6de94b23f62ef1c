"""What we send passes through the engine without being scaled once more."""

from __future__ import annotations

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.pictures.layout import READABLE, Tiles, best_size, sight

SIDES = st.integers(1, 40_000)
TILES = Tiles()


def engine_canvas(width: int, height: int, edge: int) -> tuple[int, int]:
    """The engine's choice: of the scales above 1 the smallest, else the largest; ties go to the smallest canvas."""
    arrangements = ((1, 1), (1, 2), (1, 3), (1, 4), (2, 1), (2, 2), (3, 1), (4, 1))
    canvases = [(across * edge, down * edge) for across, down in arrangements]
    scales = [min(wide / width, high / height) for wide, high in canvases]
    above = [scale for scale in scales if scale > 1]
    chosen = min(above) if above else max(scales)
    fitting = [canvas for canvas, scale in zip(canvases, scales, strict=True) if scale == chosen]
    return min(fitting, key=lambda canvas: canvas[0] * canvas[1])


@pytest.mark.parametrize(
    ("source", "sent", "sharpness", "tiles", "cuts"),
    [
        ((3200, 2000), (1120, 700), 35, 4, ((560,), (560,))),
        ((1760, 1400), (1120, 890), 64, 4, ((560,), (560,))),
        ((640, 480), (640, 480), 100, 2, ((560,), ())),
        ((100, 80), (100, 80), 100, 1, ((), ())),
        ((560, 560), (560, 560), 100, 4, ((), ())),
        ((3000, 500), (2240, 373), 75, 4, ((560, 1120, 1680), ())),
        ((600, 3000), (448, 2240), 75, 4, ((), (560, 1120, 1680))),
    ],
)
def test_what_the_model_makes_of_a_size(
    source: tuple[int, int],
    sent: tuple[int, int],
    sharpness: int,
    tiles: int,
    cuts: tuple[tuple[int, ...], tuple[int, ...]],
) -> None:
    found = sight(*source)
    assert (found.size, found.sharpness, found.tiles, found.cuts) == (sent, sharpness, tiles, cuts)


@given(SIDES, SIDES)
def test_the_canvas_is_the_one_the_engine_takes(width: int, height: int) -> None:
    found = sight(width, height)
    assert found.canvas == engine_canvas(*found.size, 560)


def test_how_high_print_is_seen() -> None:
    assert sight(3200, 2000).seen(20) == 7 < READABLE
    assert sight(1760, 1400).seen(20) == pytest.approx(12.7, abs=0.05)
    assert sight(640, 480).seen(9) == 9
    assert sight(280, 140).seen(7) == 14, "the engine enlarges what is smaller than a tile"


def engine_size(width: int, height: int, edge: int = 560) -> tuple[int, int]:
    """What the engine makes of a picture before it cuts tiles."""
    wide, high = engine_canvas(width, height, edge)
    target = min(max(width, edge), wide), min(max(height, edge), high)
    ratio = min(target[0] / width, target[1] / height)
    return min(math.floor(width * ratio), target[0]), min(math.floor(height * ratio), target[1])


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ((100, 80), (100, 80)),  # the engine enlarges it; doing so here would only cost bytes
        ((560, 560), (560, 560)),
        ((640, 480), (640, 480)),
        ((1120, 704), (1120, 704)),
        ((1120, 1120), (1120, 1120)),
        ((1920, 1080), (1120, 630)),
        ((2480, 3508), (791, 1120)),
        ((4000, 3000), (1120, 840)),
        ((3000, 500), (2240, 373)),
        ((600, 3000), (448, 2240)),
        ((2240, 560), (2240, 560)),
        ((1680, 560), (1680, 560)),
        ((1700, 500), (1700, 500)),
        ((100_000, 1), (2240, 1)),
        ((1, 100_000), (1, 2240)),
    ],
)
def test_known_sizes(source: tuple[int, int], seen: tuple[int, int]) -> None:
    assert best_size(*source, TILES) == seen


@given(SIDES, SIDES)
@example(1121, 1120)
@example(561, 2240)
@example(2241, 559)
@example(1, 40_000)
def test_the_engine_leaves_our_size_alone(width: int, height: int) -> None:
    ours = best_size(width, height, TILES)
    if max(ours) >= TILES.edge:
        assert engine_size(*ours) == ours
    else:
        assert ours == (width, height)


@given(SIDES, SIDES)
def test_never_smaller_than_what_the_engine_would_make(width: int, height: int) -> None:
    ours, theirs = best_size(width, height, TILES), engine_size(width, height)
    assert ours[0] >= min(width, theirs[0])
    assert ours[1] >= min(height, theirs[1])


@given(SIDES, SIDES)
def test_never_larger_than_the_file_nor_bent(width: int, height: int) -> None:
    wide, high = best_size(width, height, TILES)
    assert wide <= width
    assert high <= height
    assert abs(wide * height - high * width) <= max(width, height), "off by more than one pixel"


@given(SIDES, SIDES, st.integers(14, 1024), st.integers(1, 16))
def test_any_tiles(width: int, height: int, edge: int, most: int) -> None:
    wide, high = best_size(width, height, Tiles(edge, most))
    assert math.ceil(wide / edge) * math.ceil(high / edge) <= most


@pytest.mark.parametrize("size", [(0, 5), (5, 0), (-1, 5)])
def test_no_picture_has_no_side(size: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="not a picture's size"):
        best_size(*size, TILES)
