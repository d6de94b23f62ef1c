"""Reads pages of print with RapidOCR: finds the lines, turns the page upright by them, reads each. In a child only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import cv2
import numpy as np

from desktop.common.types import Part
from desktop.pictures.ocr import engine, laid_flat
from desktop.pictures.print_words import PageWords, PrintLine

_SURE = 0.5  # of a line's score, from 0 to 1; below, it is no text or of a script that the recogniser does not know
_TALL = 1.3  # times as high as wide, of a line on edge
_ASKED, _UPRIGHT = 6, 0.85  # lines that tell whether a page stands on its head, and how surely they are read if not
_LEAST = 8  # pixels of a side
_BESIDE = 0.06  # of its height, that is cut out around a line whose place is known


def grey_pixels(data: bytes) -> np.ndarray:
    """Height × width × 3 of uint8, of a PNG of ours."""
    return np.ascontiguousarray(cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR))


def words_on(pixels: np.ndarray) -> PageWords:
    """From the top down. Without colours, so that their order says nothing."""
    if min(pixels.shape[:2]) < _LEAST:
        return PageWords()
    page = _upright(pixels)
    if not page.corners:
        return PageWords()
    page.read(range(len(page.corners)))
    widths = [float(np.linalg.norm(each[1] - each[0])) for each in page.corners]
    found = [page.found[at] for at in range(len(page.corners))]
    sure = sum(score * width for (_, score), width in zip(found, widths, strict=True)) / max(sum(widths), 1e-6)
    lines = [
        _line(text.strip(), corners)
        for (text, score), corners in zip(found, page.corners, strict=True)
        if text.strip() and score >= _SURE
    ]
    return PageWords(tuple(lines), round(sure, 3), page.turns)


class _Page:
    """A page that was turned by so many quarters clockwise. `corners` of its lines, from the top down."""

    def __init__(self, pixels: np.ndarray, turns: int) -> None:
        self.pixels = np.ascontiguousarray(np.rot90(pixels, -turns)) if turns else pixels
        self.turns = turns
        self.corners = _lines(self.pixels)
        self.found: dict[int, tuple[str, float]] = {}  # by the place in `corners`: what it says, and how surely

    def read(self, places: Iterable[int]) -> None:
        new = [at for at in places if at not in self.found]
        if new:
            said: Any = engine().recognize_txt([laid_flat(self.pixels, self.corners[at], _BESIDE) for at in new])
            self.found |= {
                at: (text, float(score)) for at, text, score in zip(new, said.txts, said.scores, strict=True)
            }

    def sureness(self) -> float:
        """Of its longest lines."""
        longest = sorted(range(len(self.corners)), key=lambda at: _length(self.corners[at]))[-_ASKED:]
        self.read(longest)
        return float(np.mean([self.found[at][1] for at in longest])) if longest else 0.0


def texts_in(pixels: np.ndarray, parts: Sequence[Part]) -> tuple[str, ...]:
    """What each of these places says."""
    crops = [_cut(pixels, part) for part in parts]
    read = [at for at, crop in enumerate(crops) if min(crop.shape[:2]) >= 2]
    found = [""] * len(parts)
    if read:
        said = engine().recognize_txt([crops[at] for at in read])
        for at, text in zip(read, said.txts, strict=True):
            found[at] = text.strip()
    return tuple(found)


def _upright(pixels: np.ndarray) -> _Page:
    page = _Page(pixels, 0)
    if 2 * sum(_length(each) for each in page.corners if _is_tall(each)) > sum(map(_length, page.corners)):
        page = _Page(pixels, 1)
    if page.corners and (sure := page.sureness()) < _UPRIGHT:
        over = _Page(pixels, page.turns + 2)
        if over.sureness() > sure:
            return over
    return page


def _lines(pixels: np.ndarray) -> list[np.ndarray]:
    said = engine()(pixels, use_det=True, use_cls=False, use_rec=False)
    if said.boxes is None:
        return []
    return [np.asarray(each, dtype=float) for each in said.boxes]


def _is_tall(corners: np.ndarray) -> bool:
    wide, high = np.ptp(corners, axis=0)
    return bool(high > _TALL * wide)


def _length(corners: np.ndarray) -> float:
    return float(max(np.ptp(corners, axis=0)))


def _cut(pixels: np.ndarray, part: Part) -> np.ndarray:
    margin = max(1, round(_BESIDE * part.height))
    top, left = max(0, part.top - margin), max(0, part.left - margin)
    return np.ascontiguousarray(
        pixels[top : max(0, part.top + part.height + margin), left : max(0, part.left + part.width + margin)]
    )


def _line(text: str, corners: np.ndarray) -> PrintLine:
    left, top = corners.min(axis=0)
    right, bottom = corners.max(axis=0)
    return PrintLine(text, float(left), float(top), float(right), float(bottom))
