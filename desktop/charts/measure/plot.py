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
_FEW = 3  # lines that tell whether they were put on whole pixels
_WHOLE = 0.07  # pixels
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
    left, right = _sides(met or [ridge for ridge in across if ridge.strength > 0.5], start, end)
    uprights = _uprights(pixels, left, right, span, space)
    if not met:
        left, right = _framed(uprights, left, right, 2.5 * scale.letters)
    top, bottom = _ends(pixels, uprights, span, space)
    labels = _labels_top(words, left, right, span[-1], bottom + round(space))
    zero = span[-1] if scale.log else scale.pixel(0.0)
    if span[-1] < zero < min(labels + 1, span[-1] + 1.1 * space):  # its figure was not read
        bottom = max(bottom, round(zero) + 2)
    bottom = min(bottom, labels) if uprights or not scale.log else labels
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
    marks = _marks(pixels, scale, edge, side)
    best: tuple[Scale, list[Ridge]] = (scale, [])
    most = 1
    for lines in (list(across), marks):
        met = _met(scale, lines)
        if len(met) > most and len(met) >= 0.5 * len(scale.ticks):
            made = scale.through([(ridge.place, value) for ridge, value in met], 0.0)
            off = [abs(made.pixel(value) - ridge.place) for ridge, value in met]
            if np.median(off) <= _SETTLED and max(off) <= 3 * _SETTLED:
                best, most = (replace(made, error=float(np.median(off))), [ridge for ridge, _ in met]), len(met)
    settled = best[0].moved(_snapped([ridge.place for ridge in best[1]]))
    if best[1] and not any(ridge in across for ridge in best[1]):
        return settled, []
    return settled, best[1]


def _marks(pixels: np.ndarray, scale: Scale, edge: int, side: int) -> list[Ridge]:
    """Short lines at the outside of the upright line that stands beside the figures, or else at its inside."""
    places = sorted(place for place, _ in scale.ticks)
    top, bottom = max(0, round(places[0]) - 4), min(pixels.shape[0], round(places[-1]) + 5)
    near, far = sorted((edge - side * _MARKS, edge + side * 2 * _MARKS))
    beside = max(0, near)
    uprights = ridges(pixels[:, beside : min(pixels.shape[1], far)].transpose(1, 0, 2), top, bottom, 0.7)
    if not uprights:
        start, end = sorted((edge, edge + side * _MARKS))
        return ridges(pixels, max(0, start), min(pixels.shape[1], end), 0.12)
    line = beside + round((uprights[0] if side > 0 else uprights[-1]).place)
    for start, end in ((line - side * 5, line - side), (line + side * 2, line + side * 6)):
        start, end = sorted((start, end))
        found = ridges(pixels, max(0, start), min(pixels.shape[1], end), 0.6)
        if len(found) >= _FEW:
            return found
    return []


def _snapped(places: Sequence[float]) -> float:
    """How far from their values lines stand that were put on whole pixels, in pixels; 0 where they were not.

    Who draws a line of one pixel for a value at y takes the row that begins at y, rounded: its middle is half a pixel
    further on, of matplotlib's, browsers' and Pillow's lines alike, while bars and curves are where they should be.
    """
    if len(places) < _FEW or any(abs(place % 1.0 - 0.5) > _WHOLE for place in places):
        return 0.0
    steps = np.diff(sorted(places))
    least = float(min(steps))
    uneven = any(abs(step - round(step / least) * least) > 0.5 for step in steps)
    return -0.5 if uneven else -0.25  # lines at even steps may be there by chance


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


def _framed(uprights: Sequence[Ridge], left: int, right: int, near: float) -> tuple[int, int]:
    """Sides that stand close to where the room may begin and end."""
    lefts = [ridge.place for ridge in uprights if ridge.place - left < near]
    rights = [ridge.place for ridge in uprights if right - ridge.place < max(near, 0.15 * (right - left))]
    return round(min(lefts, default=left)), round(max(rights, default=right))


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
