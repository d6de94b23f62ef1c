"""Paints one page of a PDF or a picture file for whoever recognises the words on it. Runs in a child process."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

from desktop.common.types import Series, View
from desktop.pictures.frames import Wish
from desktop.pictures.layout import Tiles, fitted
from desktop.pictures.model_picture import pages_in, seen_in

_MOST = 2000  # pixels of a side: 170 dots to the inch of A4; recognisers take no more of a page
_QUICK = 1  # PNG is packed lightly: it is read by the next process and thrown away


@dataclass(frozen=True)
class PagePicture:
    """A PNG without colours, upright."""

    data: bytes
    width: int
    height: int


def page_picture(file: BinaryIO, name: str, number: int) -> PagePicture:
    """`number` from 1. Raises InputUnreadable."""
    wish = Wish(View(number), Tiles(), partial(fitted, within=(_MOST, _MOST)))
    grey = seen_in(file, name, wish).pixels.convert("L")
    out = io.BytesIO()
    grey.save(out, "PNG", compress_level=_QUICK)
    return PagePicture(out.getvalue(), *grey.size)


def page_count(file: BinaryIO, name: str) -> int:
    """Of a TIFF its pages, of what moves its frames: one. Raises InputUnreadable."""
    pages = pages_in(file, name)
    return pages.count if pages.series is Series.PAGES else 1
