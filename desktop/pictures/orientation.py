"""Turns stored pixels the way a person wants to see them, and finds where a part of what is seen is stored.

First the camera's note stands the picture upright (EXIF), then come the quarters the person turned it by.
"""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image
from PIL.Image import Transpose

from desktop.common.types import Part

# By the EXIF orientation. Pillow counts its quarters against the clock.
_UPRIGHT: dict[int, Transpose] = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
_QUARTERS: dict[int, Transpose] = {1: Transpose.ROTATE_270, 2: Transpose.ROTATE_180, 3: Transpose.ROTATE_90}
_SIDEWAYS = {Transpose.TRANSPOSE, Transpose.TRANSVERSE, Transpose.ROTATE_90, Transpose.ROTATE_270}


@dataclass(frozen=True)
class Orientation:
    """`exif`, 1 to 8, is what the file says; any other number says nothing. `turns`: quarters clockwise after it."""

    exif: int = 1
    turns: int = 0

    def size(self, stored: tuple[int, int]) -> tuple[int, int]:
        """As a person sees it. Alike the other way round: `stored` of what is seen."""
        sideways = sum(step in _SIDEWAYS for step in self._steps())
        return stored[::-1] if sideways % 2 else stored

    def stood_up(self, image: Image.Image) -> Image.Image:
        for step in self._steps():
            image = image.transpose(step)
        return image

    def stored(self, part: Part, size: tuple[int, int]) -> Part:
        """`part` of what is seen, in the stored pixels, of which there are `size`."""
        steps = self._steps()
        sizes = [size]
        for step in steps:
            sizes.append(_turned(sizes[-1], step))
        for step, before in zip(reversed(steps), reversed(sizes[:-1]), strict=True):
            part = _before(part, step, before)
        return part

    def _steps(self) -> list[Transpose]:
        both = (_UPRIGHT.get(self.exif), _QUARTERS.get(self.turns % 4))
        return [step for step in both if step is not None]


def _turned(size: tuple[int, int], step: Transpose) -> tuple[int, int]:
    return size[::-1] if step in _SIDEWAYS else size


def _before(part: Part, step: Transpose, size: tuple[int, int]) -> Part:
    """Where `part` was before this step, in a picture that had this `size` then."""
    wide, high = size
    across, down = part.width, part.height
    right, below = part.left + across, part.top + down
    match step:
        case Transpose.FLIP_LEFT_RIGHT:
            return Part(wide - right, part.top, across, down)
        case Transpose.FLIP_TOP_BOTTOM:
            return Part(part.left, high - below, across, down)
        case Transpose.ROTATE_180:
            return Part(wide - right, high - below, across, down)
        case Transpose.TRANSPOSE:
            return Part(part.top, part.left, down, across)
        case Transpose.TRANSVERSE:
            return Part(wide - below, high - right, down, across)
        case Transpose.ROTATE_90:
            return Part(wide - below, part.left, down, across)
        case Transpose.ROTATE_270:
            return Part(part.top, high - right, down, across)
