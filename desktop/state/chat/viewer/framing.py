"""Moves, sizes and turns the part of a picture that a person frames: whole pixels, never beyond the picture."""

from __future__ import annotations

import enum

from desktop.common.types import Part

LEAST = 16  # pixels of a part's side, unless the picture itself has less

Size = tuple[int, int]


class Handle(enum.Enum):
    """What of a frame is taken hold of: which of its edges move across and down; -1 is the left or upper one."""

    TOP_LEFT = (-1, -1)
    TOP = (0, -1)
    TOP_RIGHT = (1, -1)
    LEFT = (-1, 0)
    RIGHT = (1, 0)
    BOTTOM_LEFT = (-1, 1)
    BOTTOM = (0, 1)
    BOTTOM_RIGHT = (1, 1)


def whole(size: Size) -> Part:
    return Part(0, 0, *size)


def moved(part: Part, across: int, down: int, size: Size) -> Part:
    """Of the same size, as far as the picture goes."""
    left = min(max(0, part.left + across), size[0] - part.width)
    top = min(max(0, part.top + down), size[1] - part.height)
    return Part(left, top, part.width, part.height)


def stretched(part: Part, handle: Handle, across: int, down: int, size: Size) -> Part:
    """With the edges of `handle` moved. They stop at each other and at the edge of the picture."""
    left, width = _along(part.left, part.width, handle.value[0], across, size[0])
    top, height = _along(part.top, part.height, handle.value[1], down, size[1])
    return Part(left, top, width, height)


def spanned(first: tuple[float, float], last: tuple[float, float], size: Size) -> Part:
    """Between two points, in pixels, that may lie outside."""
    left, width = _between(first[0], last[0], size[0])
    top, height = _between(first[1], last[1], size[1])
    return Part(left, top, width, height)


def held(part: Part, size: Size) -> Part:
    """As much of it as is in the picture, and no less than the least."""
    corner = (part.left + part.width, part.top + part.height)
    return spanned((part.left, part.top), corner, size)


def turned(part: Part, size: Size, quarters: int) -> Part:
    """Where the same pixels are when a picture of `size` is turned clockwise."""
    width, height = size
    for _ in range(quarters % 4):
        part = Part(height - part.top - part.height, part.left, part.height, part.width)
        width, height = height, width
    return part


def turned_size(size: Size, quarters: int) -> Size:
    return (size[1], size[0]) if quarters % 2 else size


def scaled(part: Part, size: Size, into: Size) -> Part:
    """The same part of a picture that is not of `size` but larger or smaller."""
    across, down = into[0] / size[0], into[1] / size[1]
    first = (part.left * across, part.top * down)
    last = ((part.left + part.width) * across, (part.top + part.height) * down)
    return spanned(first, last, into)


def _along(start: int, length: int, edge: int, by: int, most: int) -> tuple[int, int]:
    least = min(LEAST, most)
    end = start + length
    if edge < 0:
        start = min(max(0, start + by), end - least)
    elif edge > 0:
        end = max(min(most, end + by), start + least)
    return start, end - start


def _between(first: float, last: float, most: int) -> tuple[int, int]:
    least = min(LEAST, most)
    low, high = sorted((min(max(0, round(first)), most), min(max(0, round(last)), most)))
    if high - low < least:  # grown towards where the second point lies, else away from the edge
        if last < first:
            low = max(0, high - least)
            high = low + least
        else:
            high = min(most, low + least)
            low = high - least
    return low, high - low
