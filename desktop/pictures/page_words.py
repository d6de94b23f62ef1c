"""Recognises the lines of print on the picture of a page, whichever way up it lies. Runs where `ocr_place` says."""

from __future__ import annotations

from typing import BinaryIO

from desktop.common.types import Part
from desktop.pictures.print_words import PageWords


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
