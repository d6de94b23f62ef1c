"""Finds straight lines across a picture, a pixel or three wide: gridlines, axes and the marks at their ticks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

_REACH = 3  # pixels to either side that are ground again
_CLEAR = 8.0  # shades of 255 that a line differs by at least


@dataclass(frozen=True)
class Ridge:
    """A line across. `place` is its middle along the axis it crosses; `start` and `end` where it begins and ends."""

    place: float
    start: int
    end: int
    strength: float  # share of the room between on which it can be seen


def response(pixels: np.ndarray) -> np.ndarray:
    """How much each pixel differs from those above and below it, where both are alike: height × width."""
    shades = pixels.astype(np.float32)
    above, below = np.roll(shades, _REACH, axis=0), np.roll(shades, -_REACH, axis=0)
    one, other = shades - above, shades - below
    alike = np.abs(above - below).max(axis=2) < 14
    same = np.where(one * other > 0, np.minimum(np.abs(one), np.abs(other)), 0.0).max(axis=2)
    made = np.where(alike, same, 0.0)
    made[:_REACH] = made[-_REACH:] = 0.0
    return np.asarray(made)


def ridges(pixels: np.ndarray, left: int, right: int, least: float = 0.25) -> list[Ridge]:
    """Horizontal lines between two columns that can be seen on at least this share of the room."""
    found = response(pixels[:, left:right])
    seen = found > _CLEAR
    if seen.shape[1] == 0:
        return []
    share = seen.mean(axis=1)
    made: list[Ridge] = []
    for row in _peaks(share, least):
        per_row = found[row - 2 : row + 3][:, seen[row]].sum(axis=1)
        place = row - 2 + float((per_row * np.arange(5)).sum() / max(per_row.sum(), 1e-6)) + 0.5
        columns = np.flatnonzero(seen[row - 1 : row + 2].any(axis=0))
        made.append(Ridge(place, left + int(columns[0]), left + int(columns[-1]) + 1, float(share[row])))
    return made


def _peaks(share: np.ndarray, least: float) -> list[int]:
    """Rows that stand out, each the best of its neighbours."""
    rows = [int(row) for row in np.flatnonzero(share >= least) if 3 <= row < len(share) - 3]
    found: list[int] = []
    for row in sorted(rows, key=lambda row: -share[row]):
        if all(abs(row - other) > _REACH for other in found):
            found.append(row)
    return sorted(found)
