"""Suggests the part to cut out of a picture so that its small print becomes readable, with what belongs to it.

What is drawn is parted at its widest empty gutters, as panels of a page are, until the model would see the print large
enough. Where there is no gutter left, as in a page of text, as much is kept as can be read.
"""

from __future__ import annotations

import itertools
import math

from PIL import Image, ImageChops

from desktop.common.types import Part
from desktop.pictures.layout import READABLE, Size, Tiles, sight

Span = tuple[int, int]  # from one square to before another

_SQUARES = 160  # that the longer side is parted in
_EDGE = 16  # shades of 255 between neighbours from which something is drawn
_GUTTER = 3  # squares at least: labels stand closer to their plot
_MORE = 1.02  # a little, so that rounding takes nothing away
_AIR = 2  # squares kept around what was cut out


def part_around(picture: Image.Image, sample: Part, height: float, tiles: Tiles, *, rows: bool) -> Part:
    """All in pixels of `picture`. `height` of the print, `sample` a word of it; `rows`: lines are read to their end."""
    edge = max(1, math.ceil(max(picture.size) / _SQUARES))
    busy = _busy(picture.convert("L"), edge)
    across, down = (0, busy.width), (0, busy.height)
    at = (sample.left + sample.width / 2) / edge, (sample.top + sample.height / 2) / edge
    while not _readable(_part(across, down, edge, picture.size), height, tiles):
        smaller = _cut(busy, across, down, at)
        if smaller is None:
            break
        across, down = smaller
    part = _part(*_trimmed(busy, across, down), edge, picture.size)
    return part if _readable(part, height, tiles) else _window(part, sample, height, tiles, rows)


def _busy(grey: Image.Image, edge: int) -> Image.Image:
    """A pixel for each square, black where nothing is drawn in it."""
    beside = ImageChops.difference(grey, ImageChops.offset(grey, 1, 0))
    above = ImageChops.difference(grey, ImageChops.offset(grey, 0, 1))
    beside.paste(0, (0, 0, 1, grey.height))  # what is offset comes in again on the other side
    above.paste(0, (0, 0, grey.width, 1))
    drawn = ImageChops.lighter(beside, above).point([255 if shade >= _EDGE else 0 for shade in range(256)])
    return drawn.resize((-(-grey.width // edge), -(-grey.height // edge)), Image.Resampling.BOX)


def _cut(busy: Image.Image, across: Span, down: Span, at: tuple[float, float]) -> tuple[Span, Span] | None:
    """The side of the widest gutter on which the sample is. None: there is no gutter."""
    inside = busy.crop((across[0], down[0], across[1], down[1])).point([0] + [255] * 255)
    columns = _gutter(inside.resize((inside.width, 1), Image.Resampling.BOX).tobytes())
    rows = _gutter(inside.resize((1, inside.height), Image.Resampling.BOX).tobytes())
    if _width(columns) >= _width(rows):
        return (_side(across, columns, at[0]), down) if columns else None
    return (across, _side(down, rows, at[1])) if rows else None


def _trimmed(busy: Image.Image, across: Span, down: Span) -> tuple[Span, Span]:
    """Without what is empty around it, but for a little air."""
    left, top, right, below = busy.crop((across[0], down[0], across[1], down[1])).getbbox() or (0, 0, 1, 1)
    return (
        (max(across[0], across[0] + left - _AIR), min(across[1], across[0] + right + _AIR)),
        (max(down[0], down[0] + top - _AIR), min(down[1], down[0] + below + _AIR)),
    )


def _gutter(squares: bytes) -> Span | None:
    """The widest run of empty ones between others."""
    busy = [place for place, square in enumerate(squares) if square]
    empty = [(before + 1, after) for before, after in itertools.pairwise(busy) if after - before > _GUTTER]
    return max(empty, key=_width, default=None)


def _width(gutter: Span | None) -> int:
    return gutter[1] - gutter[0] if gutter else 0


def _side(span: Span, gutter: Span, at: float) -> Span:
    begin, end = span[0] + gutter[0], span[0] + gutter[1]
    return (span[0], min(begin + _AIR, end)) if at < begin else (max(end - _AIR, begin), span[1])


def _part(across: Span, down: Span, edge: int, size: Size) -> Part:
    left, top = across[0] * edge, down[0] * edge
    return Part(left, top, min(across[1] * edge, size[0]) - left, min(down[1] * edge, size[1]) - top)


def _readable(part: Part, height: float, tiles: Tiles) -> bool:
    return sight(part.width, part.height, tiles).seen(height) >= READABLE


def _window(part: Part, sample: Part, height: float, tiles: Tiles, rows: bool) -> Part:
    """The largest part of `part` in which the print is readable, as wide or as square as it can be."""
    scale = READABLE / height * _MORE
    sizes = [(min(part.width, wide / scale), min(part.height, high / scale)) for wide, high in tiles.canvases()]
    best = max(sizes, key=lambda size: size if rows else (min(size[0] / part.width, size[1] / part.height), 0))
    wide, high = (max(1, int(side)) for side in best)
    left = _placed(sample.left + sample.width // 2, wide, part.left, part.left + part.width)
    top = _placed(sample.top + sample.height // 2, high, part.top, part.top + part.height)
    return Part(left, top, wide, high)


def _placed(middle: int, length: int, low: int, high: int) -> int:
    return max(low, min(middle - length // 2, high - length))
