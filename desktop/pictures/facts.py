"""Finds true facts about a picture's pixels, in plain words: what the demo answers with."""

from __future__ import annotations

import colorsys
import enum
import io
from collections import Counter
from dataclasses import dataclass

from PIL import Image

from desktop.common.i18n import tr
from desktop.pictures.layout import Tiles, best_size
from desktop.pictures.opening import BROKEN, damaged, open_header
from desktop.pictures.pixels import is_flat, upright, upright_size

_SAMPLE = 128  # pixels per side that are looked at for colours
_NOTICED = 0.03  # share of the picture from which a colour is worth a word
_MOST_COLOURS = 5
_SQUARE = 1.05  # sides that differ by less than this factor look equal


class Orientation(enum.Enum):
    WIDE = "wide"
    TALL = "tall"
    SQUARE = "square"


@dataclass(frozen=True)
class PictureFacts:
    """`width` and `height` in pixels, upright. `colours` are names for a person, the most common first, at least one.

    `share`: how much of the picture has the first colour, 0 to 1. `flat`: drawn (a chart, a screenshot), not a photo.
    """

    width: int
    height: int
    orientation: Orientation
    colours: tuple[str, ...]
    share: float
    flat: bool


def read_facts(data: bytes, name: str = "") -> PictureFacts:
    """`data` is a whole picture file of a kind that `prepare` takes. Raises InputUnreadable."""
    name = name or tr("the picture")
    file = io.BytesIO(data)
    with open_header(file, name) as image:
        try:
            width, height = upright_size(image)
            pixels, _backdrop = upright(image, best_size(width, height, Tiles()))
        except BROKEN as error:
            raise damaged(name, error, file) from error
    colours, share = _colours(pixels)
    return PictureFacts(width, height, _orientation(width, height), colours, share, is_flat(pixels))


def _orientation(width: int, height: int) -> Orientation:
    if max(width, height) < min(width, height) * _SQUARE:
        return Orientation.SQUARE
    return Orientation.WIDE if width > height else Orientation.TALL


def _colours(pixels: Image.Image) -> tuple[tuple[str, ...], float]:
    """Single pixels are picked, not averaged: between blue and yellow there is no green."""
    size = (min(_SAMPLE, pixels.width), min(_SAMPLE, pixels.height))
    sample = pixels.resize(size, Image.Resampling.NEAREST)
    counts: Counter[str] = Counter()
    for count, colour in sample.getcolors(size[0] * size[1]) or []:
        if isinstance(colour, tuple):
            counts[colour_name(*colour[:3])] += count
    total = counts.total()
    common = [(name, count / total) for name, count in counts.most_common(_MOST_COLOURS)]
    names = tuple(name for position, (name, share) in enumerate(common) if position == 0 or share >= _NOTICED)
    return names, common[0][1]


def colour_name(red: int, green: int, blue: int) -> str:
    """The everyday name of a colour, each part 0 to 255."""
    hue, saturation, value = colorsys.rgb_to_hsv(red / 255, green / 255, blue / 255)
    if value < 0.16:
        return tr("black")
    if saturation < 0.12:
        return tr("white") if value > 0.92 else tr("grey")
    return _hue_name(hue * 360, saturation, value)


def _hue_name(degrees: float, saturation: float, value: float) -> str:
    """`degrees` on the colour circle. Warm colours change their name when dark (brown) or pale (beige, pink)."""
    if degrees < 15 or degrees >= 345:
        return tr("pink") if saturation < 0.5 and value > 0.75 else tr("red")
    if degrees < 50:
        return _warm_name(degrees, saturation, value)
    for end, name in (
        (70, tr("yellow")),
        (160, tr("green")),
        (195, tr("turquoise")),
        (255, tr("blue")),
        (295, tr("purple")),
    ):
        if degrees < end:
            return name
    return tr("pink")


def _warm_name(degrees: float, saturation: float, value: float) -> str:
    if value < 0.6:
        return tr("brown")
    if saturation < 0.45:
        return tr("beige")
    return tr("orange") if degrees < 40 else tr("yellow")
