"""PDF: letters that are told twice, once with and once for their marks, are read once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import pytest

from desktop.documents.pages.boxes import Drawn
from desktop.documents.pages.questions import Questions
from desktop.documents.pages.repeats import Repeats


class _Drawn:
    """Letters of a text, each at its place from the left, and 10 wide; a blank has no width."""

    def __init__(self, text: str, places: Sequence[float]) -> None:
        self._boxes = [(x, 0.0, x + 10 * (not c.isspace()), 10.0) for c, x in zip(text, places, strict=True)]

    def letter(self, index: int) -> Drawn:
        return self._boxes[index]

    def around(self, start: int, count: int) -> Drawn:
        """Of these letters, blanks left out."""
        boxes = [box for box in self._boxes[start : start + count] if box[2] > box[0]] or self._boxes[:1]
        return boxes[0][0], 0.0, boxes[-1][2], 10.0


@pytest.mark.parametrize(
    ("text", "places", "right"),
    [
        ("รียรีน", (0, 5, 20, 2, 6, 31), "รียน"),  # as browsers print it
        ("ผู้อผู้ ยู่", (0, 5, 9, 20, 1, 6, 9, 20, 31, 35, 39), "ผู้อยู่"),
        ("ผู้อผู้ ยู่", (0, 5, 9, 20, 1, 6, 9, 20, 61, 65, 69), "ผู้อ ยู่"),
        ("รีบรีบ", (0, 5, 20, 31, 36, 50), "รีบรีบ"),  # a word said twice
    ],
)
def test_letters_told_twice_are_read_once(text: str, places: Sequence[float], right: str) -> None:
    asked = _Drawn(text, places)
    repeats = Repeats()
    told = repeats.taken_out(text, cast("Questions", asked))
    assert len(told) == len(text)
    assert told.replace("\ufeff", "") == right
    assert repeats.hold(asked.around(told.find("\ufeff"), told.count("\ufeff"))) is (right != text)
