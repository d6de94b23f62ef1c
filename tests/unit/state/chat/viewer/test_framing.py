from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from desktop.common.types import Part
from desktop.state.chat.viewer import framing
from desktop.state.chat.viewer.framing import LEAST, Handle, Size

sides = some.integers(1, 5_000)
sizes = some.tuples(sides, sides)
steps = some.integers(-6_000, 6_000)
places = some.tuples(some.floats(-500, 6_000), some.floats(-500, 6_000))


@some.composite
def parts(draw: some.DrawFn) -> tuple[Part, Size]:
    """Of a picture of that size."""
    size = draw(sizes)
    return framing.spanned(draw(places), draw(places), size), size


def is_in(part: Part, size: Size) -> bool:
    inside = part.left >= 0 and part.top >= 0
    return inside and part.left + part.width <= size[0] and part.top + part.height <= size[1]


def is_large_enough(part: Part, size: Size) -> bool:
    return part.width >= min(LEAST, size[0]) and part.height >= min(LEAST, size[1])


@given(parts(), steps, steps, some.sampled_from(Handle))
def test_a_frame_never_leaves_the_picture_nor_becomes_too_small(
    drawn: tuple[Part, Size], across: int, down: int, handle: Handle
) -> None:
    part, size = drawn
    for each in (part, framing.moved(part, across, down, size), framing.stretched(part, handle, across, down, size)):
        assert is_in(each, size)
        assert is_large_enough(each, size)


@given(parts(), steps, steps)
def test_what_is_moved_keeps_its_size(drawn: tuple[Part, Size], across: int, down: int) -> None:
    part, size = drawn
    moved = framing.moved(part, across, down, size)
    assert (moved.width, moved.height) == (part.width, part.height)


@given(parts(), some.sampled_from(Handle), steps, steps)
def test_the_edges_that_are_not_held_stay(drawn: tuple[Part, Size], handle: Handle, across: int, down: int) -> None:
    part, size = drawn
    now = framing.stretched(part, handle, across, down, size)
    if handle.value[0] >= 0:
        assert now.left == part.left
    if handle.value[0] <= 0:
        assert now.left + now.width == part.left + part.width
    if handle.value[1] >= 0:
        assert now.top == part.top
    if handle.value[1] <= 0:
        assert now.top + now.height == part.top + part.height


@given(parts(), some.integers(0, 3))
def test_turned_back_it_is_where_it_was(drawn: tuple[Part, Size], quarters: int) -> None:
    part, size = drawn
    turned = framing.turned(part, size, quarters)
    assert is_in(turned, framing.turned_size(size, quarters))
    assert framing.turned(turned, framing.turned_size(size, quarters), -quarters % 4) == part


def test_a_quarter_clockwise_brings_the_left_edge_to_the_top() -> None:
    assert framing.turned(Part(10, 20, 30, 40), (100, 200), 1) == Part(140, 10, 40, 30)


def test_scaled_it_covers_the_same() -> None:
    assert framing.scaled(Part(100, 200, 400, 300), (1000, 1000), (500, 250)) == Part(50, 50, 200, 75)
