"""Computes how large a picture may be so that the model sees every pixel of it.

A vision model looks at square tiles. The engine picks a canvas of tiles for a picture and, where the picture does not
fit, shrinks it with a coarse filter. Here the size is chosen by the same rule, so that a good filter does the
shrinking and the engine finds nothing left to do.
"""

from __future__ import annotations

from dataclasses import dataclass

Size = tuple[int, int]  # width and height in pixels


@dataclass(frozen=True)
class Tiles:
    """`edge`: pixels of a tile's side. `most`: tiles a model takes at once. The default is Llama 3.2 Vision."""

    edge: int = 560
    most: int = 4

    def canvases(self) -> tuple[Size, ...]:
        """Every rectangle of at most `most` tiles, as (width, height) in pixels."""
        return tuple(
            (across * self.edge, down * self.edge)
            for across in range(1, self.most + 1)
            for down in range(1, self.most // across + 1)
        )


def best_size(width: int, height: int, tiles: Tiles) -> Size:
    """The largest size that fits a canvas, in pixels. A picture that fits stays as it is: enlarging adds nothing.

    Raises ValueError for a side below 1.
    """
    if width < 1 or height < 1:
        raise ValueError(f"not a picture's size: {width} × {height}")
    return max(fitted(width, height, canvas) for canvas in tiles.canvases())


def fitted(width: int, height: int, within: Size) -> Size:
    """Scaled down where it is larger. Whole numbers throughout, so that no rounding crosses an edge."""
    wide, high = within
    if width <= wide and height <= high:
        return width, height
    if wide * height <= high * width:  # the width is what does not fit
        return wide, max(1, height * wide // width)
    return max(1, width * high // height), high
