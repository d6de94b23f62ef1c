"""Finds the axes of values: columns and rows of figures that go evenly, and the line from pixels to values."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from desktop.charts.measure.figures import Figure, figure, grouped
from desktop.pictures.ocr import Found

_FEWEST = 3  # ticks that agree
_MOST_WORDS = 40
_SHARE = 0.6  # of the figures that stand there have to agree


@dataclass(frozen=True)
class Tick:
    """A figure at an axis: its place along it, in pixels, and the height of its letters."""

    place: float
    said: Figure
    text: str
    height: float


@dataclass(frozen=True)
class Scale:
    """From pixels along an axis to values: `start + step * pixel`, of a logarithmic one as the power of ten."""

    start: float
    step: float
    log: bool
    ticks: tuple[tuple[float, float], ...]  # (pixel, value) of those that agree
    decimals: int = 0
    unit: str = ""
    error: float = 0.0  # pixels that ticks are off, in the middle
    letters: float = 10.0  # height of a figure, pixels

    def value(self, pixel: float) -> float:
        linear = self.start + self.step * pixel
        return float(10.0 ** min(linear, 300.0)) if self.log else float(linear)

    def pixel(self, value: float) -> float:
        linear = math.log10(value) if self.log else value
        return (linear - self.start) / self.step

    @property
    def per_pixel(self) -> float:
        """Values, or powers of ten, that a pixel stands for."""
        return abs(self.step)

    def moved(self, pixels: float) -> Scale:
        """For the same values so many pixels further on."""
        ticks = tuple((place + pixels, value) for place, value in self.ticks)
        return replace(self, start=self.start - self.step * pixels, ticks=ticks)

    def through(self, places: Sequence[tuple[float, float]], error: float) -> Scale:
        """Fitted anew to (pixel, value)."""
        x = np.array([place for place, _ in places])
        y = np.array([math.log10(value) if self.log else value for _, value in places])
        step, start = np.polyfit(x, y, 1)
        return replace(self, start=float(start), step=float(step), ticks=tuple(places), error=error)


def scale_of(ticks: Sequence[Tick]) -> Scale | None:
    """The line that most of them lie on; None where too few agree."""
    ticks = list(ticks)[:_MOST_WORDS]
    best: tuple[tuple[float, ...], Scale] | None = None
    for values, decimals, liking in _meanings(ticks):
        for log in (False, True):
            made = _fitted(ticks, values, decimals, log=log)
            if made is not None:
                count = len(made.ticks)
                key = (float(count), liking - (0.5 if log else 0.0), -made.error)
                if best is None or key > best[0]:
                    best = (key, made)
    if best is None:
        return None
    scale = best[1]
    return scale if len(scale.ticks) >= max(_FEWEST, _SHARE * len(ticks)) else None


Meaning = tuple[list[float | None], int, float]


def _meanings(ticks: Sequence[Tick]) -> list[Meaning]:
    """All readings of the figures as a whole: values, decimals, and how likely it is of itself."""
    found: list[Meaning] = []
    thousands = sum(grouped(tick.text) for tick in ticks)
    for german in (False, True):
        values = [tick.said.german if german else tick.said.english for tick in ticks]
        decimals = max((tick.said.decimals[german] for tick in ticks), default=0)
        mark = "." if german else ","
        liking = 0.3 * any(grouped(tick.text) and mark in tick.text for tick in ticks) if thousands else 0.0
        found.append((values, decimals, liking))
    powers = [tick.said.power for tick in ticks]
    if sum(power is not None for power in powers) >= _FEWEST:
        found.append((powers, 0, 1.0))
    return found


def _fitted(ticks: Sequence[Tick], values: Sequence[float | None], decimals: int, *, log: bool) -> Scale | None:
    """Through the two that most others agree with."""
    known = [
        (tick.place, math.log10(value) if log else value, value, tick)
        for tick, value in zip(ticks, values, strict=True)
        if value is not None and (value > 0 or not log)
    ]
    if len(known) < _FEWEST:
        return None
    best: list[int] = []
    rest = math.inf
    for (x1, y1, _, one), (x2, y2, _, _) in itertools.combinations(known, 2):
        if abs(x1 - x2) < one.height * 0.8 or y1 == y2:
            continue
        step = (y2 - y1) / (x2 - x1)
        off = [abs((y - y1) / step + x1 - x) for x, y, _, _ in known]
        inside = [number for number, (_, _, _, tick) in enumerate(known) if off[number] <= max(2.0, tick.height * 0.3)]
        error = sum(off[number] for number in inside)
        if (len(inside), -error) > (len(best), -rest):
            best, rest = inside, error
    if len(best) < _FEWEST:
        return None
    x = np.array([known[number][0] for number in best])
    y = np.array([known[number][1] for number in best])
    if len(set(y.tolist())) < len(best):
        return None
    step, start = np.polyfit(x, y, 1)
    if step == 0:
        return None
    error = float(np.median(np.abs((y - start) / step - x)))
    if log and not _even_powers(y):
        return None
    places = tuple((known[number][0], known[number][2]) for number in best)
    units = [known[number][3].said.unit for number in best]
    unit = max(set(units), key=units.count)
    letters = float(np.median([known[number][3].height for number in best]))
    return Scale(float(start), float(step), log, places, decimals, unit, error, letters)


def _even_powers(powers: np.ndarray) -> bool:
    """A logarithmic axis has whole powers of ten among its ticks, or halves and doubles of them."""
    marks = np.mod(powers, 1.0)
    usual = np.array([0.0, 0.30103, 0.69897, 1.0])
    return bool(np.all(np.min(np.abs(marks[:, None] - usual[None, :]), axis=1) < 0.01))


@dataclass(frozen=True)
class Column:
    """Figures that stand one above the other (or, of a row, beside each other), with the scale they make."""

    words: tuple[Found, ...]
    scale: Scale

    @property
    def near(self) -> float:
        """Where the figures end to the left; of a row, to the top. Pixels."""
        return min(word.box[0] for word in self.words)

    @property
    def far(self) -> float:
        return max(word.box[2] for word in self.words)


def columns(words: Sequence[Found]) -> list[Column]:
    """All columns of figures with a scale, from left to right. Words of a row go in with x and y swapped."""
    figures = [(word, figure(word.text)) for word in words]
    known = [(word, said) for word, said in figures if said is not None]
    found: list[Column] = []
    used: set[int] = set()
    for edge in (2, 0):  # figures of a left axis end together, those of a right one begin together
        for group in _aligned([word for word, _ in known], edge):
            if any(id(word) in used for word in group):
                continue
            made = _column([(word, said) for word, said in known if any(word is each for each in group)])
            if made is not None:
                found.append(made)
                used.update(id(word) for word in group)
    return sorted(found, key=lambda column: column.near)


def _column(known: Sequence[tuple[Found, Figure]]) -> Column | None:
    ticks = [Tick((word.box[1] + word.box[3]) / 2, said, word.text, _letters(word)) for word, said in known]
    scale = scale_of(ticks)
    if scale is None:
        return None
    agreed = {place for place, _ in scale.ticks}
    return Column(tuple(word for (word, _), tick in zip(known, ticks, strict=True) if tick.place in agreed), scale)


def _aligned(words: Sequence[Found], edge: int) -> list[list[Found]]:
    """Groups of words whose edge stands at one place, the largest first."""
    groups: list[list[Found]] = []
    for word in sorted(words, key=lambda word: word.box[edge]):
        reach = max(4.0, 0.8 * _letters(word))
        for group in groups:
            if abs(np.median([each.box[edge] for each in group]) - word.box[edge]) <= reach:
                group.append(word)
                break
        else:
            groups.append([word])
    return sorted((group for group in groups if len(group) >= _FEWEST), key=len, reverse=True)


def _letters(word: Found) -> float:
    """Their height, also where x and y are swapped."""
    left, top, right, bottom = word.box
    return min(right - left, bottom - top) if len(word.text) > 1 else bottom - top
