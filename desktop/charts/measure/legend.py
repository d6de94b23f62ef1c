"""Reads the legend: which colour is called what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from desktop.charts.measure.figures import figure
from desktop.pictures.ocr import Found

_WIDE, _HIGH = 5.0, 1.5  # of a sign beside its word, in heights of the word
_ACROSS = 0.92  # of the room for a sign
_DIFFERENT = 36.0  # of colours, in shades


@dataclass(frozen=True)
class Entry:
    """A name with its colour (3 of float) and where both stand: left, top, right, bottom."""

    name: str
    colour: np.ndarray
    box: tuple[float, float, float, float]


def find_legend(pixels: np.ndarray, words: Sequence[Found]) -> list[Entry]:
    """In reading order: words with a small sign of a colour at their left, nothing around it."""
    signs = [(word, sign) for word in words if (sign := _sign(pixels, word, words)) is not None]
    found = []
    for word, sign in signs:
        colour, box = sign
        others = [each for each in words if not any(each is other for other, _ in signs if other is not word)]
        name, end = _whole(word, others)
        found.append(Entry(name, colour, (box[0], min(box[1], word.box[1]), end, max(box[3], word.box[3]))))
    return _of_one_kind(found)


def _sign(
    pixels: np.ndarray, word: Found, words: Sequence[Found]
) -> tuple[np.ndarray, tuple[float, float, float, float]] | None:
    left, top, right, bottom = word.box
    high = bottom - top
    if abs(word.corners[1, 1] - word.corners[0, 1]) > 0.15 * (right - left) or right - left < 0.5 * high:
        return None  # it is turned
    before = [
        other.box[2] for other in words if other is not word and _same_row(other, word) and other.box[2] <= left + 2
    ]
    start = max(0.0, left - _WIDE * high, max(before, default=0.0) + 1)
    upper, lower = max(0, round(top - 0.3 * high)), min(pixels.shape[0], round(bottom + 0.3 * high))
    end = round(left + 0.25 * high)
    room = pixels[upper:lower, round(start) : end].astype(np.float32)
    if room.shape[0] < 4 or room.shape[1] < 4:
        return None
    ground, letters = _written(pixels, word)
    mask = (np.abs(room - ground).max(axis=2) > _DIFFERENT).astype(np.uint8)
    mask[:, mask.mean(axis=0) > _ACROSS] = 0  # a gridline behind it
    mask[mask.mean(axis=1) > _ACROSS] = 0
    limit = round(left - 0.12 * high) - round(start)
    mask[:, max(0, limit) :] = 0
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    if count < 2:
        return None
    return _largest(room, ground, labels, stats, (start, upper, high), letters)


def _largest(
    room: np.ndarray,
    ground: np.ndarray,
    labels: np.ndarray,
    stats: np.ndarray,
    place: tuple[float, float, float],
    letters: np.ndarray,
) -> tuple[np.ndarray, tuple[float, float, float, float]] | None:
    start, upper, high = place
    for number in 1 + np.argsort(-stats[1:, cv2.CC_STAT_AREA]):
        left, top, wide, tall, area = (int(part) for part in stats[number][:5])
        touching = top == 0 or top + tall >= room.shape[0] or (left == 0 and start > 1)
        if touching or tall > _HIGH * high or area < 6 or wide < max(3, 0.25 * high):
            continue
        if abs(top + tall / 2 - room.shape[0] / 2) > 0.4 * high:
            continue
        inside = room[labels == number]
        far = np.abs(inside - ground).max(axis=1)
        colour = np.median(inside[far >= 0.8 * far.max()], axis=0)
        if wide < high and np.abs(colour - letters).max() < _DIFFERENT:
            continue  # a letter, or a mark of an axis
        return colour, (start + left, upper + top, start + left + wide, upper + top + tall)
    return None


def _written(pixels: np.ndarray, word: Found) -> tuple[np.ndarray, np.ndarray]:
    """The colours of its ground and its letters."""
    left, top, right, bottom = (max(0, round(edge)) for edge in word.box)
    patch = pixels[top:bottom, left:right].astype(np.float32)
    ground = _common(patch)
    flat = patch.reshape(-1, 3)
    far = np.abs(flat - ground).max(axis=1)
    return ground, np.asarray(np.median(flat[far >= 0.85 * far.max()], axis=0))


def _common(room: np.ndarray) -> np.ndarray:
    codes = (room.astype(np.uint8) >> 4).astype(np.int32)
    flat = (codes[..., 0] << 8) | (codes[..., 1] << 4) | codes[..., 2]
    most = np.bincount(flat.ravel()).argmax()
    return np.asarray(np.median(room[flat == most], axis=0))


def _same_row(one: Found, other: Found) -> bool:
    high = min(one.box[3] - one.box[1], other.box[3] - other.box[1])
    return abs((one.box[1] + one.box[3]) - (other.box[1] + other.box[3])) / 2 < 0.5 * high


def _whole(word: Found, words: Sequence[Found]) -> tuple[str, float]:
    """With the words that follow close behind it."""
    name, end = word.text, word.box[2]
    high = word.box[3] - word.box[1]
    for other in sorted(words, key=lambda each: each.box[0]):
        if other is not word and _same_row(other, word) and -2 <= other.box[0] - end < 0.6 * high:
            name, end = f"{name} {other.text}", other.box[2]
    return name, end


def _of_one_kind(entries: list[Entry]) -> list[Entry]:
    """Those that stand in one row or one column with others, each of a colour of its own."""
    kept: list[Entry] = []
    for entry in entries:
        mates = [other for other in entries if other is not entry and _mates(entry, other)]
        if (mates or figure(entry.name) is None) and all(
            np.abs(entry.colour - other.colour).max() > 20 for other in kept
        ):
            kept.append(entry)
    return sorted(kept, key=lambda entry: (round(entry.box[1] / 12), entry.box[0]))


def _mates(one: Entry, other: Entry) -> bool:
    high = one.box[3] - one.box[1]
    return abs(one.box[0] - other.box[0]) < 0.4 * high or abs(one.box[1] - other.box[1]) < 0.5 * high
