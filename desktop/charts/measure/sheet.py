"""Holds what a chart is read from: pixels, words, the room between its axes, and its legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from desktop.charts.measure.axes import Column, columns
from desktop.charts.measure.legend import Entry, find_legend
from desktop.charts.measure.plot import Plot, find_plot, ink_mask
from desktop.pictures.ocr import Found


@dataclass(frozen=True)
class Sheet:
    """`words`: all but the figures of the axes. `hidden`: where letters and the legend are. `lying`: x is y."""

    pixels: np.ndarray
    words: tuple[Found, ...]
    plot: Plot
    legend: tuple[Entry, ...]
    hidden: np.ndarray
    lying: bool


def sheet_of(pixels: np.ndarray, words: Sequence[Found], *, lying: bool) -> Sheet | None:
    """None without an axis of values at its side; of a `lying` one that is the axis below."""
    figures = {id(word) for column in columns(words) for word in column.words}
    legend = tuple(find_legend(pixels, [word for word in words if id(word) not in figures]))
    if lying:
        shape = pixels.shape[:2]
        pixels, words = mirrored(pixels), tuple(replace(w, corners=mirrored_places(w.corners, shape)) for w in words)
        legend = tuple(replace(entry, box=mirrored_box(entry.box, shape)) for entry in legend)
    pair = _pair(columns(words), pixels.shape[1])
    if pair is None:
        return None
    plot = find_plot(pixels, *pair, words)
    if plot is None:
        return None
    others = tuple(word for word in words if not any(word is axis for axis in plot.axes))
    return Sheet(pixels, others, plot, legend, _hidden(pixels, others, plot, legend), lying)


Box = tuple[float, float, float, float]


def mirrored(pixels: np.ndarray) -> np.ndarray:
    """At the diagonal from below left to above right: what lay stands, and the axis below is at the left."""
    return np.ascontiguousarray(pixels.transpose(1, 0, 2)[::-1, ::-1])


def mirrored_places(places: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    """Of n × 2 (x, y) in a picture of this height and width. Done again with the other shape, they are as before."""
    return np.stack((shape[0] - places[:, 1], shape[1] - places[:, 0]), axis=1)


def mirrored_box(box: Box, shape: tuple[int, int]) -> Box:
    left, top, right, bottom = box
    return shape[0] - bottom, shape[1] - right, shape[0] - top, shape[1] - left


def _pair(axes: Sequence[Column], width: int) -> tuple[Column, Column | None] | None:
    """The left axis, and the right one if there is one."""
    left = [axis for axis in axes if axis.near < 0.5 * width]
    right = [axis for axis in axes if axis.near >= 0.5 * width]
    if not left:
        return None
    return left[0], right[-1] if right else None


def _hidden(pixels: np.ndarray, words: Sequence[Found], plot: Plot, legend: Sequence[Entry]) -> np.ndarray:
    inside = [word for word in words if plot.holds(*word.corners.mean(axis=0)) and sum(map(str.isalnum, word.text)) > 1]
    hidden = ink_mask(pixels.shape, inside)
    for entry in legend:
        left, top, right, bottom = (round(edge) for edge in entry.box)
        hidden[max(0, top - 2) : bottom + 2, max(0, left - 2) : right + 2] = True
    return hidden
