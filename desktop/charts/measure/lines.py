"""Measures lines: follows a colour from column to column, and finds the corners of the line it draws."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

_SEEN = 0.3  # share of its colour that a pixel of a line has at least
_MOST_RUNS = 6  # in a column
_JUMP = 0.08  # what a pixel between two columns costs, in pixels of line
_STRAIGHT = 0.9  # pixels that a line may be off between its corners
_EXACT = 1.2  # pixels that a corner may be uncertain by
_DEAR = 0.02  # what a pixel that places are moved has to make the fit better by
_FINEST = 0.04  # pixels that places are moved by at least
_AROUND = 4.5  # pixels at a corner that are not looked at: dots stand there, and what is bent there has no middle
_TURNS = 6  # of fitting, each with less weight for what is off
_TUNING = 1.5  # pixels from which a place has little weight


@dataclass(frozen=True)
class Trace:
    """Where a line is: columns and rows (middles, in pixels and fractions), and how thick."""

    x: np.ndarray
    y: np.ndarray
    thick: np.ndarray


@dataclass(frozen=True)
class Corners:
    """Rows of a line at given columns, NaN where not known. `off`: pixels it is off between them on average."""

    rows: np.ndarray
    off: float


Run = tuple[float, int, int, float]  # middle, first and last row, thickness


def trace(share: np.ndarray, left: int, top: int) -> Trace:
    """Of one line. `share`: how much of its colour each pixel of the room has, which begins at `left` and `top`."""
    runs = [_runs(share[:, column]) for column in range(share.shape[1])]
    path = _best_path(runs)
    x = np.array([left + column + 0.5 for column, _ in path])
    y = np.array([top + run[0] for _, run in path])
    return Trace(x, y, np.array([run[3] for _, run in path]))


def _runs(column: np.ndarray) -> list[Run]:
    rows = np.flatnonzero(column > _SEEN)
    if not len(rows):
        return []
    found: list[Run] = []
    for part in np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1):
        low, high = max(0, int(part[0]) - 1), min(len(column), int(part[-1]) + 2)
        weight = column[low:high]
        mass = float(weight.sum())
        found.append((float((weight * (np.arange(low, high) + 0.5)).sum() / mass), int(part[0]), int(part[-1]), mass))
    return sorted(found, key=lambda run: -run[3])[:_MOST_RUNS]


def _best_path(runs: Sequence[Sequence[Run]]) -> list[tuple[int, Run]]:
    """One run of each column that has any, with the most line and the fewest jumps."""
    columns = [number for number, found in enumerate(runs) if found]
    if not columns:
        return []
    scores = [[min(run[3], 6.0) for run in runs[columns[0]]]]
    came: list[list[int]] = [[-1] * len(runs[columns[0]])]
    for before, column in itertools.pairwise(columns):
        row, back = [], []
        for run in runs[column]:
            ways = [
                score - _JUMP * min(60.0, _apart(run, other))
                for score, other in zip(scores[-1], runs[before], strict=True)
            ]
            best = max(range(len(ways)), key=ways.__getitem__)
            row.append(ways[best] + min(run[3], 6.0))
            back.append(best)
        scores.append(row)
        came.append(back)
    place = max(range(len(scores[-1])), key=scores[-1].__getitem__)
    path = []
    for column, back in zip(reversed(columns), reversed(came), strict=True):
        path.append((column, runs[column][place]))
        place = back[place]
    return path[::-1]


def _apart(one: Run, other: Run) -> float:
    return float(max(0, one[1] - other[2], other[1] - one[2]))


def corners(line: Trace, places: np.ndarray) -> Corners:
    """The rows at these columns of a line that is straight between them. `places` rise."""
    inside = (line.x >= places[0] - 1.5) & (line.x <= places[-1] + 1.5)
    apart = float(np.median(np.diff(places)))
    inside &= np.abs(line.x[:, None] - places[None, :]).min(axis=1) > min(_AROUND, 0.12 * apart)
    x, y = np.clip(line.x[inside], places[0], places[-1]), line.y[inside]
    nothing = Corners(np.full(len(places), np.nan), float("inf"))
    if len(x) < max(6, len(places)):
        return nothing
    hats = _hats(x, places)
    weight = np.ones(len(x))
    rows = np.zeros(len(places))
    for _ in range(_TURNS):
        scaled = hats * weight[:, None]
        normal = scaled.T @ hats + 1e-6 * np.eye(len(places))
        rows = np.linalg.solve(normal, scaled.T @ y)
        rest = np.abs(hats @ rows - y)
        weight = 1.0 / (1.0 + (rest / _TUNING) ** 2) ** 2
    spread = np.sqrt(np.diag(np.linalg.inv(normal)))
    near = np.median(rest[weight > 0.25]) if (weight > 0.25).any() else float("inf")
    known = (spread < _EXACT) & _held(x, places, weight)
    return Corners(np.where(known, rows, np.nan), float(np.mean(np.minimum(rest, 6.0)) if np.isfinite(near) else near))


def _hats(x: np.ndarray, places: np.ndarray) -> np.ndarray:
    """How much the row at each place counts for each column between."""
    right = np.clip(np.searchsorted(places, x, side="right"), 1, len(places) - 1)
    part = (x - places[right - 1]) / (places[right] - places[right - 1])
    hats = np.zeros((len(x), len(places)))
    rows = np.arange(len(x))
    hats[rows, right - 1], hats[rows, right] = 1.0 - part, part
    return hats


def _held(x: np.ndarray, places: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Whether something of the line was seen close to each place."""
    apart = float(np.median(np.diff(places)))
    good = x[weight > 0.3]
    return np.array([bool((np.abs(good - place) < 0.3 * apart).sum() >= 2) for place in places])


def tuned(lines: Sequence[Trace], places: np.ndarray) -> tuple[np.ndarray, float]:
    """The places moved by the few pixels that let the corners of all lines fit best, and how far off they are then."""

    def off(moved: np.ndarray) -> float:
        fit = float(np.mean([corners(line, moved).off for line in lines]))
        return fit + _DEAR * float(np.abs(moved - places).mean())

    wide = np.linspace(-1.0, 1.0, len(places))
    apart = float(np.median(np.diff(places)))
    reach = min(5.0, 0.15 * apart)
    best = min((places + shift for shift in np.linspace(-reach, reach, 9)), key=off)
    least, step = off(best), 0.25 * reach
    while step > _FINEST:
        ways = [best + way for way in (step, -step, step * wide, -step * wide)]
        offs = [off(way) for way in ways]
        if min(offs) < least:
            least = min(offs)
            best = ways[offs.index(least)]
        else:
            step /= 2
    return best, float(np.mean([corners(line, best).off for line in lines]))


def is_straight(off: float) -> bool:
    return off < _STRAIGHT


def row_at(line: Trace, place: float) -> float:
    """Of a line that is not straight: where it is at a column; NaN where it was not seen there."""
    near = np.abs(line.x - place) <= 1.6
    if near.sum() < 2:
        return float("nan")
    return float(np.interp(place, line.x[near], line.y[near]))
