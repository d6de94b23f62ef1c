"""PDF: letters that are read from right to left stand in the order in which they are read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import pytest

from desktop.documents.pages.boxes import Drawn
from desktop.documents.pages.order import in_reading_order
from desktop.documents.pages.questions import Questions

_HEIGHTS = {"ت": 3.0, "ف": 5.0}


class _Drawn:
    """Letters of a text, each at its place from the left."""

    def __init__(self, text: str, places: Sequence[float]) -> None:
        self._boxes = [(x, 0.0, x + 9, _HEIGHTS.get(c, 7.0)) for c, x in zip(text, places, strict=True)]

    def letter(self, index: int) -> Drawn:
        return self._boxes[index]


@pytest.mark.parametrize(
    ("text", "places", "right"),
    [
        ("نل رفوتت", (40, 50, 39, 0, 7, 14, 21, 28), "لن تتوفر"),  # as browsers print it
        ("لن تتوفر", (50, 40, 39, 28, 21, 14, 7, 0), "لن تتوفر"),
        ("שלום 17", (70, 60, 50, 40, 39, 0, 10), "שלום 17"),
        ("םולש", (10, 20, 30, 40), "שלום"),
        ("لا", (10, 19), "لا"),  # one sign, cut from left to right
        ("٢٠٢٦", (0, 10, 20, 30), "٢٠٢٦"),
        ("ab", (0, 10), "ab"),
    ],
)
def test_words_are_read_from_right_to_left(text: str, places: Sequence[float], right: str) -> None:
    assert in_reading_order(text, cast("Questions", _Drawn(text, places))) == right
