"""Pictures that are compared lie on one canvas, each as large as it can be, with its letter beside it."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.common.types import Part
from desktop.pictures.arrangement import LETTER, Arrangement, arranged
from desktop.pictures.layout import LLAMA, Size, Tiles, best_size

SIDES = st.integers(1, 9_000)
SEVERAL = st.lists(st.builds(lambda w, h: best_size(w, h, LLAMA), SIDES, SIDES), min_size=2, max_size=4)


def sizes_of(layout: Arrangement) -> list[Size]:
    return [(box.width, box.height) for box in layout.boxes]


def test_two_charts_side_by_side() -> None:
    layout = arranged([(1120, 700), (1120, 700)])
    assert sizes_of(layout) == [(896, 560), (896, 560)]
    assert layout.size == (896 + 26 + 9 + 896 + 26, 560)
    assert layout.letters == (Part(900, 0, *LETTER), Part(931 + 900, 0, *LETTER))
    assert layout.lines == (Part(926, 0, 1, 560),)


@pytest.mark.parametrize(
    ("alone", "there"),
    [
        ([(791, 1120)] * 2, [(555, 786)] * 2),
        ([(1120, 700)] * 3, [(740, 462)] * 3),
        ([(1120, 700)] * 4, [(555, 347)] * 4),
        ([(2240, 300)] * 2, [(2057, 275)] * 2),
        ([(300, 200), (200, 300)], [(300, 200), (200, 300)]),
        ([(2240, 373), (400, 300)], [(1892, 315), (339, 254)]),
    ],
)
def test_known_layouts(alone: list[Size], there: list[Size]) -> None:
    assert sizes_of(arranged(alone)) == there


@given(SEVERAL)
@example([(2240, 1), (1, 2240)])
@example([(1, 1)] * 4)
@example([(560, 2240), (2240, 560), (1120, 1120), (1, 1)])
def test_nothing_is_covered_cut_or_enlarged(alone: list[Size]) -> None:
    layout = arranged(alone)
    everything = (*layout.boxes, *layout.letters, *layout.lines)
    for one, other in combinations(everything, 2):
        crossing = {one, other} <= set(layout.lines)
        assert crossing or apart(one, other), (one, other)
    for part in everything:
        assert part.left >= 0
        assert part.top >= 0
        assert part.left + part.width <= layout.size[0]
        assert part.top + part.height <= layout.size[1]
    for (wide, high), box in zip(alone, layout.boxes, strict=True):
        assert box.width <= wide
        assert box.height <= high
        assert abs(box.width * high - box.height * wide) <= 2 * max(wide, high), "bent by more than a pixel"


def apart(one: Part, other: Part) -> bool:
    across = one.left + one.width <= other.left or other.left + other.width <= one.left
    down = one.top + one.height <= other.top or other.top + other.height <= one.top
    return across or down


@given(SEVERAL)
def test_the_engine_leaves_the_canvas_alone(alone: list[Size]) -> None:
    size = arranged(alone).size
    assert best_size(*size, LLAMA) == size


@given(st.integers(100, 1120), st.integers(100, 1120), st.integers(2, 4))
def test_pictures_of_one_size_stay_of_one_size(wide: int, high: int, count: int) -> None:
    assert len(set(sizes_of(arranged([(wide, high)] * count)))) == 1


@given(st.integers(100, 1120), st.integers(100, 1120))
def test_no_plain_layout_of_two_is_better(wide: int, high: int) -> None:
    """Side by side or one above the other, letters beside them: by hand."""
    scale = arranged([(wide, high)] * 2).boxes[0].width / wide
    for across, down in ((2240, 560), (1680, 560), (1120, 1120), (560, 1680), (560, 2240)):
        beside = min((across - 9 - 52) / (2 * wide), down / high, 1)
        above = min((across - 26) / wide, (down - 9) / (2 * high), 1)
        assert scale >= 0.98 * max(beside, above) - 1 / wide


def test_only_two_to_four() -> None:
    for count in (0, 1, 5):
        with pytest.raises(ValueError, match="on one canvas"):
            arranged([(100, 100)] * count)
    with pytest.raises(ValueError, match="tiles of 14 pixels"):
        arranged([(100, 100)] * 4, Tiles(14, 1))


def test_in_the_order_one_reads() -> None:
    layout = arranged([(1120, 700)] * 4)
    assert sorted(layout.boxes, key=lambda box: (box.top, box.left)) == list(layout.boxes)
