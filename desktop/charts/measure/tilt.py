"""Straightens the photo of a chart: turns it upright by its own lines, and evens out the light."""

from __future__ import annotations

import math

import cv2
import numpy as np

_SIDE = 1400  # pixels of the longer side that are searched for lines
_MOST = 10.0  # degrees
_LEAST = 0.12  # degrees: less is as good as upright
_BIN = 0.1  # degrees
_AGREE = 0.6  # degrees around the most frequent one
_STAIRS = 1.1  # degrees up to which a thin line is a staircase, whose steps lie
_FEW, _SHARE = 3, 0.12  # lines, and how much of the length of all, that have to agree


def straightened(pixels: np.ndarray) -> tuple[np.ndarray, np.ndarray | None]:
    """Upright, and the 2 × 3 matrix that brings its places back to those that were given; None if it was upright."""
    angle = tilt(pixels)
    if abs(angle) < _LEAST:
        return pixels, None
    height, width = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    upright = cv2.warpAffine(pixels, turn, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return evened(upright), np.asarray(cv2.invertAffineTransform(turn))


def tilt(pixels: np.ndarray) -> float:
    """By how many degrees its lines fall to the right: what to turn it back by. 0 where they do not agree."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    scale = min(1.0, _SIDE / max(grey.shape))
    if scale < 1.0:
        grey = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    edges = cv2.Canny(cv2.GaussianBlur(grey, (3, 3), 0), 30, 90)
    least = 0.12 * min(grey.shape)
    found = cv2.HoughLinesP(edges, 1, math.pi / 1800, 60, minLineLength=least, maxLineGap=6)
    if found is None:
        return 0.0
    way = found.reshape(-1, 4)[:, 2:].astype(float) - found.reshape(-1, 4)[:, :2]
    length = np.hypot(way[:, 0], way[:, 1])
    angle = (np.degrees(np.arctan2(way[:, 1], way[:, 0])) + 45.0) % 90.0 - 45.0
    near = np.abs(angle) < _MOST
    if near.sum() < _FEW:
        return 0.0
    angle, weight = angle[near], length[near]
    counts, edges_of = np.histogram(angle, bins=round(2 * _MOST / _BIN), range=(-_MOST, _MOST), weights=weight)
    peak = float(edges_of[int(np.convolve(counts, np.ones(5), mode="same").argmax())]) + _BIN / 2
    mine = np.abs(angle - peak) < _AGREE
    if mine.sum() < _FEW or weight[mine].sum() < max(_SHARE * length.sum(), min(grey.shape)):
        return 0.0
    return _sharpest(grey, peak)


def _sharpest(grey: np.ndarray, near: float) -> float:
    """The angle at which edges fall into the fewest rows and columns."""
    shades = cv2.GaussianBlur(grey, (3, 3), 0).astype(np.float32)
    across, down = cv2.Sobel(shades, cv2.CV_32F, 1, 0), cv2.Sobel(shades, cv2.CV_32F, 0, 1)
    size = np.hypot(across, down)
    lying = (size > 60) & (np.abs(down) > 3 * np.abs(across))
    upright = (size > 60) & (np.abs(across) > 3 * np.abs(down))
    (y1, x1), (y2, x2) = np.nonzero(lying), np.nonzero(upright)

    def places(angle: float) -> tuple[np.ndarray, np.ndarray]:
        sine, cosine = math.sin(math.radians(angle)), math.cos(math.radians(angle))
        return y1 * cosine - x1 * sine, x2 * cosine + y2 * sine

    def coarse(angle: float) -> float:
        rows, columns = places(angle)
        return _crowded(rows, size[lying]) + _crowded(columns, size[upright])

    def fine(angle: float) -> float:
        return sum(_sharp(each) for each in places(angle))

    best = max((near + float(way) for way in np.linspace(-_STAIRS, _STAIRS, 45)), key=coarse)
    for reach, count in ((0.08, 17), (0.01, 5)):
        best = max((best + float(way) for way in np.linspace(-reach, reach, count)), key=fine)
    return best


def _sharp(places: np.ndarray) -> float:
    """In half pixels: close to the right angle this tells it more exactly."""
    if not len(places):
        return 0.0
    return float((np.bincount(((places - places.min()) * 2).astype(int)) ** 2.0).sum())


def _crowded(places: np.ndarray, weights: np.ndarray) -> float:
    """The more, the fewer pixels these places share. A place between two counts for both."""
    if not len(places):
        return 0.0
    places = places - places.min()
    whole = places.astype(int)
    part = places - whole
    count = int(whole.max()) + 2
    shares = np.bincount(whole, weights * (1 - part), count) + np.bincount(whole + 1, weights * part, count)
    return float((shares**3).sum() ** (1 / 3))


def evened(pixels: np.ndarray) -> np.ndarray:
    """With the ground of one brightness, where light fell from one side."""
    shades = pixels.astype(np.float32)
    small = cv2.resize(shades, (64, 64), interpolation=cv2.INTER_AREA).mean(axis=2)
    y, x = np.mgrid[0:64, 0:64] / 63.0
    terms = np.stack((np.ones(64 * 64), x.ravel(), y.ravel()), axis=1)
    light = small.ravel()
    inside = np.abs(light - np.median(light[light > np.median(light)])) < 40
    plane = np.zeros(3)
    for _ in range(4):
        if inside.sum() < 400:
            return pixels
        plane = np.linalg.lstsq(terms[inside], light[inside], rcond=None)[0]
        inside = np.abs(terms @ plane - light) < 6
    height, width = pixels.shape[:2]
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    field = plane[0] + plane[1] * columns / width + plane[2] * rows / height
    middle = float(terms[inside] @ plane @ np.ones(int(inside.sum())) / inside.sum())
    return np.asarray(np.clip(shades * (middle / np.maximum(field, 20.0))[..., None], 0, 255).astype(np.uint8))
