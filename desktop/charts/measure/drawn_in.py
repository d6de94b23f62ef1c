"""Finds what series a chart has: their names, their colours, and the axis they belong to."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from desktop.charts.measure.colours import shares
from desktop.charts.measure.sheet import Sheet
from desktop.pictures.ocr import Found

_LEAST = 25  # pixels of a colour that a series is drawn in
_SAME_WAY = 0.965  # cosine of two colours' ways from the ground
_INK = 0.993  # from here on a series is as good as drawn in the colour of letters
_SEEN = 45.0  # shades from the ground
_RIGHT = ("(right", "(rechts", "(rhs", "(r)", "right axis", "rechte achse", "right scale")
_LEFT = ("(left", "(links", "(lhs", "(l)", "left axis", "linke achse", "left scale")
_GREY = 30.0  # shades between red, green and blue
_REACH = 62.0  # shades that a mixed colour may be off


@dataclass(frozen=True)
class Line:
    """Strokes or dots. `share`: how much of its colour each pixel of the room has. `right` None: unknown."""

    name: str
    colour: np.ndarray
    share: np.ndarray
    right: bool | None


def lines_of(sheet: Sheet, ink: np.ndarray) -> list[Line]:
    """With the colours of the legend that are met in the room; without one, with those that are."""
    plot = sheet.plot
    room = sheet.pixels[plot.top : plot.bottom, plot.left : plot.right]
    hidden = sheet.hidden[plot.top : plot.bottom, plot.left : plot.right]
    names = [entry.name for entry in sheet.legend]
    colours = [entry.colour for entry in sheet.legend if np.abs(entry.colour - plot.ground).max() > _SEEN]
    if not colours:
        colours = _ways(room, hidden | _ruled(sheet), plot.ground)
        names = [""] * len(colours)
    colours, names = _coloured(colours, names)
    rivals = [ink] if all(_alike(ink - plot.ground, colour - plot.ground) < _INK for colour in colours) else []
    if not colours:
        return []
    found = shares(room, plot.ground, [*colours, *rivals], _REACH)
    ruled = _ruled(sheet)
    made = []
    for name, colour, share in zip(names, colours, found, strict=False):
        share[hidden] = 0.0
        seen = share > 0.5
        if seen.sum() >= _LEAST and (name or (seen & ~ruled).sum() > 0.6 * seen.sum()):
            made.append(Line(_bare(name), colour, share, _is_right(sheet, name)))
    return made


def _coloured(colours: list[np.ndarray], names: list[str]) -> tuple[list[np.ndarray], list[str]]:
    """Without greys that no legend names, where there is any colour: they are lines of the chart itself."""
    vivid = [float(np.ptp(colour)) > _GREY for colour in colours]
    kept = [number for number, name in enumerate(names) if name or vivid[number] or not any(vivid)]
    return [colours[number] for number in kept], [names[number] for number in kept]


def _bare(name: str) -> str:
    """Without the axis that is named behind it."""
    start = name.rfind("(")
    return name[:start].strip() if start > 0 and name[start:].lower().startswith((*_RIGHT, *_LEFT)) else name


def _ruled(sheet: Sheet) -> np.ndarray:
    """Where gridlines and axes are."""
    plot = sheet.plot
    mask = np.zeros((plot.height, plot.width), bool)
    for row in plot.lines:
        at = int(row) - plot.top
        mask[max(0, at - 1) : at + 2] = True
    for column in plot.uprights:
        at = int(column) - plot.left
        mask[:, max(0, at - 1) : at + 2] = True
    mask[:3], mask[-3:], mask[:, :3], mask[:, -3:] = True, True, True, True
    return mask


def _ways(room: np.ndarray, hidden: np.ndarray, ground: np.ndarray) -> list[np.ndarray]:
    """Colours of what is drawn, told by which way from the ground they lie; the most frequent first."""
    shades = room.astype(np.float32)[~hidden] - ground
    far = np.linalg.norm(shades, axis=1)
    left = shades[far > _SEEN]
    found: list[np.ndarray] = []
    total = len(left)
    while len(left) > max(_LEAST, 0.08 * total) and len(found) < 8:
        size = np.linalg.norm(left, axis=1)
        ways = left / size[:, None]
        codes = np.round(ways * 5).astype(np.int32) @ np.array([400, 20, 1])
        values, counts = np.unique(codes, return_counts=True)
        way = ways[codes == values[counts.argmax()]].mean(axis=0)
        mine = ways @ (way / np.linalg.norm(way)) > _SAME_WAY
        if mine.sum() > max(_LEAST, 0.08 * total):
            strong = size[mine] >= np.quantile(size[mine], 0.7)
            found.append(np.median(left[mine][strong], axis=0) + ground)
        left = left[~mine]
    return found


def _alike(one: np.ndarray, other: np.ndarray) -> float:
    return float(one @ other / max(1e-6, float(np.linalg.norm(one) * np.linalg.norm(other))))


def _is_right(sheet: Sheet, name: str) -> bool | None:
    """Of a series in a chart with two axes; False in any other."""
    if sheet.plot.second is None:
        return False
    if any(said in name.lower() for said in _RIGHT):
        return True
    if any(said in name.lower() for said in _LEFT):
        return False
    if any(said in entry.name.lower() for entry in sheet.legend for said in _RIGHT):
        return False
    sides = [_titles(sheet.words, sheet, right=right) for right in (False, True)]
    left, right = (max((_like(name, title) for title in titles), default=0.0) for titles in sides)
    if max(left, right) > 0.75 and abs(left - right) > 0.2:
        return right > left
    others = [entry.name for entry in sheet.legend if entry.name != name]
    if len(others) == 1 and max((_like(others[0], title) for title in sides[1]), default=0.0) > 0.75:
        return False
    return None


def _titles(words: Sequence[Found], sheet: Sheet, *, right: bool) -> list[str]:
    """Words that stand beyond the figures of an axis."""
    edges = [word.box for word in sheet.plot.axes]
    near, far = min(box[0] for box in edges), max(box[2] for box in edges)
    return [word.text for word in words if (word.box[0] >= far - 4 if right else word.box[2] <= near + 4)]


def _like(name: str, title: str) -> float:
    return difflib.SequenceMatcher(None, name.lower(), title.lower()).ratio() if name else 0.0
