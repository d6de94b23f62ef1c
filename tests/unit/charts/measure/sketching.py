"""Sketches charts as arrays, with words where a reader of words would have found them: no letters are drawn."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np

from desktop.pictures.ocr import Found

WHITE = (255.0, 255.0, 255.0)
BLUE, GOLD, GREEN = (44.0, 92.0, 138.0), (185.0, 167.0, 124.0), (90.0, 160.0, 60.0)
GREY = (210.0, 210.0, 210.0)
FINE = 4  # steps of a pixel
Colour = tuple[float, float, float]


class Sketch:
    """Edges may lie between pixels: what a pixel has of two colours, it is mixed of."""

    def __init__(self, width: int = 400, height: int = 300, ground: Colour = WHITE) -> None:
        self.pixels = np.full((height, width, 3), ground, dtype=np.float64)
        self.words: list[Found] = []

    def box(self, left: float, top: float, right: float, bottom: float, colour: Colour) -> None:
        share = np.outer(_cover(self.pixels.shape[0], top, bottom), _cover(self.pixels.shape[1], left, right))
        self._mix(share, colour)

    def line(self, points: Sequence[tuple[float, float]], colour: Colour, wide: float = 2.0) -> None:
        height, width = self.pixels.shape[:2]
        share = np.zeros((height, width))
        for (x1, y1), (x2, y2) in itertools.pairwise(points):
            left, right = max(0, int(min(x1, x2) - wide)), min(width, int(max(x1, x2) + wide) + 1)
            top, bottom = max(0, int(min(y1, y2) - wide)), min(height, int(max(y1, y2) + wide) + 1)
            y, x = np.mgrid[top * FINE : bottom * FINE, left * FINE : right * FINE] / FINE + 0.5 / FINE
            square = max((x2 - x1) ** 2 + (y2 - y1) ** 2, 1e-9)
            along = np.clip(((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / square, 0, 1)
            far = np.hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1))
            part = (far <= wide / 2).reshape(bottom - top, FINE, right - left, FINE).mean(axis=(1, 3))
            room = share[top:bottom, left:right]
            np.maximum(room, part, out=room)
        self._mix(share, colour)

    def dot(self, x: float, y: float, radius: float, colour: Colour) -> None:
        self.line(((x, y), (x, y)), colour, 2 * radius)

    def word(self, text: str, x: float, y: float, height: float = 12.0) -> None:
        """In the middle of this place."""
        wide = 0.6 * height * len(text)
        self.word_at(text, x - wide / 2, y - height / 2, x + wide / 2, y + height / 2)

    def word_at(self, text: str, left: float, top: float, right: float, bottom: float) -> None:
        corners = np.array([(left, top), (right, top), (right, bottom), (left, bottom)], dtype=float)
        self.words.append(Found(text, corners, 0.99))

    def axis(self, ticks: Sequence[tuple[str, float]], left: float, right: float, colour: Colour = GREY) -> None:
        """Figures at the left that end together, and a line a pixel wide at each."""
        for text, y in ticks:
            self.box(left, y - 0.5, right, y + 0.5, colour)
            self.word_at(text, left - 8 - 8 * len(text), y - 6, left - 8, y + 6)

    def array(self) -> np.ndarray:
        return np.round(self.pixels).astype(np.uint8)

    def _mix(self, share: np.ndarray, colour: Colour) -> None:
        self.pixels += share[..., None] * (np.array(colour) - self.pixels)


def _cover(count: int, start: float, end: float) -> np.ndarray:
    """How much of each of so many pixels lies between."""
    edges = np.arange(count + 1)
    return np.asarray(np.clip(np.minimum(edges[1:], end) - np.maximum(edges[:-1], start), 0, 1))


def bar_chart(values: Sequence[Sequence[float]], names: Sequence[str] = (), labels: str = "ABCDEFGH") -> Sketch:
    """Upright; 0 at 250.25 and 10 at 50.25; rooms of 60 pixels from 80 on."""
    sketch = Sketch(80 + 60 * len(values[0]) + 30)
    right = sketch.pixels.shape[1] - 20
    sketch.axis([(str(tick), 250.25 - 20 * tick) for tick in (0, 2, 4, 6, 8, 10)], 70, right)
    wide = 44 / len(values)
    for number, row in enumerate(values):
        for place, value in enumerate(row):
            left = 88 + 60 * place + wide * number
            sketch.box(left, 250.25 - 20 * value, left + wide, 250.25, (BLUE, GOLD, GREEN)[number])
    for place in range(len(values[0])):
        sketch.word(labels[place], 110 + 60 * place, 268)
    for number, name in enumerate(names):
        left = 90.0 + 110 * number
        sketch.box(left, 14, left + 12, 26, (BLUE, GOLD, GREEN)[number])
        sketch.word_at(name, left + 20, 13, left + 20 + 8 * len(name), 27)
    return sketch
