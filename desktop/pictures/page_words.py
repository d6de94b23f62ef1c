"""Recognises the lines of print on the picture of a page, whichever way up it lies. Runs where `ocr_place` says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from desktop.common.types import Part


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


def recognise_page(file: BinaryIO, name: str) -> PageWords:
    """`file` is a page as `page_picture` paints it; `name` is for sentences."""
    del name
    from desktop.pictures.ocr_pages import grey_pixels, words_on

    return words_on(grey_pixels(file.read()))


def recognise_parts(file: BinaryIO, name: str, parts: tuple[Part, ...]) -> tuple[str, ...]:
    """What stands in each of these rectangles of the page, each of which holds a line; "" for what nobody can read."""
    del name
    from desktop.pictures.ocr_pages import grey_pixels, texts_in

    return texts_in(grey_pixels(file.read()), parts)
