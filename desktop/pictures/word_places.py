"""Finds where small words stand on even ground: what the detector of words passes over in large drawings."""

from __future__ import annotations

import cv2
import numpy as np

Box = tuple[int, int, int, int]  # left, top, right, bottom

_AROUND = 61  # pixels in which most is ground
_INK = 45  # shades that letters differ from it by
_LOWEST, _HIGHEST = 5, 44  # pixels of letters
_WIDEST = 60  # of a letter, or of a few that touch
_SOLID = 0.72  # of its box, that a dot or a small square fills, and a letter does not
_MOST = 120


def word_places(pixels: np.ndarray) -> list[Box]:
    """Of words that lie, letters close to each other; also of what merely looks like one. RGB."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    ground = cv2.medianBlur(grey, _AROUND)
    ink = (cv2.absdiff(grey, ground) > _INK).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    wide, high, area = stats[:, 2], stats[:, 3], stats[:, 4]
    letter = (high <= _HIGHEST) & (wide <= _WIDEST) & (area >= 2)
    letter[0] = False
    tall = letter & (high >= _LOWEST)
    if count < 2 or not tall.any():
        return []
    letters = letter[labels].astype(np.uint8)
    reach = max(3, round(0.45 * float(np.median(high[tall]))))
    joined = cv2.dilate(letters, np.ones((1, 2 * reach + 1), np.uint8))
    count, groups, boxes, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    found = []
    for number in range(1, count):
        box = _box(letters, groups, number, boxes[number])
        if box is not None:
            found.append(box)
    return found[:_MOST]


def _box(letters: np.ndarray, groups: np.ndarray, number: int, stats: np.ndarray) -> Box | None:
    left, top, wide, high = (int(part) for part in stats[:4])
    if not _LOWEST <= high <= _HIGHEST:
        return None
    rows, columns = slice(top, top + high), slice(left, left + wide)
    inside = np.where(groups[rows, columns] == number, letters[rows, columns], 0)
    across = np.flatnonzero(inside.any(axis=0))
    if not len(across):
        return None
    width = int(across[-1] - across[0] + 1)
    fill = float(inside.sum()) / (width * high)
    if width < 0.25 * high or (fill > _SOLID and width < 2.5 * high):
        return None
    return left + int(across[0]), top, left + int(across[-1]) + 1, top + high
