"""Reads the numbers of a model's answer, which come as numbers, as words with units, or in another language's signs."""

from __future__ import annotations

import math
import re

from desktop.charts.numbers import typed_number

_MOST = 1e15
_NUMBER = re.compile(r"[+\-−]?\d[\d.,'’\u00a0\u202f]{0,30}")
_STEPS = {
    "k": 1e3, "tsd": 1e3, "thousand": 1e3, "mn": 1e6, "mio": 1e6, "million": 1e6, "millions": 1e6,
    "mrd": 1e9, "bn": 1e9, "billion": 1e9, "billions": 1e9,
}  # fmt: skip
_WORD = re.compile(r"[a-zµ]{1,12}", re.IGNORECASE)
_SURROUNDINGS = 16  # letters beside a number, such as "approx." and "units sold"


def loose_number(value: object) -> float | None:
    """(420), ("420"), ("≈ 1.234,5 kg"), ("3.2 Mio. €"), ("12 %") as floats; None for words, dates and nothing."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value) if abs(value) < _MOST and math.isfinite(value) else None
    if not isinstance(value, str):
        return None
    number = typed_number(value)
    return _within(value) if number is None else number if abs(number) < _MOST else None


def _within(text: str) -> float | None:
    """The only number in a text that is about a number."""
    found = _NUMBER.search(text.strip()[:80])
    if found is None:
        return None
    before, after = text.strip()[: found.start()], text.strip()[found.end() :]
    if len(before) > _SURROUNDINGS or len(after) > _SURROUNDINGS or any(map(str.isdigit, after)):
        return None
    number = typed_number(found[0].rstrip(".,'’\u00a0\u202f"))
    if number is None:
        return None
    if "(" in before and ")" in after:  # bookkeepers write losses in brackets
        number = -abs(number)
    word = _WORD.search(after.strip()[:13])
    step = _step(word[0]) if word and after.lstrip().startswith(word[0]) else 1.0
    return number * step if abs(number * step) < _MOST else None


def _step(word: str) -> float:
    """Of a capital M a million: a small one is a metre."""
    return 1e6 if word == "M" else _STEPS.get(word.lower(), 1.0)
