"""Tells figures above or below a line of a PDF page from the number beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from desktop.documents.pages.boxes import Box, height

FIGURES = re.compile(r"\d[\d.,\u2212\u2013-]*\d")
ABOVE = str.maketrans("0123456789-\u2212\u2013", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻")

_BELOW = str.maketrans("0123456789-\u2212\u2013", "₀₁₂₃₄₅₆₇₈₉₋₋₋")
_MINUS = "-\u2212\u2013"
_RAISED, _LOWERED = 0.3, 0.12  # of the height of a figure
_SMALLEST, _SMALLER = 0.4, 0.82  # a dot is a figure in Arabic
_LEVEL = 0.1  # of the height of a figure


def told_apart(drawn: str, box_of: Callable[[int], Box]) -> str:
    """`box_of`: where the letter with this place in `drawn` stands."""
    return FIGURES.sub(lambda found: _told_apart(found.group(), found.start(), box_of), drawn)


def _told_apart(text: str, start: int, box_of: Callable[[int], Box]) -> str:
    boxes = [box_of(start + at) for at in range(len(text))]
    tallest = max((box for box, letter in zip(boxes, text, strict=True) if letter.isdigit()), key=height)
    if not _are_level(boxes, tallest):
        return text
    told = list(text)
    for at, (box, letter) in enumerate(zip(boxes, text, strict=True)):
        letters = _small(box, tallest) if letter.isdigit() else None
        if letters is not None:
            told[at] = letter.translate(letters)
            if at and text[at - 1] in _MINUS:
                told[at - 1] = text[at - 1].translate(letters)
    return "".join(told)


def _are_level(boxes: Sequence[Box], tallest: Box) -> bool:
    """Not along a slope, where each letter stands higher than the one before."""
    most = height(tallest)
    return all(abs(box[3] - tallest[3]) < _LEVEL * most for box in boxes if height(box) >= _SMALLER * most)


def _small(box: Box, tallest: Box) -> dict[int, int] | None:
    """The letters for a figure that stands above or below the line. Others may only be low, as old figures are."""
    most = height(tallest)
    if not _SMALLEST * most <= height(box) < _SMALLER * most:
        return None
    if tallest[3] - box[3] > _RAISED * most:
        return ABOVE
    return _BELOW if box[3] - tallest[3] > _LOWERED * most else None
