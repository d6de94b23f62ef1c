"""Tidies words as they were read: signs of a legend off, words taken for one apart, raised figures as powers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from desktop.pictures.ocr import Found

_TEN = re.compile(r"10-?\d\d?")
_RAISED = 0.15  # of the height of a word, that its last sign stands above the first ones
_INK = 40.0  # shades from the ground
_APART = 0.65  # of the height of letters, between words that do not belong together
_SIGN_APART = 0.2  # between the sign of a legend and its name
_OTHER = 60.0  # shades from letters, for a sign
_SIGNS = "■□▪●•○◆▲▼◼—–-一_=~|·.,:;>+*° "
_FLAT = 1.6  # times as wide as high, for words that lie


def tidied(pixels: np.ndarray, words: Iterable[Found]) -> tuple[Found, ...]:
    """Without those that are no words at all."""
    made = []
    for word in words:
        for part in _parted(pixels, word):
            named = _without_sign(pixels, part)
            if any(map(str.isalnum, named.text)):
                raised = _TEN.fullmatch(named.text) and _is_raised(pixels, named)
                made.append(replace(named, text=f"10^{named.text[2:]}") if raised else named)
    return tuple(made)


def _patch(pixels: np.ndarray, word: Found) -> tuple[np.ndarray, np.ndarray]:
    """The pixels of its box, and how far from the ground each is."""
    left, top, right, bottom = (max(0, round(edge)) for edge in word.box)
    patch = pixels[top:bottom, left:right].astype(np.float32)
    if patch.shape[0] < 4 or patch.shape[1] < 4:
        return patch, np.zeros(patch.shape[:2], np.float32)
    ground = np.median(np.concatenate((patch[0], patch[-1])), axis=0)
    return patch, np.asarray(np.abs(patch - ground).max(axis=2))


def _spans(far: np.ndarray, gap: float) -> list[tuple[int, int]]:
    """From where to where there is ink without a gap as wide."""
    inked = np.flatnonzero((far > _INK).any(axis=0))
    if not len(inked):
        return []
    cuts = np.flatnonzero(np.diff(inked) > max(2.0, gap))
    return [(int(part[0]), int(part[-1]) + 1) for part in np.split(inked, cuts + 1)]


def _lies(word: Found) -> bool:
    left, top, right, bottom = word.box
    slope = abs(word.corners[1, 1] - word.corners[0, 1])
    return right - left > _FLAT * (bottom - top) and slope < 0.3 * (bottom - top)


def _parted(pixels: np.ndarray, word: Found) -> list[Found]:
    texts = word.text.split()
    if len(texts) < 2 or not _lies(word):
        return [word]
    left, top, _, bottom = word.box
    far = _patch(pixels, word)[1]
    high = int((far > _INK).any(axis=1).sum())
    spans = _spans(far, _APART * high)
    if len(spans) < 2:
        return [word]
    groups = _shared_out(texts, spans)
    return (
        [
            replace(word, text=text, corners=_corners(left + start, top, left + end, bottom))
            for text, (start, end) in zip(groups, spans, strict=True)
        ]
        if groups
        else [word]
    )


def _shared_out(texts: list[str], spans: list[tuple[int, int]]) -> list[str] | None:
    """Which words stand in which span: one in each, or as many as their lengths suggest."""
    if len(texts) == len(spans):
        return texts
    if len(texts) < len(spans):
        return None
    letters = sum(map(len, texts)) + len(texts) - 1
    wide = sum(end - start for start, end in spans)
    groups: list[str] = []
    rest = list(texts)
    for number, (start, end) in enumerate(spans):
        left = len(spans) - number - 1
        taken = [rest.pop(0)]
        while len(rest) > left and (
            not left or len(" ".join(taken)) + 0.5 * len(rest[0]) < (end - start) / wide * letters
        ):
            taken.append(rest.pop(0))
        groups.append(" ".join(taken))
    return groups


def _without_sign(pixels: np.ndarray, word: Found) -> Found:
    """A sign of another colour before the name, or one that was read as a sign."""
    if not _lies(word):
        return word
    left, top, right, bottom = word.box
    patch, far = _patch(pixels, word)
    spans = _spans(far, _SIGN_APART * (bottom - top))
    if len(spans) < 2:
        return word
    sign, letters = (_colour(patch, far, span) for span in (spans[0], (spans[1][0], spans[-1][1])))
    if np.abs(sign - letters).max() < _OTHER or spans[0][1] - spans[0][0] > 3 * (bottom - top):
        return word
    bare = word.text.lstrip(_SIGNS)
    text = word.text.split(maxsplit=1)[-1] if bare == word.text and _looks_read(word.text) else bare
    return replace(word, text=text, corners=_corners(left + spans[1][0] - 1, top, right, bottom))


def _looks_read(text: str) -> bool:
    """A single sign and a blank first: a dot was read as an o."""
    return len(text) > 2 and text[1] == " "


def _colour(patch: np.ndarray, far: np.ndarray, span: tuple[int, int]) -> np.ndarray:
    part, off = patch[:, span[0] : span[1]], far[:, span[0] : span[1]]
    return np.asarray(np.median(part[off >= 0.8 * off.max()], axis=0))


def _corners(left: float, top: float, right: float, bottom: float) -> np.ndarray:
    return np.array([(left, top), (right, top), (right, bottom), (left, bottom)], dtype=float)


def _is_raised(pixels: np.ndarray, word: Found) -> bool:
    """Whether the last sign of a word stands higher than its first ones, as an exponent does."""
    _, far = _patch(pixels, word)
    ink = far > 60
    low = np.where(ink.any(axis=0), ink.shape[0] - np.argmax(ink[::-1], axis=0), 0)
    inked = np.flatnonzero(low)
    if len(inked) < 6:
        return False
    part = max(2, len(inked) // 4)
    return bool(np.max(low[inked[:part]]) - np.max(low[inked[-part:]]) >= _RAISED * ink.shape[0])
