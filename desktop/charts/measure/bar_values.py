"""Turns bars into values: which label and series each belongs to, how high it is, and what is printed beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from desktop.charts.measure.bars import Bar
from desktop.charts.measure.categories import Label, Places, places_of
from desktop.charts.measure.figures import figure
from desktop.charts.measure.marks import Mark
from desktop.charts.measure.plot import Plot
from desktop.charts.types import ChartKind
from desktop.pictures.ocr import Found

_AT_BASE, _AT_BASE_OF_LETTERS = 2.5, 0.18  # pixels, or of the height of letters: a wide axis lies over ends of bars
_AGREE = 0.03  # of the value, between what is printed and what is measured
_STACKED = 0.5  # of the bars stand on others


@dataclass(frozen=True)
class Measured:
    """Values of bars: for each series a mark or nothing for each label. `decimals`: of figures printed at them."""

    kind: ChartKind
    labels: tuple[str, ...]
    rows: tuple[tuple[Mark | None, ...], ...]
    decimals: int


def bar_values(
    plot: Plot, bars: Sequence[Sequence[Bar]], labels: Sequence[Label], words: Sequence[Found]
) -> Measured | None:
    """`bars` of each series. None where there are none."""
    places = places_of([[bar.middle for bar in row] for row in bars], labels)
    if places is None:
        return None
    stacked = _are_stacked(bars)
    base = _base(plot, bars, stacked=stacked)
    rows = tuple(_row(plot, row, places, base, stacked=stacked) for row in bars)
    said = [] if stacked else _printed(words, rows)
    if said:
        rows = _agreed(rows, said)
    decimals = max((number for _, _, number in said), default=0)
    kind = ChartKind.STACKED if stacked else ChartKind.BAR
    return Measured(kind, places.labels, rows, decimals)


def _are_stacked(bars: Sequence[Sequence[Bar]]) -> bool:
    if len(bars) < 2:
        return False
    flat = [bar for row in bars for bar in row]
    over = sum(
        any(other.series != bar.series and abs(other.middle - bar.middle) < 0.3 * bar.wide for other in flat)
        for bar in flat
    )
    return over >= _STACKED * len(flat)


def _near(plot: Plot) -> float:
    return max(_AT_BASE, _AT_BASE_OF_LETTERS * plot.scale.letters)


def _base(plot: Plot, bars: Sequence[Sequence[Bar]], *, stacked: bool) -> float:
    """The pixel at which bars begin: zero of the axis, or its end. What bars themselves say of it is more exact."""
    scale = plot.scale
    if scale.log:
        return float(np.median([bar.bottom for row in bars for bar in row]))
    base = min(max(scale.pixel(0.0), float(plot.top)), float(plot.bottom))
    ends = [bar.bottom for row in bars for bar in row] + [bar.top for row in bars for bar in row if not stacked]
    near = [end for end in ends if abs(end - base) <= _AT_BASE]
    return float(np.median(near)) if len(near) > 2 else base


def _row(plot: Plot, bars: Sequence[Bar], places: Places, base: float, *, stacked: bool) -> tuple[Mark | None, ...]:
    row: list[Mark | None] = [None] * len(places.labels)
    doubled: set[int] = set()
    for bar in bars:
        number = round((bar.middle - places.first) / places.apart)
        if not 0 <= number < len(row):
            continue
        if row[number] is not None:
            doubled.add(number)
        row[number] = _part(plot, bar, base) if stacked else _whole(plot, bar, base)
    return tuple(None if number in doubled else mark for number, mark in enumerate(row))


def _whole(plot: Plot, bar: Bar, base: float) -> Mark | None:
    close = _near(plot)
    down = abs(bar.top - base) <= close < abs(bar.bottom - base) and (bar.top + bar.bottom) / 2 > base
    far, near = (bar.bottom, bar.top) if down else (bar.top, bar.bottom)
    if abs(near - base) > 2 * close:
        return None  # it hangs in the air: no bar of this axis
    if far <= plot.top + 1.0 and plot.scale.pixel(max(value for _, value in plot.scale.ticks)) > plot.top + 3:
        return None  # it may go on beyond the picture
    return Mark(plot.scale.value(far), (bar.left, bar.top, bar.right, bar.bottom), far)


def _part(plot: Plot, bar: Bar, base: float) -> Mark:
    scale, near = plot.scale, _near(plot)
    zero = scale.pixel(0.0)
    top, bottom = (zero if abs(edge - base) <= near else edge for edge in (bar.top, bar.bottom))
    value = scale.value(top) - scale.value(bottom)
    if (top + bottom) / 2 > base:
        value = -value
    return Mark(value, (bar.left, bar.top, bar.right, bar.bottom), top)


Said = tuple[Mark, float, int]


def _printed(words: Sequence[Found], rows: Sequence[Sequence[Mark | None]]) -> list[Said]:
    """Figures that stand at the ends of bars, with the marks they stand at; none where most have none."""
    marks = [mark for row in rows for mark in row if mark is not None]
    found = [said for mark in marks if (said := _beside(words, mark)) is not None]
    return found if len(found) >= 0.6 * max(1, len(marks)) else []


def _beside(words: Sequence[Found], mark: Mark) -> Said | None:
    left, _, right, _ = mark.box
    for word in words:
        said = figure(word.text)
        x1, y1, x2, y2 = word.box
        high = y2 - y1
        if said is None or not left - 0.5 * (x2 - x1) <= (x1 + x2) / 2 <= right + 0.5 * (x2 - x1):
            continue
        if abs((x1 + x2) / 2 - (left + right) / 2) > max(0.35 * (right - left), 0.4 * high):
            continue
        if min(abs(y2 - mark.line), abs(y1 - mark.line)) > 0.9 * high:
            continue
        readings = [
            (value, decimals)
            for value, decimals in zip((said.english, said.german), said.decimals, strict=True)
            if value is not None
        ]
        value, decimals = min(readings, key=lambda reading: abs(reading[0] - mark.value))
        return mark, value, decimals
    return None


def _agreed(rows: Sequence[Sequence[Mark | None]], said: Sequence[Said]) -> tuple[tuple[Mark | None, ...], ...]:
    """The figure instead of what was measured where both agree, and nothing where they do not."""
    values = {id(mark): value for mark, value, _ in said}
    span = max((abs(mark.value) for row in rows for mark in row if mark is not None), default=0.0)

    def judged(mark: Mark | None) -> Mark | None:
        if mark is None or id(mark) not in values:
            return mark
        value = values[id(mark)]
        near = abs(value - mark.value) <= max(_AGREE * abs(mark.value), 0.012 * span)
        return Mark(value, mark.box, mark.line) if near else None

    return tuple(tuple(judged(mark) for mark in row) for row in rows)
