"""Measures pies and rings: how much of the circle each sector has."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from desktop.charts.measure.colours import hex_of
from desktop.charts.measure.figures import figure
from desktop.charts.measure.legend import Entry
from desktop.charts.measure.marks import Mark, Marks, Row
from desktop.charts.types import ChartKind
from desktop.pictures.ocr import Found

_LEAST = 0.02  # of the picture, for a pie
_ROUND = 0.04  # of its radius, that the rim of a pie may be off a circle
_STEPS = 1440  # to a turn
_RADII = (0.62, 0.72, 0.8, 0.86, 0.91)  # of the radius, where colours are looked at
_ALIKE = 42.0  # shades, between two looks at one sector
_NARROWEST = 6  # steps
_AGREE = 1.6  # per cent of the whole, between what is printed and what is measured


@dataclass(frozen=True)
class Disc:
    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class Sector:
    """From one angle to another, in turns, clockwise from three o'clock."""

    start: float
    end: float
    colour: np.ndarray

    @property
    def share(self) -> float:
        return self.end - self.start

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


def find_disc(pixels: np.ndarray, hidden: np.ndarray) -> Disc | None:
    """The largest round area that is not ground. `hidden`: where words are."""
    ground = _ground(pixels)
    mask = (np.abs(pixels.astype(np.float32) - ground).max(axis=2) > 28).astype(np.uint8)
    mask[hidden] = 0
    mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))
    mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((9, 9), np.uint8))
    outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    for outline in sorted(outlines, key=cv2.contourArea, reverse=True)[:3]:
        if cv2.contourArea(outline) < _LEAST * mask.size:
            return None
        disc = _circle(outline[:, 0, :].astype(float) + 0.5)
        if disc is not None:
            return disc
    return None


def _ground(pixels: np.ndarray) -> np.ndarray:
    rim = np.concatenate([pixels[:4].reshape(-1, 3), pixels[-4:].reshape(-1, 3), pixels[:, :4].reshape(-1, 3)])
    return np.asarray(np.median(rim, axis=0), dtype=np.float32)


def _circle(points: np.ndarray) -> Disc | None:
    """Through most of them; None where they are on none."""
    inside = np.ones(len(points), bool)
    disc = Disc(0.0, 0.0, 1.0)
    for _ in range(4):
        x, y = points[inside, 0], points[inside, 1]
        found = np.linalg.lstsq(np.stack((x, y, np.ones(len(x))), axis=1), x**2 + y**2, rcond=None)[0]
        middle = found[:2] / 2
        square = float(found[2] + middle @ middle)
        if square <= 0:
            return None
        disc = Disc(float(middle[0]), float(middle[1]), math.sqrt(square))
        off = np.abs(np.hypot(points[:, 0] - disc.x, points[:, 1] - disc.y) - disc.radius)
        inside = off < max(1.5, _ROUND * disc.radius)
        if inside.sum() < 0.8 * len(points):
            inside = off <= np.quantile(off, 0.85)
    close = float((off < max(1.5, _ROUND * disc.radius)).mean())
    return disc if close > 0.85 and disc.radius > 20 else None


def find_sectors(pixels: np.ndarray, disc: Disc, hidden: np.ndarray) -> list[Sector]:
    """Clockwise from three o'clock on."""
    angles = (np.arange(_STEPS) + 0.5) / _STEPS * 2 * math.pi
    rings = []
    for part in _RADII:
        x = np.clip((disc.x + part * disc.radius * np.cos(angles)).astype(int), 0, pixels.shape[1] - 1)
        y = np.clip((disc.y + part * disc.radius * np.sin(angles)).astype(int), 0, pixels.shape[0] - 1)
        ring = pixels[y, x].astype(np.float32)
        ring[hidden[y, x]] = np.nan
        rings.append(ring)
    colours = np.nanmedian(np.stack(rings), axis=0)
    colours = np.where(np.isnan(colours), _before(colours), colours)
    return _joined(_runs(colours), colours)


def _before(colours: np.ndarray) -> np.ndarray:
    """The last colour known before each step."""
    known = ~np.isnan(colours[:, 0])
    if not known.any():
        return np.zeros_like(colours)
    last = np.maximum.accumulate(np.where(known, np.arange(len(colours)), -1))
    last[last < 0] = int(np.flatnonzero(known)[-1])
    return colours[last]


def _runs(colours: np.ndarray) -> list[tuple[int, int]]:
    """From where to where the colour stays, around the circle; ends may lie beyond a turn."""
    ahead = np.roll(colours, -2, axis=0)
    change = np.linalg.norm(ahead - np.roll(colours, 2, axis=0), axis=1)
    calm = change < _ALIKE * 0.5
    if calm.all():
        return [(0, len(colours))]
    start = int(np.flatnonzero(~calm)[0])
    turned = np.roll(calm, -start)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], turned, [False])).astype(int)))
    return [(int(one) + start, int(end) + start) for one, end in edges.reshape(-1, 2) if end - one >= _NARROWEST // 2]


def _joined(runs: Sequence[tuple[int, int]], colours: np.ndarray) -> list[Sector]:
    """Runs of one colour that follow each other are one sector; borders lie in the middle between two."""
    steps = len(colours)
    groups: list[tuple[int, int, np.ndarray]] = []
    for start, end in runs:
        colour = np.median(colours[np.arange(start, end) % steps], axis=0)
        if groups and np.linalg.norm(groups[-1][2] - colour) < _ALIKE * 0.6 and start - groups[-1][1] < steps // 40:
            groups[-1] = (groups[-1][0], end, groups[-1][2])
        else:
            groups.append((start, end, colour))
    if len(groups) > 1 and np.linalg.norm(groups[0][2] - groups[-1][2]) < _ALIKE * 0.6:
        first = groups.pop(0)
        groups[-1] = (groups[-1][0], first[1] + steps, groups[-1][2])
    groups = [group for group in groups if group[1] - group[0] >= _NARROWEST]
    if len(groups) < 2:
        return []
    borders = []
    for number, (_, end, _) in enumerate(groups):
        following = groups[(number + 1) % len(groups)][0] + (steps if number + 1 == len(groups) else 0)
        borders.append((end + following) / 2)
    starts = [borders[-1] - steps, *borders[:-1]]
    return [
        Sector(start / steps, end / steps, group[2]) for start, end, group in zip(starts, borders, groups, strict=True)
    ]


def as_pie(disc: Disc, sectors: Sequence[Sector], legend: Sequence[Entry], words: Sequence[Found]) -> Marks | None:
    """In per cent of the whole, named by the legend or by the words beside the sectors."""
    if len(sectors) < 2:
        return None
    names = _by_legend(sectors, legend) or _by_words(disc, sectors, words)
    order = sorted(range(len(sectors)), key=lambda number: (sectors[number].start - 0.75 + 1e-3) % 1.0)
    said = [_printed(disc, sector, words) for sector in sectors]
    use = sum(value is not None for value in said) >= 0.5 * len(sectors)
    marks: list[Mark | None] = []
    for number in order:
        value = sectors[number].share * 100
        printed = said[number] if use else None
        if printed is not None and abs(printed - value) > _AGREE:
            marks.append(None)
        else:
            marks.append(Mark(printed if printed is not None else value, _box(disc, sectors[number]), disc.y))
    labels = tuple(names[number] for number in order)
    return Marks(ChartKind.PIE, labels, (Row("", hex_of(sectors[order[0]].colour), tuple(marks)),), decimals=1)


def _by_legend(sectors: Sequence[Sector], legend: Sequence[Entry]) -> list[str]:
    """Empty where the legend does not name most of them."""
    names = []
    for sector in sectors:
        near = min(legend, key=lambda entry: float(np.linalg.norm(entry.colour - sector.colour)), default=None)
        close = near is not None and np.linalg.norm(near.colour - sector.colour) < _ALIKE
        names.append(near.name if close and near is not None else "")
    return names if sum(map(bool, names)) >= 0.6 * len(sectors) else []


def _by_words(disc: Disc, sectors: Sequence[Sector], words: Sequence[Found]) -> list[str]:
    """The word whose nearest point lies at the middle of a sector, just outside or inside of it."""
    names = [""] * len(sectors)
    best = [1.0] * len(sectors)
    for word in words:
        if figure(word.text) is not None or not any(map(str.isalpha, word.text)):
            continue
        left, top, right, bottom = word.box
        x, y = min(max(disc.x, left), right), min(max(disc.y, top), bottom)
        distance = math.hypot(x - disc.x, y - disc.y)
        if distance > 1.45 * disc.radius:
            continue
        if left < disc.x < right or top < disc.y < bottom:
            x, y = ((left + right) / 2, (top + bottom) / 2) if distance < disc.radius else (x, y)
        angle = math.atan2((top + bottom) / 2 - disc.y, x - disc.x) / (2 * math.pi)
        for number, sector in enumerate(sectors):
            off = abs((angle - sector.middle + 0.5) % 1.0 - 0.5)
            if off < min(best[number], max(0.5 * sector.share, 0.02)):
                best[number], names[number] = off, word.text
    return names


def _printed(disc: Disc, sector: Sector, words: Sequence[Found]) -> float | None:
    """A share in per cent that is printed in a sector or beside it."""
    for word in words:
        said = figure(word.text)
        if said is None or said.unit != "%":
            continue
        x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
        if math.hypot(x - disc.x, y - disc.y) > 1.35 * disc.radius:
            continue
        angle = math.atan2(y - disc.y, x - disc.x) / (2 * math.pi)
        if (angle - sector.start) % 1.0 < sector.share:
            values = [value for value in (said.english, said.german) if value is not None and value <= 100]
            return min(values, key=lambda value: abs(value - sector.share * 100), default=None)
    return None


def _box(disc: Disc, sector: Sector) -> tuple[float, float, float, float]:
    """Around the rim and the middle."""
    turns = [sector.start + sector.share * part / 8 for part in range(9)]
    x = [disc.x, *(disc.x + disc.radius * math.cos(2 * math.pi * turn) for turn in turns)]
    y = [disc.y, *(disc.y + disc.radius * math.sin(2 * math.pi * turn) for turn in turns)]
    return min(x), min(y), max(x), max(y)
