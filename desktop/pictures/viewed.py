"""Gives what a person chose of a file as pixels for readers: upright, RGB, as an array."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import IO

import numpy as np

from desktop.common.types import View
from desktop.pictures.frames import Wish
from desktop.pictures.layout import Tiles, fitted
from desktop.pictures.model_picture import seen_in

_MOST = 2400  # pixels of a side; small print stays as it is up to there


@dataclass(frozen=True)
class Viewed:
    """`pixels`: height × width × 3 of uint8. A place in the file is one of these times `scale`."""

    pixels: np.ndarray
    scale: float


def viewed(file: IO[bytes], name: str, view: View) -> Viewed:
    """Raises InputUnreadable."""
    found = seen_in(file, name, Wish(view, Tiles(), partial(fitted, within=(_MOST, _MOST))))
    return Viewed(np.asarray(found.pixels), found.scale)
