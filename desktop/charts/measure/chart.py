"""Measures the chart in a picture: from its pixels to what the second witness says."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from desktop.charts.measure.drawn_in import lines_of
from desktop.charts.measure.kinds import are_bars, as_bars, as_lines, as_points, ink
from desktop.charts.measure.legend import find_legend
from desktop.charts.measure.marks import Box, Mark, Marks
from desktop.charts.measure.pie import as_pie, find_disc, find_sectors
from desktop.charts.measure.plot import ink_mask
from desktop.charts.measure.sheet import Sheet, mirrored_box, sheet_of
from desktop.charts.measure.tilt import straightened
from desktop.charts.measure.wording import tidied
from desktop.charts.types import Axis, Reading, ReadSeries, Spot
from desktop.common.types import Part, Word
from desktop.pictures.ocr import Found, find_words, word_of
from desktop.pictures.viewed import Viewed


def measured(seen: Viewed) -> tuple[Reading | None, tuple[Word, ...]]:
    """None: it is no chart that can be measured."""
    pixels, back = straightened(seen.pixels)
    found = find_words(pixels)
    reading = read_chart(pixels, tidied(pixels, found), seen.scale)
    if back is not None:
        found = tuple(replace(word, corners=placed(word.corners, back)) for word in found)
        reading = reading and _turned_back(reading, back, seen.scale)
    return reading, tuple(word_of(each, seen.scale) for each in found)


def placed(places: np.ndarray, back: np.ndarray) -> np.ndarray:
    """n × 2 places, moved by a 2 × 3 matrix."""
    return np.asarray(places @ back[:, :2].T + back[:, 2])


def _turned_back(reading: Reading, back: np.ndarray, size: float) -> Reading:
    """With its places in the picture as it was given."""

    def moved(spot: Spot | None) -> Spot | None:
        if spot is None:
            return None
        box, lying = spot.box, not spot.box.top <= spot.line <= spot.box.top + spot.box.height
        middle = (spot.line, box.top + box.height / 2) if lying else (box.left + box.width / 2, spot.line)
        corners = np.array(
            [(box.left + x * box.width, box.top + y * box.height) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1))]
        )
        (left, top), (right, bottom) = (end(placed(corners / size, back) * size) for end in (_least, _most))
        at = placed(np.array([middle]) / size, back)[0] * size
        part = Part(max(0, round(left)), max(0, round(top)), max(1, round(right - left)), max(1, round(bottom - top)))
        return Spot(part, round(float(at[0 if lying else 1]), 2))

    return replace(
        reading,
        series=tuple(replace(each, spots=tuple(moved(spot) for spot in each.spots)) for each in reading.series),
        ticks=(),  # along an axis that is not upright they say nothing
    )


def _least(places: np.ndarray) -> np.ndarray:
    return np.asarray(places.min(axis=0))


def _most(places: np.ndarray) -> np.ndarray:
    return np.asarray(places.max(axis=0))


def read_chart(pixels: np.ndarray, words: Sequence[Found], size: float) -> Reading | None:
    """`size`: pixels of the file for each of these."""
    upright, lying = (sheet_of(pixels, words, lying=lying) for lying in (False, True))
    if upright is None and lying is None:
        return _pie(pixels, words, size)
    readings = [(sheet, marks) for sheet, marks in _readings(upright, lying) if marks is not None and marks.count]
    if not readings:
        return None
    sheet, marks = max(readings, key=lambda reading: reading[1].count)
    return _reading(sheet, marks, pixels.shape[:2], size)


def _pie(pixels: np.ndarray, words: Sequence[Found], size: float) -> Reading | None:
    hidden = ink_mask(pixels.shape, words)
    disc = find_disc(pixels, hidden)
    if disc is None:
        return None
    marks = as_pie(disc, find_sectors(pixels, disc, hidden), find_legend(pixels, words), words)
    if marks is None:
        return None
    (row,) = marks.rows
    values = tuple(None if mark is None else round(mark.value, 2) for mark in row.marks)
    spots = tuple(None if mark is None else _spot(mark, pixels.shape[:2], size, lying=False) for mark in row.marks)
    series = ReadSeries("", values, row.colour, spots)
    return Reading(marks.kind, marks.labels, (series,), y=Axis(unit="%"), decimals=marks.decimals)


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
            tuple(None if mark is None else _rounded(mark.value, sheet.plot.scale.per_pixel) for mark in row.marks)[
                ::turn
            ],
            row.colour,
            tuple(None if mark is None else _spot(mark, shape, size, lying=sheet.lying) for mark in row.marks)[::turn],
            right=row.right,
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
