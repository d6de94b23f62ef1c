"""Reads a chart with axes as each of the kinds it may be: bars, lines or points."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

import cv2
import numpy as np

from desktop.charts.measure.axes import Scale
from desktop.charts.measure.bar_values import bar_values
from desktop.charts.measure.bars import Bar, find_bars
from desktop.charts.measure.categories import labels_below
from desktop.charts.measure.colours import areas, hex_of, ink_of, nearest
from desktop.charts.measure.drawn_in import Line
from desktop.charts.measure.line_values import line_values
from desktop.charts.measure.lines import Trace, trace
from desktop.charts.measure.marks import Mark, Marks, Row
from desktop.charts.measure.points import Point, find_points
from desktop.charts.measure.sheet import Sheet
from desktop.charts.types import ChartKind
from desktop.common.i18n import tr

_SAME_COLOUR = 60.0  # shades
_BESIDE = 8.0  # pixels
_SOLID = 0.4  # of what is drawn, for bars


def ink(sheet: Sheet) -> np.ndarray:
    return ink_of(sheet.pixels, (*sheet.plot.axes, *sheet.words), sheet.plot.ground)


def are_bars(sheet: Sheet, lines: Sequence[Line]) -> bool:
    """Whether most of what is drawn are areas, and not strokes or dots."""
    letters = sheet.plot.scale.letters
    side = max(6, round(0.6 * letters))
    drawn = solid = 0
    for line in lines:
        mask = (line.share > 0.5).astype(np.uint8)
        thick = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
        for shape in ((2 * side, 4), (4, 2 * side)):
            thick = np.maximum(thick, cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones(shape, np.uint8)))
        drawn += int(mask.sum())
        solid += int(thick.sum())
    return solid > _SOLID * drawn


def as_bars(sheet: Sheet) -> Marks | None:
    plot = sheet.plot
    found = areas(sheet.pixels, plot, sheet.hidden)
    entries = [e for e in sheet.legend if any(np.linalg.norm(e.colour - colour) < _SAME_COLOUR for colour in found)]
    colours = [entry.colour for entry in entries] or found
    if not colours:
        return None
    room = sheet.pixels[plot.top : plot.bottom, plot.left : plot.right]
    numbers = nearest(room, [plot.ground, ink(sheet), *colours])
    bars = [find_bars(sheet.pixels, plot, numbers == number + 2, number) for number in range(len(colours))]
    names = [entry.name for entry in entries] or [""] * len(colours)
    if not entries:
        bars, colours = _merged(bars, colours)
    made = bar_values(plot, bars, labels_below(plot, sheet.words), sheet.words)
    if made is None:
        return None
    rows = tuple(Row(name, hex_of(colour), row) for name, colour, row in zip(names, colours, made.rows, strict=False))
    return Marks(made.kind, made.labels, rows, made.decimals)


def _merged(bars: Sequence[list[Bar]], colours: Sequence[np.ndarray]) -> tuple[list[list[Bar]], list[np.ndarray]]:
    """Without a legend, bars of several colours are one series, unless two of them stand in one room."""
    kept = [number for number, row in enumerate(bars) if row]
    if len(kept) > 1:
        flat = sorted((bar for row in bars for bar in row), key=lambda bar: bar.middle)
        apart = [later.middle - bar.middle for bar, later in itertools.pairwise(flat)]
        if min(apart) > 0.7 * float(np.median(apart)) and min(apart) > 0.8 * max(bar.wide for bar in flat):
            return [flat], [colours[kept[0]]]
    return [bars[number] for number in kept], [colours[number] for number in kept]


def as_lines(sheet: Sheet, lines: Sequence[Line]) -> Marks | None:
    plot = sheet.plot
    lines, traces = _apart([(line, trace(line.share, plot.left, plot.top)) for line in lines])
    scales = [_scale(sheet, line) for line in lines]
    made = line_values(plot, traces, scales, labels_below(plot, sheet.words))
    if made is None:
        return None
    labels, marks = made
    rows = tuple(
        Row(line.name, hex_of(line.colour), row, bool(line.right)) for line, row in zip(lines, marks, strict=True)
    )
    doubts = tuple(
        tr("It cannot be told to which axis “{name}” belongs.", name=line.name or hex_of(line.colour))
        for line, scale in zip(lines, scales, strict=True)
        if scale is None
    )
    return Marks(ChartKind.LINE, labels, rows, doubts=doubts)


def _apart(found: Sequence[tuple[Line, Trace]]) -> tuple[list[Line], list[Trace]]:
    """Without those that run where another one does: a line's own pale edge."""
    kept: list[tuple[Line, Trace]] = []
    for line, way in found:
        if line.name or not any(_runs_along(way, other) for _, other in kept):
            kept.append((line, way))
    return [line for line, _ in kept], [way for _, way in kept]


def _runs_along(way: Trace, other: Trace) -> bool:
    shared, mine, theirs = np.intersect1d(way.x, other.x, return_indices=True)
    if len(shared) < 0.5 * len(way.x):
        return False
    return bool(np.median(np.abs(way.y[mine] - other.y[theirs])) < _BESIDE)


def _scale(sheet: Sheet, line: Line) -> Scale | None:
    if line.right is None:
        return None
    return sheet.plot.second if line.right else sheet.plot.scale


def as_points(sheet: Sheet, lines: Sequence[Line], below: Scale, width: int) -> Marks | None:
    """`below`: the scale of the axis below, from the right end of the picture, which is so wide, to the left."""
    rows = [(line, find_points(line.share, sheet.plot.left, sheet.plot.top)) for line in lines]
    drawn = sum(float((line.share > 0.4).sum()) for line in lines)
    dots = sum(math.pi / 4 * point.across**2 for _, points in rows for point in points)
    if not dots or dots < 0.6 * drawn:
        return None
    decimals = max(0, -math.floor(math.log10(below.per_pixel * 2))) if not below.log else 1
    places = sorted({_x(point, below, width, decimals) for _, points in rows for point in points})
    made = []
    for line, points in rows:
        scale = _scale(sheet, line)
        marks: list[Mark | None] = [None] * len(places)
        for point in points:
            if scale is not None:
                reach = point.across / 2
                box = (point.x - reach, point.y - reach, point.x + reach, point.y + reach)
                marks[places.index(_x(point, below, width, decimals))] = Mark(scale.value(point.y), box, point.y)
        if points or line.name:
            made.append(Row(line.name, hex_of(line.colour), tuple(marks), bool(line.right)))
    return Marks(ChartKind.SCATTER, tuple(f"{place:.{decimals}f}" for place in places), tuple(made))


def _x(point: Point, below: Scale, width: int, decimals: int) -> float:
    return round(below.value(width - point.x), decimals)
