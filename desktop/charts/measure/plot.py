"""Finds where a chart is drawn: the room between its axes, its ground, and axes to the fraction of a pixel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from desktop.charts.measure.axes import Column, Scale
from desktop.charts.measure.ridges import Ridge, ridges
from desktop.pictures.ocr import Found

_LONG = 0.12  # of the room: gridlines may be hidden behind bars
_SETTLED = 0.9  # pixels that ticks may be off the lines they stand at
_MARKS = 14  # pixels beside the figures in which ticks have their marks
_NARROW = 20  # pixels below which there is no room for a chart


@dataclass(frozen=True)
class Plot:
    """The room in whole pixels, its ground colour, and the scales of its left and right axes."""

    left: int
    top: int
    right: int
    bottom: int
    ground: np.ndarray  # 3 of float
    scale: Scale
    second: Scale | None
    lines: tuple[float, ...]  # rows of gridlines and axes
    uprights: tuple[float, ...]  # columns of them
    axes: tuple[Found, ...]  # the words at the axes

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.top <= y <= self.bottom


def find_plot(pixels: np.ndarray, first: Column, second: Column | None, words: Sequence[Found]) -> Plot | None:
    """`first`: the figures of the left axis, `second` those of the right one. None where there is no room for it."""
    width = pixels.shape[1]
    start = round(first.far) + 2
    end = round(second.near) - 2 if second else width - 1
    if end - start < _NARROW:
        return None
    across = ridges(pixels, start, end, _LONG)
    scale, met = _settled(first.scale, pixels, across, start, +1)
    other = _settled(second.scale, pixels, across, end, -1)[0] if second else None
    span = sorted(scale.pixel(value) for _, value in first.scale.ticks)
    space = (span[-1] - span[0]) / max(1, len(span) - 1)
    if not scale.log and 0 < scale.pixel(0.0) - span[-1] < 1.1 * space:
        span.append(scale.pixel(0.0))  # its figure was not read
    left, right = _sides(met or [ridge for ridge in across if ridge.strength > 0.5], start, end)
    uprights = _uprights(pixels, left, right, span, space)
    if not met and uprights:
        inside = [ridge.place for ridge in uprights if ridge.end - ridge.start > 0.6 * (span[-1] - span[0])]
        left, right = (round(min(inside)), round(max(inside))) if len(inside) > 1 else (left, right)
    top, bottom = _ends(pixels, uprights, span, space)
    bottom = min(bottom, _labels_top(words, left, right, span[-1], bottom))
    if right - left < _NARROW or bottom - top < _NARROW:
        return None
    between = pixels[max(top, round(span[0])) : min(bottom, round(span[-1])), left:right]
    return Plot(
        left, top, right, bottom, _ground(between, scale.letters),
        scale, other,
        tuple(ridge.place for ridge in across if top - 3 <= ridge.place <= bottom + 3),
        tuple(ridge.place for ridge in uprights),
        (*first.words, *(second.words if second else ())),
    )  # fmt: skip


def _settled(
    scale: Scale, pixels: np.ndarray, across: Sequence[Ridge], edge: int, side: int
) -> tuple[Scale, list[Ridge]]:
    """The scale through the lines or the marks its ticks stand at; as it was, and no lines, where there are none."""
    start, end = sorted((edge, edge + side * _MARKS))
    marks = ridges(pixels, max(0, start), min(pixels.shape[1], end), 0.12)
    best: tuple[Scale, list[Ridge]] = (scale, [])
    most = 1
    for lines in (list(across), marks):
        met = _met(scale, lines)
        if len(met) > most and len(met) >= 0.5 * len(scale.ticks):
            made = scale.through([(ridge.place, value) for ridge, value in met], 0.0)
            off = [abs(made.pixel(value) - ridge.place) for ridge, value in met]
            if np.median(off) <= _SETTLED and max(off) <= 3 * _SETTLED:
                best, most = (replace(made, error=float(np.median(off))), [ridge for ridge, _ in met]), len(met)
    if best[1] and not any(ridge in across for ridge in best[1]):
        return best[0], []
    return best


def _met(scale: Scale, lines: Sequence[Ridge]) -> list[tuple[Ridge, float]]:
    """The lines that stand all as far from their ticks, so few pixels."""
    reach = 0.6 * scale.letters
    places = [(scale.pixel(value), value) for _, value in scale.ticks]
    offsets = [line.place - place for place, _ in places for line in lines if abs(line.place - place) <= reach]
    best: list[tuple[Ridge, float]] = []
    for offset in sorted(offsets, key=abs):
        met = []
        for place, value in places:
            near = min(lines, key=lambda line: abs(line.place - place - offset))
            if abs(near.place - place - offset) <= _SETTLED + 0.3:
                met.append((near, value))
        if len(met) > len(best):
            best = met
    return best


def _sides(lines: Sequence[Ridge], start: int, end: int) -> tuple[int, int]:
    if not lines:
        return start, end
    return int(np.median([line.start for line in lines])), int(np.median([line.end for line in lines]))


def _uprights(pixels: np.ndarray, left: int, right: int, span: Sequence[float], space: float) -> list[Ridge]:
    """Vertical lines over most of the height of the axis."""
    top, bottom = max(0, round(span[0] - space)), min(pixels.shape[0], round(span[-1] + space))
    swapped = pixels.transpose(1, 0, 2)
    return [
        ridge
        for ridge in ridges(swapped, top, bottom, 0.5)
        if left - 6 <= ridge.place <= right + 6 and ridge.end - ridge.start >= 0.6 * (span[-1] - span[0])
    ]


def _ends(pixels: np.ndarray, uprights: Sequence[Ridge], span: Sequence[float], space: float) -> tuple[int, int]:
    """Top and bottom."""
    reach = 0.5 * space
    top, bottom = span[0] - reach, span[-1] + reach
    if uprights:
        top = min(float(np.median([ridge.start for ridge in uprights])), span[0])
        bottom = max(float(np.median([ridge.end for ridge in uprights])), span[-1])
    return max(0, round(top)), min(pixels.shape[0], round(bottom) + 1)


def _labels_top(words: Sequence[Found], left: int, right: int, lowest: float, bottom: int) -> int:
    """Where words begin below the axis, whose lowest tick is at `lowest`."""
    tops = [
        word.box[1]
        for word in words
        if left <= (word.box[0] + word.box[2]) / 2 <= right
        and lowest < (word.box[1] + word.box[3]) / 2
        and word.box[1] <= bottom
    ]
    return max(round(min(tops)) - 1, round(lowest) + 1) if tops else bottom


def _ground(room: np.ndarray, letters: float) -> np.ndarray:
    """The colour that most of it has along its edges, where bars seldom stand, if there is as good as all of one."""
    deep = max(3, round(0.4 * letters))
    strips = [room[2:deep], room[:, 2:deep], room[:, -deep:-2]]
    edge, share = _most(np.concatenate([strip.reshape(-1, 3) for strip in strips]))
    whole, _ = _most(room.reshape(-1, 3))
    return edge if share > 0.5 else whole


def _most(pixels: np.ndarray) -> tuple[np.ndarray, float]:
    """The colour that most of them have, and how many of them."""
    codes = (pixels.astype(np.int32) >> 3) @ np.array([1024, 32, 1])
    mine = codes == np.bincount(codes).argmax()
    middle = np.median(pixels[mine].astype(np.float32), axis=0)
    near = np.abs(pixels - middle).max(axis=1) < 16
    return np.asarray(np.median(pixels[near].astype(np.float32), axis=0)), float(near.mean())


def ink_mask(shape: tuple[int, ...], words: Sequence[Found]) -> np.ndarray:
    """True where words stand, a pixel around them included."""
    mask = np.zeros(shape[:2], np.uint8)
    for word in words:
        cv2.fillPoly(mask, [np.round(word.corners).astype(np.int32)], 1)
    return mask.astype(bool)
