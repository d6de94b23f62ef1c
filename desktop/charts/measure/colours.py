"""Tells colours of a chart apart: its ground, its letters, and what its series are drawn in."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from desktop.charts.measure.plot import Plot
from desktop.pictures.ocr import Found

_FLAT = 26.0  # shades between neighbours within an area of one colour
_ALIKE = 40.0  # shades between two areas of one series
_LEAST = 0.0015  # of the room that a colour has to cover
_FAR = 30.0  # from the ground


def hex_of(colour: np.ndarray) -> str:
    red, green, blue = (round(float(part)) for part in colour)
    return f"#{red:02x}{green:02x}{blue:02x}"


def ink_of(pixels: np.ndarray, words: Sequence[Found], ground: np.ndarray) -> np.ndarray:
    """The colour of letters: what in their boxes is farthest from the ground."""
    inks = []
    for word in words[:30]:
        left, top, right, bottom = (round(edge) for edge in word.box)
        patch = pixels[max(0, top) : bottom, max(0, left) : right].reshape(-1, 3).astype(np.float32)
        if len(patch):
            far = np.abs(patch - np.median(patch, axis=0)).sum(axis=1)
            inks.append(patch[far >= np.quantile(far, 0.97)].mean(axis=0))
    return np.asarray(np.median(inks, axis=0)) if inks else 255.0 - ground


def areas(pixels: np.ndarray, plot: Plot, hidden: np.ndarray) -> list[np.ndarray]:
    """Colours that fill areas of the room, beside its ground; the largest first. `hidden`: where not to look."""
    room = pixels[plot.top : plot.bottom, plot.left : plot.right]
    kernel = np.ones((3, 3), np.uint8)
    spread = (cv2.dilate(room, kernel).astype(np.int16) - cv2.erode(room, kernel)).max(axis=2)
    shades = room.astype(np.float32)
    flat = (spread < _FLAT) & ~hidden[plot.top : plot.bottom, plot.left : plot.right]
    flat &= np.abs(shades - plot.ground).max(axis=2) > _FAR
    left = shades[flat]
    found: list[np.ndarray] = []
    least = max(12.0, _LEAST * plot.width * plot.height)
    while len(left) >= least and len(found) < 16:
        codes = (left.astype(np.int32) >> 3) @ np.array([1024, 32, 1])
        most = np.bincount(codes).argmax()
        colour = np.median(left[codes == most], axis=0)
        near = np.linalg.norm(left - colour, axis=1) < _ALIKE
        if near.sum() >= least:
            found.append(np.median(left[near], axis=0))
        left = left[~near]
    return found


def nearest(pixels: np.ndarray, colours: Sequence[np.ndarray], reach: float = 70.0) -> np.ndarray:
    """For each pixel the number of the colour that it is nearest to; -1 where none is near."""
    shades = pixels.astype(np.float32)
    off = np.stack([np.linalg.norm(shades - colour, axis=2) for colour in colours])
    best = off.argmin(axis=0)
    return np.where(off.min(axis=0) <= reach, best, -1)


def shares(pixels: np.ndarray, ground: np.ndarray, colours: Sequence[np.ndarray], reach: float) -> np.ndarray:
    """How much of each colour a pixel has, mixed with the ground: colours × height × width, from 0 to 1.

    A pixel has of one colour only, the one that explains it best.
    """
    shades = pixels.astype(np.float32) - ground
    parts, rests = [], []
    for colour in colours:
        way = (colour - ground).astype(np.float32)
        part = np.clip(shades @ way / max(float(way @ way), 1.0), 0.0, 1.0)
        rests.append(np.linalg.norm(shades - part[..., None] * way, axis=2))
        parts.append(part)
    rest = np.stack(rests)
    best = rest.argmin(axis=0)
    made = np.zeros_like(rest)
    for number, part in enumerate(parts):
        mine = (best == number) & (rest[number] < reach)
        made[number][mine] = part[mine]
    return made
