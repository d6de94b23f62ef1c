"""Tells raised figures by where they stand: "10" with a small 3 above it is read as 103."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from desktop.pictures.ocr import Found

_TEN = re.compile(r"10-?\d\d?")
_RAISED = 0.15  # of the height of a word, that its last sign stands above the first ones


def with_powers(pixels: np.ndarray, words: tuple[Found, ...]) -> tuple[Found, ...]:
    """The words, with 10^3 where the 3 is raised."""
    return tuple(
        replace(word, text=f"10^{word.text[2:]}") if _TEN.fullmatch(word.text) and _is_raised(pixels, word) else word
        for word in words
    )


def _is_raised(pixels: np.ndarray, word: Found) -> bool:
    """Whether the last sign of a word stands higher than its first ones, as an exponent does."""
    left, top, right, bottom = (round(edge) for edge in word.box)
    patch = pixels[max(0, top) : bottom, max(0, left) : right].astype(float).mean(axis=2)
    if patch.shape[0] < 5 or patch.shape[1] < 8:
        return False
    ground = np.median(np.concatenate((patch[0], patch[-1])))
    ink = np.abs(patch - ground) > 60
    low = np.where(ink.any(axis=0), ink.shape[0] - np.argmax(ink[::-1], axis=0), 0)
    inked = np.flatnonzero(low)
    if len(inked) < 6:
        return False
    third = max(2, len(inked) // 4)
    return bool(np.max(low[inked[:third]]) - np.max(low[inked[-third:]]) >= _RAISED * patch.shape[0])
