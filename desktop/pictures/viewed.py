"""Gives what a person chose of a file as pixels for readers: upright, RGB, as an array."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO

import numpy as np
from PIL import Image

from desktop.common.types import View
from desktop.pictures.frames import first_seen
from desktop.pictures.layout import Tiles
from desktop.pictures.opening import BROKEN, damaged, open_header

_MOST = 2400  # pixels of a side; small print stays as it is up to there
_QUARTERS = (None, Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_90)


@dataclass(frozen=True)
class Viewed:
    """`pixels`: height × width × 3 of uint8. A place in the file is one of these times `scale`."""

    pixels: np.ndarray
    scale: float


def viewed(file: IO[bytes], name: str, view: View) -> Viewed:
    """Raises InputUnreadable."""
    with open_header(file, name) as image:
        try:
            seen = first_seen(image, name, Tiles(edge=_MOST, most=1))
        except BROKEN as error:
            raise damaged(name, error, file) from error
    pixels, scale = seen.pixels, seen.source[0] / seen.pixels.width
    quarter = _QUARTERS[view.turns % 4]
    if quarter is not None:
        pixels = pixels.transpose(quarter)
    if view.part is not None:
        left, top = view.part.left / scale, view.part.top / scale
        right, bottom = left + view.part.width / scale, top + view.part.height / scale
        pixels = pixels.crop((round(left), round(top), round(right), round(bottom)))
    return Viewed(np.asarray(pixels.convert("RGB")), scale)
