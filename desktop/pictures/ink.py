"""Finds what stands out from the ground of a picture: pixels darker or lighter than most around them, in pieces.

The ground is the median of a neighbourhood. Bars, frames and paper are ground themselves and strokes are not, on white,
black or anything between.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageFilter

_EVERY = 8  # pixels: the ground is found from one in so many each way
_AROUND = 9  # of those, each way
_RUN = re.compile(rb"\xff+")


@dataclass(frozen=True)
class Blot:
    """Pixels of ink that hang together, by the box around them."""

    left: int
    top: int
    right: int
    below: int
    pixels: int

    def moved(self, across: int, down: int) -> Blot:
        return Blot(self.left + across, self.top + down, self.right + across, self.below + down, self.pixels)

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.below - self.top


@dataclass(frozen=True)
class Paper:
    """`ink`: by how many shades each pixel differs from its `ground`, to one side; 0 to the other."""

    ink: Image.Image
    ground: Image.Image


def papers(grey: Image.Image) -> tuple[Paper, Paper]:
    """What is darker than its ground, and what is lighter."""
    small = (max(1, grey.width // _EVERY), max(1, grey.height // _EVERY))
    sample = grey.resize(small, Image.Resampling.NEAREST).filter(ImageFilter.MedianFilter(_AROUND))
    ground = sample.resize(grey.size, Image.Resampling.BILINEAR)
    return Paper(ImageChops.subtract(ground, grey), ground), Paper(ImageChops.subtract(grey, ground), ground)


def extent(grey: Image.Image) -> tuple[int, int]:
    """The darkest and the lightest shade."""
    shades = [shade for shade, count in enumerate(grey.histogram()) if count]
    return shades[0], shades[-1]


@dataclass(frozen=True)
class Runs:
    """Of ink in rows of `wide` pixels, by where they begin and end in all rows together."""

    wide: int
    spans: Sequence[tuple[int, int]]


def runs_of(ink: Image.Image, least: int) -> Runs:
    """Of pixels that differ from their ground by so many shades of 255 at least."""
    wide = ink.width + 1  # a pixel of ground ends each row
    mask = Image.new("L", (wide, ink.height))
    mask.paste(ink.point([255 if shade >= least else 0 for shade in range(256)]))
    return Runs(wide, [run.span() for run in _RUN.finditer(mask.tobytes())])


def blots(runs: Runs) -> list[Blot]:
    """Runs that touch those above them, also by a corner, are one."""
    pieces = _Pieces()
    above: list[tuple[int, int, int]] = []
    here: list[tuple[int, int, int]] = []
    row = -1
    at = 0
    for begin, end in runs.spans:
        place, start = divmod(begin, runs.wide)
        stop = start + end - begin
        if place != row:
            above = here if place == row + 1 else []
            here, row, at = [], place, 0
        while at < len(above) and above[at][1] < start:
            at += 1
        piece = pieces.add(start, stop, row)
        touching = at
        while touching < len(above) and above[touching][0] <= stop:
            pieces.join(above[touching][2], piece)
            touching += 1
        here.append((start, stop, piece))
    return pieces.blots()


class _Pieces:
    """Of each its box, and which other it has become a part of."""

    def __init__(self) -> None:
        self._part_of: list[int] = []
        self._boxes: list[list[int]] = []

    def add(self, start: int, stop: int, row: int) -> int:
        self._part_of.append(len(self._part_of))
        self._boxes.append([start, row, stop, row + 1, stop - start])
        return len(self._part_of) - 1

    def join(self, one: int, other: int) -> None:
        one, other = self._whole(one), self._whole(other)
        if one == other:
            return
        self._part_of[other] = one
        box, more = self._boxes[one], self._boxes[other]
        box[0] = min(box[0], more[0])
        box[1] = min(box[1], more[1])
        box[2] = max(box[2], more[2])
        box[3] = max(box[3], more[3])
        box[4] += more[4]

    def blots(self) -> list[Blot]:
        return [Blot(*box) for number, box in enumerate(self._boxes) if self._part_of[number] == number]

    def _whole(self, piece: int) -> int:
        while self._part_of[piece] != piece:
            self._part_of[piece] = self._part_of[self._part_of[piece]]
            piece = self._part_of[piece]
        return piece
