"""Reads words in pixels with RapidOCR, whose models lie beside it. Only ever imported in a child process."""

from __future__ import annotations

import functools
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import rapidocr

from desktop.common.types import Part, Word
from desktop.pictures.viewed import Viewed
from desktop.pictures.word_places import Box, word_places

_DETECTOR, _RECOGNISER = "PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx"
_SMALL, _LARGE = 1000, 2000  # pixels of the longer side: below, letters are read better doubled; above, as well halved
_SURE = 0.5  # of a word's score, from 0 to 1
_SURER = 0.8  # where only its place speaks for a word
_STROKES, _SUREST = ("1", "I", "l", "i", "|"), 0.97  # what a narrow bar may look like
_DOUBTFUL = 0.9  # below, a word is read again
_TALL = 1.3  # times as high as wide, of a word on edge
_HEIGHT = 48  # pixels that the recogniser wants
_MARGIN = 0.2  # of a word's height, that is cut out around it


@dataclass(frozen=True)
class Found:
    """A word with its four corners, clockwise from where the first letter begins: 4 × 2 pixels."""

    text: str
    corners: np.ndarray
    score: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        left, top = self.corners.min(axis=0)
        right, bottom = self.corners.max(axis=0)
        return float(left), float(top), float(right), float(bottom)


def find_words(pixels: np.ndarray) -> tuple[Found, ...]:
    """From the top down. `pixels`: height × width × 3 of uint8, RGB."""
    height, width = pixels.shape[:2]
    if min(height, width) < 8:  # nothing could be read in it
        return ()
    scale = _scale(max(height, width))
    places = [_times(place, scale) for place in word_places(pixels)]
    if scale != 1.0:
        method = cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA
        pixels = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=method)
    reader = engine()
    said = reader(cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR))
    found: list[Found] = []
    if said.boxes is not None and said.txts is not None:
        found = [
            Found(text.strip(), np.asarray(corners, dtype=float), float(score))
            for corners, text, score in zip(said.boxes, said.txts, said.scores, strict=True)
            if text.strip()
        ]
    found = _with_passed_over(reader, pixels, _read_again(reader, pixels, found), places)
    return tuple(Found(word.text, word.corners / scale, word.score) for word in found)


def _read_again(reader: Any, pixels: np.ndarray, found: list[Found]) -> list[Found]:
    """Words that are turned, and those it is not sure of, cut out with room around them and in one size."""
    doubtful = [number for number, word in enumerate(found) if word.score < _DOUBTFUL or _is_turned(word)]
    if not doubtful:
        return found
    words = [replace(found[number], corners=_along(found[number].corners)) for number in doubtful]
    read = reader.recognize_txt([laid_flat(pixels, word.corners) for word in words])
    made = list(found)
    for number, word, text, score in zip(doubtful, words, read.txts, read.scores, strict=True):
        if text.strip() and score >= word.score:
            made[number] = Found(text.strip(), word.corners, float(score))
    return made


def _is_turned(word: Found) -> bool:
    left, top, right, bottom = word.box
    slope = abs(word.corners[1, 1] - word.corners[0, 1])
    return len(word.text) > 1 and (bottom - top > _TALL * (right - left) or slope > 0.2 * (right - left))


def _along(corners: np.ndarray) -> np.ndarray:
    """From where the first letter begins: of a tall word below, since words on edge are mostly read upwards."""
    one, two, three, four = corners
    if np.linalg.norm(two - one) < np.linalg.norm(three - two):
        return np.array([four, one, two, three])
    return corners


def laid_flat(pixels: np.ndarray, corners: np.ndarray, beside: float = _MARGIN) -> np.ndarray:
    """A word between four corners as the recogniser wants it. `beside`: of its height, that is cut out around it."""
    one, two, _, four = corners
    along, down = two - one, four - one
    wide, high = float(np.linalg.norm(along)), float(np.linalg.norm(down))
    margin = beside * high
    out = along / max(wide, 1e-6) * margin, down / max(high, 1e-6) * margin
    start, end, below = one - out[0] - out[1], two + out[0] - out[1], four - out[0] + out[1]
    size = max(8, round((wide + 2 * margin) * _HEIGHT / (high + 2 * margin))), _HEIGHT
    places = np.array([(0, 0), (size[0], 0), (0, _HEIGHT)], np.float32)
    turn = cv2.getAffineTransform(np.array([start, end, below], np.float32), places)
    flat = cv2.warpAffine(pixels, turn, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.ascontiguousarray(flat[..., ::-1])


def _times(place: Box, scale: float) -> Box:
    left, top, right, bottom = (round(edge * scale) for edge in place)
    return left, top, right, bottom


def _with_passed_over(reader: Any, pixels: np.ndarray, found: list[Found], places: list[Box]) -> list[Found]:
    """With words that stand alone where none was found, and those that were taken for one."""
    several = [word for word in found if " " in word.text and any(map(str.isdigit, word.text))]
    parted = [
        word for word in several if len([place for place in places if _is_in(place, word)]) == len(word.text.split())
    ]
    kept = [word for word in found if not any(word is other for other in parted)]
    places = [place for place in places if not any(_touch(place, word) for word in kept)]
    if not places:
        return found
    crops = [_cut(pixels, place) for place in places]
    read = reader.recognize_txt(crops)
    for place, text, score in zip(places, read.txts, read.scores, strict=True):
        if any(map(str.isalnum, text)) and score >= (_SUREST if text.strip() in _STROKES else _SURER):
            left, top, right, bottom = place
            corners = np.array([(left, top), (right, top), (right, bottom), (left, bottom)], dtype=float)
            kept.append(Found(text.strip(), corners, float(score)))
    return sorted(kept, key=lambda word: word.box[1])


def _is_in(place: Box, word: Found) -> bool:
    left, top, right, bottom = word.box
    return left <= (place[0] + place[2]) / 2 <= right and top <= (place[1] + place[3]) / 2 <= bottom


def _touch(place: Box, word: Found) -> bool:
    left, top, right, bottom = word.box
    return place[0] < right and left < place[2] and place[1] < bottom and top < place[3]


def _cut(pixels: np.ndarray, place: Box) -> np.ndarray:
    left, top, right, bottom = place
    margin = max(2, round(_MARGIN * (bottom - top)))
    patch = pixels[max(0, top - margin) : bottom + margin, max(0, left - margin) : right + margin]
    return np.ascontiguousarray(patch[..., ::-1])


def words_of(seen: Viewed) -> tuple[Word, ...]:
    return tuple(word_of(found, seen.scale) for found in find_words(seen.pixels))


def word_of(found: Found, scale: float) -> Word:
    """With its place in the file, of which a pixel read is so many."""
    left, top, right, bottom = (edge * scale for edge in found.box)
    box = Part(max(0, round(left)), max(0, round(top)), max(1, round(right - left)), max(1, round(bottom - top)))
    return Word(found.text, box, round(found.score, 3))


def _scale(side: int) -> float:
    if side > _LARGE:
        return _LARGE / side
    return min(2.0, _LARGE / side) if side < _SMALL else 1.0


@functools.cache
def engine() -> Any:
    """With models of its wheel, named by their paths, so that nothing is ever fetched; half of the processors."""
    threads = max(1, (os.cpu_count() or 1) // 2)
    cv2.setNumThreads(threads)
    models = Path(rapidocr.__file__).parent / "models"
    return rapidocr.RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "Global.text_score": _SURE,
            "Det.model_path": str(models / _DETECTOR),
            "Rec.model_path": str(models / _RECOGNISER),
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
