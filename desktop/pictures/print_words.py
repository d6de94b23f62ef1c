"""Defines what was recognised on a page of print."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PrintLine:
    """`left` to `bottom` in pixels of the page turned upright."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class PageWords:
    """`sure`: from 0 to 1, of all that looks like words, also of what could not be read; 0 where nothing does.

    `turns`: by how many quarters clockwise the page was turned so that it can be read.
    """

    lines: tuple[PrintLine, ...] = ()
    sure: float = 0.0
    turns: int = 0
