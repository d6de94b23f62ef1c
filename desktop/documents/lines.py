"""Finds paragraphs in text of which only the lines are known: PDF pages, and files without blank lines."""

from __future__ import annotations

from collections.abc import Sequence

_FULL = 0.75  # a line shorter than this share of a full one was ended by its author, not by the margin


def paragraphs(lines: Sequence[str]) -> list[list[str]]:
    """`lines` in order, grouped; blank lines separate and are left out."""
    lengths = sorted(len(line) for line in lines if line.strip())
    if not lengths:
        return []
    full = lengths[len(lengths) * 9 // 10] * _FULL
    found: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            found[-1].append(line)
        if len(line) < full and found[-1]:
            found.append([])
    return [group for group in found if group]
