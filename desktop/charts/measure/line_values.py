"""Turns lines into values: at which places along the axis they are read, and which label each place has."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from desktop.charts.measure.axes import Scale
from desktop.charts.measure.categories import Label, spaced
from desktop.charts.measure.lines import Trace, corners, is_straight, row_at, tuned
from desktop.charts.measure.marks import Mark
from desktop.charts.measure.plot import Plot

_FINEST = 3  # corners to a label
_FEW = 2


LineValues = tuple[tuple[str, ...], tuple[tuple[Mark | None, ...], ...]]


def line_values(
    plot: Plot, lines: Sequence[Trace], scales: Sequence[Scale | None], labels: Sequence[Label]
) -> LineValues | None:
    """Labels, and for each line a mark or nothing for each of them. None where there are no places to read them at.

    `scales`: of each line, None where it is not known.
    """
    seen = [line for line in lines if len(line.x) > 10]
    if not seen or len(labels) < _FEW:
        return None
    best: tuple[float, np.ndarray, list[str]] | None = None
    for ends in (False, True) if any(label.turned for label in labels) else (False,):
        anchors = [label.end if ends else label.middle for label in labels]
        found = _places(seen, anchors, [label.text for label in labels])
        if found is not None and (best is None or found[0] < best[0]):
            best = found
    if best is None:
        return None
    off, places, texts = best
    rows = tuple(
        _row(plot, line, places, scale, straight=is_straight(off)) for line, scale in zip(lines, scales, strict=True)
    )
    return tuple(texts), rows


def _places(
    lines: Sequence[Trace], anchors: Sequence[float], texts: Sequence[str]
) -> tuple[float, np.ndarray, list[str]] | None:
    """How far off the corners are, the places they are at, and the label of each."""
    found = spaced([anchors])
    if found is None:
        return None
    apart, phase = found
    numbers = [round((anchor - phase) / apart) for anchor in anchors]
    first = min(float(line.x[0]) for line in lines)
    last = max(float(line.x[-1]) for line in lines)
    best: tuple[float, np.ndarray, list[str]] | None = None
    for finer in range(1, _FINEST + 1):
        step = apart / finer
        low = min(min(numbers) * finer, int(np.ceil((first - phase) / step - 0.3)))
        high = max(max(numbers) * finer, int(np.floor((last - phase) / step + 0.3)))
        low = max(low, int(np.ceil((first - phase) / step - 0.3)))
        high = min(high, int(np.floor((last - phase) / step + 0.3)))
        if high - low < 1 or high - low > 400:
            continue
        places, off = tuned(lines, phase + step * np.arange(low, high + 1))
        named = [""] * len(places)
        for number, text in zip(numbers, texts, strict=True):
            if 0 <= number * finer - low < len(named):
                named[number * finer - low] = text
        if best is None or off < 0.6 * best[0]:
            best = (off, places, named)
        if is_straight(off):
            break
    return best


def _row(
    plot: Plot, line: Trace, places: np.ndarray, scale: Scale | None, *, straight: bool
) -> tuple[Mark | None, ...]:
    if scale is None or len(line.x) <= 10:
        return (None,) * len(places)
    rows = corners(line, places).rows if straight else np.array([row_at(line, place) for place in places])
    made: list[Mark | None] = []
    for place, row in zip(places, rows, strict=True):
        if not np.isfinite(row) or not plot.top - 3 <= row <= plot.bottom + 3:
            made.append(None)
        else:
            box = (float(place) - 4, float(row) - 4, float(place) + 4, float(row) + 4)
            made.append(Mark(scale.value(float(row)), box, float(row)))
    return tuple(made)
