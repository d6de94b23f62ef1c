"""Measures points: where single dots of a colour have their middles."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

_SMALLEST, _LARGEST = 3, 40  # pixels across
_FEWEST = 4
_ALONE = 1.5  # times the usual area: what is larger are several


@dataclass(frozen=True)
class Point:
    x: float
    y: float
    across: float  # pixels


def find_points(share: np.ndarray, left: int, top: int) -> list[Point]:
    """Of one colour, from left to right; none where these are no dots. `share` as of `lines.trace`."""
    mask = (share > 0.4).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    blobs = [
        number
        for number in range(1, count)
        if _SMALLEST <= max(stats[number, 2], stats[number, 3]) <= 3 * _LARGEST and stats[number, 4] >= 8
    ]
    if len(blobs) < _FEWEST:
        return []
    areas = np.array([stats[number, 4] for number in blobs], dtype=float)
    usual = float(np.median(areas))
    single = [number for number, area in zip(blobs, areas, strict=True) if 0.5 * usual <= area <= _ALONE * usual]
    shapes = [number for number in single if 0.65 <= stats[number, 2] / stats[number, 3] <= 1.55]
    if len(shapes) < max(_FEWEST, 0.6 * len(blobs)):
        return []
    found = [_middle(share, labels, stats, number) for number in shapes]
    radius = float(np.median([point.across for point in found])) / 2
    for number, area in zip(blobs, areas, strict=True):
        if area > _ALONE * usual:
            found += _several(labels == number, radius, round(area / usual))
    return sorted((Point(left + p.x, top + p.y, p.across) for p in found), key=lambda point: point.x)


def _middle(share: np.ndarray, labels: np.ndarray, stats: np.ndarray, number: int) -> Point:
    left, top, wide, high = (int(part) for part in stats[number][:4])
    rows = slice(max(0, top - 1), top + high + 1)
    columns = slice(max(0, left - 1), left + wide + 1)
    near = cv2.dilate((labels[rows, columns] == number).astype(np.uint8), np.ones((3, 3), np.uint8))
    weight = share[rows, columns] * near
    y, x = np.mgrid[rows.start : rows.start + weight.shape[0], columns.start : columns.start + weight.shape[1]] + 0.5
    mass = float(weight.sum())
    return Point(float((weight * x).sum() / mass), float((weight * y).sum() / mass), (wide + high) / 2)


def _several(mask: np.ndarray, radius: float, count: int) -> list[Point]:
    """Dots that lie on each other: where a disc of their size fits best, one after the other."""
    depth = cv2.distanceTransform(np.pad(mask.astype(np.uint8), 1), cv2.DIST_L2, 5)[1:-1, 1:-1]
    found: list[Point] = []
    for _ in range(count):
        row, column = divmod(int(depth.argmax()), depth.shape[1])
        if depth[row, column] < 0.75 * radius:
            break
        near = depth[max(0, row - 1) : row + 2, max(0, column - 1) : column + 2]
        y, x = np.mgrid[0 : near.shape[0], 0 : near.shape[1]]
        mass = float(near.sum())
        middle = (
            max(0, column - 1) + float((near * x).sum()) / mass + 0.5,
            max(0, row - 1) + float((near * y).sum()) / mass + 0.5,
        )
        found.append(Point(*middle, 2 * radius))
        cv2.circle(depth, (int(column), int(row)), max(2, round(1.1 * radius)), 0.0, -1)
    return found
