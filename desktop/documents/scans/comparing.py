"""Compares words that stand behind the picture of a page with what a recogniser reads there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from desktop.common.types import Part
from desktop.documents.pages.plausible import odd_figures
from desktop.documents.pages.wanted import LayerLine

_KNOWN = re.compile(r"[A-Za-z\u00c0-\u024f\u3040-\u30ff\u4e00-\u9fff0-9]")  # letters that the recogniser has
_FIGURES = re.compile(r"\d")
_ALIKE = 0.8  # of two readings of one line
_WRONG = 0.25  # the share of lines that differ, at least, where the words are not those of the page
_FIGURED = 2  # lines whose figures alone differ
_LEAST = 4  # letters that can be compared


def parts_of(lines: Sequence[LayerLine], width: int, height: int) -> list[Part]:
    """Where these lines are on a page of so many pixels; what lies beside it is cut off."""
    found: list[Part] = []
    for line in lines:
        left, top = max(0, round(line.left * width)), max(0, round(line.top * height))
        right, bottom = min(width, round(line.right * width)), min(height, round(line.bottom * height))
        found.append(Part(left, top, max(0, right - left), max(0, bottom - top)))
    return found


def are_of_the_page(lines: Sequence[LayerLine], read: Sequence[str]) -> bool:
    """Whether these lines say what was `read` in their places. Also where nothing can be compared."""
    pairs = [(line.text, text) for line, text in zip(lines, read, strict=True) if _can_be_compared(line.text)]
    if not pairs:
        return True
    differing = [pair for pair in pairs if _likeness(*pair) < _ALIKE]
    if len(differing) >= max(1, _WRONG * len(pairs)):
        return False
    figured = [said for said, text in pairs if _figures(said) != _figures(text)]
    return len(figured) < _FIGURED and not any(odd_figures([said]) for said in figured)


def _can_be_compared(text: str) -> bool:
    bare = _bare(text)
    return len(bare) >= _LEAST and 2 * len(_KNOWN.findall(bare)) > len(bare)


def _likeness(one: str, two: str) -> float:
    return SequenceMatcher(None, _bare(one), _bare(two), autojunk=False).ratio()


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _figures(text: str) -> str:
    return "".join(_FIGURES.findall(text))
