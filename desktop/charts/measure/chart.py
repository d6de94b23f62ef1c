"""Measures the chart in a picture: from its pixels to what the second witness says."""

from __future__ import annotations

from desktop.charts.types import Reading
from desktop.common.types import Word
from desktop.pictures.ocr import find_words, word_of
from desktop.pictures.viewed import Viewed


def measured(seen: Viewed) -> tuple[Reading | None, tuple[Word, ...]]:
    """None: it is no chart that can be measured."""
    found = find_words(seen.pixels)
    return None, tuple(word_of(each, seen.scale) for each in found)
