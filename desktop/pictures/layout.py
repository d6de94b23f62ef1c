"""Computes how large a picture may be so that the model sees every pixel of it, and what it makes of one.

A vision model looks at square tiles. The engine picks a canvas of tiles for a picture and, where the picture does not
fit, shrinks it with a coarse filter. Here the size is chosen by the same rule, so that a good filter does the
shrinking and the engine finds nothing left to do.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from desktop.common.types import Part

Size = tuple[int, int]  # width and height in pixels

READABLE = 10  # pixels that digits and capitals are high; print below that is often misread


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


LLAMA = Tiles()


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


@dataclass(frozen=True)
class Sight:
    """What becomes of a picture, or a part of one, on its way to the model.

    `source`: its size in the file, `size`: as it is sent, `canvas`: of the tiles that the engine lays it on. All in
    pixels.
    """

    source: Size
    size: Size
    canvas: Size
    edge: int

    @property
    def sharpness(self) -> int:
        """Per cent of the file's pixels that are left, each way."""
        return round(100 * max(self.size[0] / self.source[0], self.size[1] / self.source[1]))

    @property
    def tiles(self) -> int:
        return self.canvas[0] * self.canvas[1] // self.edge**2

    @property
    def cuts(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Where tiles meet in what is sent: pixels from the left, and from the top."""
        across, down = (tuple(range(self.edge, side, self.edge)) for side in self.size)
        return across, down

    def seen(self, height: float) -> float:
        """How high the model sees what is `height` pixels high in the file.

        What is smaller than a tile both ways the engine enlarges to one.
        """
        enlarged = max(1.0, min(self.edge / side for side in self.size))
        return height * enlarged * max(self.size[0] / self.source[0], self.size[1] / self.source[1])


@dataclass(frozen=True)
class PrintSize:
    """How high the small print of a picture is, in pixels of the file: its digits and capitals.

    `sample`: a small word of it. `around`: the part to cut out, with all that belongs to that word, so that the model
    sees the print larger. Both in pixels of the file, upright and turned, as in `View`.
    """

    height: float
    sample: Part
    around: Part


def sight(width: int, height: int, tiles: Tiles = LLAMA) -> Sight:
    """Of a picture or a part of this size in the file. Raises ValueError for a side below 1."""
    size = best_size(width, height, tiles)
    return Sight((width, height), size, _canvas(size, tiles), tiles.edge)


def _canvas(size: Size, tiles: Tiles) -> Size:
    """The engine's choice: of the scales above 1 the smallest, else the largest; of several canvases the smallest."""
    scales = {canvas: min(Fraction(canvas[0], size[0]), Fraction(canvas[1], size[1])) for canvas in tiles.canvases()}
    chosen = min((scale for scale in scales.values() if scale > 1), default=max(scales.values()))
    return min((canvas for canvas, scale in scales.items() if scale == chosen), key=lambda each: each[0] * each[1])
