"""Finds the labels below a chart, and which of its marks stands over which."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from desktop.charts.measure.plot import Plot
from desktop.pictures.ocr import Found

_TILTED = 12.0  # degrees from which words are turned
_ASIDE = 0.015  # of the width of the room, that a label may stand beyond it
_OFF = 0.36  # of the room for a label that a label may be off its middle


@dataclass(frozen=True)
class Label:
    """`middle`: where its box has its middle along the axis; `end`: where the words end, which matters if turned."""

    text: str
    middle: float
    end: float
    turned: bool


@dataclass(frozen=True)
class Places:
    """Middles of the rooms for labels, evenly apart: `first + number * apart`."""

    first: float
    apart: float
    labels: tuple[str, ...]

    def middle(self, number: int) -> float:
        return self.first + number * self.apart


def labels_below(plot: Plot, words: Sequence[Found]) -> list[Label]:
    """Those of the row that is nearest to the axis, from left to right; words one below the other are put together."""
    below = [word for word in words if _is_below(plot, word)]
    if not below:
        return []
    highest = min(word.box[1] for word in below)
    high = float(np.median([_height(word) for word in below]))
    row = [word for word in below if word.box[1] <= highest + 0.9 * high]
    return sorted((_label(word) for word in row), key=lambda label: label.middle)


def _is_below(plot: Plot, word: Found) -> bool:
    label = _label(word)
    margin = _ASIDE * plot.width
    inside = any(plot.left - margin <= place <= plot.right + margin for place in (label.middle, label.end))
    return inside and (word.box[1] + word.box[3]) / 2 > plot.bottom - 2


def _height(word: Found) -> float:
    """Of the letters, however the word is turned."""
    one, two, three, _ = word.corners
    return float(min(np.linalg.norm(two - one), np.linalg.norm(three - two)))


def _label(word: Found) -> Label:
    one, two, three, four = word.corners
    if np.linalg.norm(two - one) < np.linalg.norm(three - two) * 0.9 and len(word.text) > 1:
        one, two, three, four = two, three, four, one
    middle = float(word.corners[:, 0].mean())
    way = two - one
    angle = math.degrees(math.atan2(abs(float(way[1])), abs(float(way[0])) + 1e-6))
    if angle <= _TILTED:
        return Label(word.text, middle, middle, turned=False)
    if angle > 75:
        return Label(word.text, middle, middle, turned=True)
    ends = ((one + four) / 2, (two + three) / 2)
    upper = min(ends, key=lambda end: float(end[1]))
    return Label(word.text, middle, float(upper[0]), turned=True)


def spaced(middles: Sequence[Sequence[float]]) -> tuple[float, float] | None:
    """How far apart marks of one series stand, and the phase of them all; None where there are too few."""
    steps = [step for row in middles for step in np.diff(sorted(row)) if step > 2]
    if not steps:
        return None
    apart = max(steps, key=lambda step: (_fitting(steps, step), step))
    for _ in range(3):  # numbers of rooms between two marks are whole
        fitting = [step for step in steps if _is_whole(step / apart)]
        apart = float(np.sum(fitting) / np.sum([round(step / apart) for step in fitting]))
    turns = np.array([place / apart for row in middles for place in row]) * 2 * math.pi
    phase = float(np.angle(np.exp(1j * turns).mean())) / (2 * math.pi) * apart
    return apart, phase


def _fitting(steps: Sequence[float], apart: float) -> int:
    return sum(_is_whole(step / apart) for step in steps)


def _is_whole(rooms: float) -> bool:
    return round(rooms) >= 1 and abs(rooms - round(rooms)) < 0.12


def places_of(middles: Sequence[Sequence[float]], labels: Sequence[Label]) -> Places | None:
    """The rooms for labels of marks whose middles are known, series by series, and the labels that fit them."""
    found = spaced(middles)
    flat = [place for row in middles for place in row]
    if found is None:
        if not flat:
            return None
        middle = float(np.mean(flat))
        near = min(labels, key=lambda label: abs(label.middle - middle), default=None)
        return Places(middle, 1e6, (near.text if near else "",))
    apart, phase = found
    numbers = [round((place - phase) / apart) for place in flat]
    anchors = _anchors(labels, phase, apart)
    numbers += [round((anchor - phase) / apart) for anchor, _ in anchors]
    low, high = min(numbers), max(numbers)
    texts = [""] * (high - low + 1)
    for anchor, text in anchors:
        place = round((anchor - phase) / apart) - low
        texts[place] = f"{texts[place]} {text}".strip()
    return Places(phase + low * apart, apart, tuple(texts))


def _anchors(labels: Sequence[Label], phase: float, apart: float) -> list[tuple[float, str]]:
    """Where each label points at: the end or the middle of turned words, whichever is nearer to the marks."""

    def off(places: Sequence[float]) -> float:
        return float(np.mean([abs((place - phase) / apart - round((place - phase) / apart)) for place in places]))

    if not labels:
        return []
    ends, middles = [label.end for label in labels], [label.middle for label in labels]
    chosen = ends if off(ends) < off(middles) else middles
    return [
        (place, label.text)
        for place, label in zip(chosen, labels, strict=True)
        if abs((place - phase) / apart - round((place - phase) / apart)) < _OFF
    ]
