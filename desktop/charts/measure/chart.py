"""Measures the chart in a picture: from its pixels to what the second witness says."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from desktop.charts.measure.drawn_in import lines_of
from desktop.charts.measure.kinds import are_bars, as_bars, as_lines, as_points, ink
from desktop.charts.measure.marks import Box, Mark, Marks
from desktop.charts.measure.raised import with_powers
from desktop.charts.measure.sheet import Sheet, mirrored_box, sheet_of
from desktop.charts.types import Reading, ReadSeries, Spot
from desktop.common.types import Part, Word
from desktop.pictures.ocr import Found, find_words, word_of
from desktop.pictures.viewed import Viewed


def measured(seen: Viewed) -> tuple[Reading | None, tuple[Word, ...]]:
    """None: it is no chart that can be measured."""
    found = find_words(seen.pixels)
    reading = read_chart(seen.pixels, with_powers(seen.pixels, found), seen.scale)
    return reading, tuple(word_of(each, seen.scale) for each in found)


def read_chart(pixels: np.ndarray, words: Sequence[Found], size: float) -> Reading | None:
    """`size`: pixels of the file for each of these."""
    upright, lying = (sheet_of(pixels, words, lying=lying) for lying in (False, True))
    readings = [(sheet, marks) for sheet, marks in _readings(upright, lying) if marks is not None and marks.count]
    if not readings:
        return None
    sheet, marks = max(readings, key=lambda reading: reading[1].count)
    return _reading(sheet, marks, pixels.shape[:2], size)


def _readings(upright: Sheet | None, lying: Sheet | None) -> list[tuple[Sheet, Marks | None]]:
    if upright is not None:
        lines = lines_of(upright, ink(upright))
        if lines and not are_bars(upright, lines):
            points = as_points(upright, lines, lying.plot.scale, upright.pixels.shape[1]) if lying else None
            return [(upright, points or as_lines(upright, lines))]
    return [(sheet, as_bars(sheet)) for sheet in (upright, lying) if sheet is not None]


def _reading(sheet: Sheet, marks: Marks, shape: tuple[int, int], size: float) -> Reading:
    """`shape`: height and width of the picture."""
    turn = -1 if sheet.lying else 1  # labels of lying bars come from below
    series = tuple(
        ReadSeries(
            row.name,
            tuple(None if mark is None else _rounded(mark.value, sheet.plot.scale.per_pixel) for mark in row.marks)[::turn],
            row.colour,
            tuple(None if mark is None else _spot(mark, shape, size, lying=sheet.lying) for mark in row.marks)[::turn],
            row.right,
        )
        for row in marks.rows
    )
    ticks = tuple((_along(place, shape, size, lying=sheet.lying), value) for place, value in sheet.plot.scale.ticks)
    decimals = max(marks.decimals, sheet.plot.scale.decimals)
    return Reading(marks.kind, marks.labels[::turn], series, doubts=marks.doubts, decimals=decimals, ticks=ticks)


def _rounded(value: float, step: float) -> float:
    """Digits that a hundredth of a pixel could still change are kept."""
    if not value or not math.isfinite(value) or not 0 < step < math.inf:
        return value
    return round(value, max(0, 2 - math.floor(math.log10(step))))


def _along(place: float, shape: tuple[int, int], size: float, *, lying: bool) -> float:
    return round((shape[1] - place if lying else place) * size, 2)


def _spot(mark: Mark, shape: tuple[int, int], size: float, *, lying: bool) -> Spot:
    box: Box = mirrored_box(mark.box, (shape[1], shape[0])) if lying else mark.box
    left, top, right, bottom = (edge * size for edge in box)
    part = Part(max(0, round(left)), max(0, round(top)), max(1, round(right - left)), max(1, round(bottom - top)))
    return Spot(part, _along(mark.line, shape, size, lying=lying))
