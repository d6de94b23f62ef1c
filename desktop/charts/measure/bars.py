"""Measures bars: single, grouped and stacked, upright. Lying ones come with x and y swapped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from desktop.charts.measure.plot import Plot

_FILLED = 0.78  # of its box, for a bar
_THIN = 4  # pixels: what is narrower is a line
_REACH = 4  # pixels around an edge that are looked at
_OUTLINE = 60.0  # shades off the way from ground to bar: a line around the bar


@dataclass(frozen=True)
class Bar:
    """Edges in pixels and fractions of them. `series`: the number of its colour."""

    series: int
    left: float
    right: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def wide(self) -> float:
        return self.right - self.left


def find_bars(pixels: np.ndarray, plot: Plot, mask: np.ndarray, series: int) -> list[Bar]:
    """`mask`: where in the room the colour of the series is."""
    room = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_OPEN, np.ones((1, _THIN), np.uint8))
    room = cv2.morphologyEx(room, cv2.MORPH_CLOSE, np.ones((5, 1), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(room, connectivity=4)
    boxes: list[tuple[int, int, int, int]] = []
    for number in range(1, count):
        left, top, wide, high, area = (int(part) for part in stats[number][:5])
        if wide < _THIN or high < 3:
            continue
        if area >= _FILLED * wide * high:
            boxes.append((left, top, wide, high))
        elif area > 40:
            boxes += _parted(labels[top : top + high, left : left + wide] == number, left, top)
    return [bar for bar in (_bar(pixels, plot, box, series) for box in _of_one_width(boxes)) if bar is not None]


def _parted(mask: np.ndarray, left: int, top: int) -> list[tuple[int, int, int, int]]:
    """Bars that touch each other, told by their heights."""
    filled = mask.sum(axis=0)
    upper = mask.argmax(axis=0)
    boxes: list[tuple[int, int, int, int]] = []
    start = 0
    for column in range(1, mask.shape[1] + 1):
        if (
            column < mask.shape[1]
            and abs(int(upper[column]) - int(upper[start])) <= 1
            and abs(int(filled[column]) - int(filled[start])) <= 2
        ):
            continue
        if column - start >= _THIN and filled[start] >= 2:
            high = int(np.median(filled[start:column]))
            first = int(np.median(upper[start:column]))
            if mask[first : first + high, start:column].mean() > _FILLED:
                boxes.append((left + start, top + first, column - start, high))
        start = column
    return boxes


def _of_one_width(boxes: Sequence[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """Without slivers."""
    if not boxes:
        return []
    areas = [wide * high for _, _, wide, high in boxes]
    usual = float(np.median([box[2] for box, area in zip(boxes, areas, strict=True) if area >= 0.2 * max(areas)]))
    return [box for box in boxes if 0.6 * usual <= box[2] <= 1.6 * usual + 2]


def _bar(pixels: np.ndarray, plot: Plot, box: tuple[int, int, int, int], series: int) -> Bar | None:
    left, top, wide, high = box
    x, y = plot.left + left, plot.top + top
    trim = max(1, wide // 5) if wide > 5 else 0
    profile = np.median(pixels[:, x + trim : x + wide - trim].astype(np.float32), axis=1)
    rows = slice(y + high // 3, y + max(high // 3 + 1, high - high // 3))
    body = np.median(profile[rows], axis=0)
    upper = edge(profile, y, body, high)
    lower = len(profile) - edge(profile[::-1], len(profile) - (y + high), body, high)
    across = np.median(pixels[rows, :].astype(np.float32), axis=0)
    near = edge(across, x, body, wide)
    far = len(across) - edge(across[::-1], len(across) - (x + wide), body, wide)
    return Bar(series, near, far, upper, lower)


def edge(profile: np.ndarray, at: int, body: np.ndarray, high: int) -> float:
    """Where a bar begins, to the fraction of a pixel. `profile`: a colour for each row; `at`: the first row inside."""
    start, end = max(0, at - _REACH), min(len(profile), at + min(_REACH, max(1, high // 2)))
    outside = profile[max(0, at - 5) : max(1, at - 1)]
    inside = profile[at + 1 : at + min(5, max(2, high))] if high > 4 else body[None]
    ground = np.median(outside, axis=0)
    fill = np.median(inside, axis=0) if len(inside) else body
    way = fill - ground
    square = float(way @ way)
    if square < 100.0:
        return float(at)
    part = (profile[start:end] - ground) @ way / square
    rest = np.linalg.norm(profile[start:end] - ground - np.clip(part, 0, 1)[:, None] * way, axis=1)
    if rest.max() > _OUTLINE:
        weight = np.where(rest > 0.4 * rest.max(), rest, 0.0)
        return float(start + (weight * (np.arange(len(rest)) + 0.5)).sum() / weight.sum())
    return float(end - np.clip(part, 0.0, 1.0).sum())
