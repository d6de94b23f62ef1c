"""Tells drawn pictures (charts, screenshots, line art) from photos: drawn ones stay crisp as PNG."""

from __future__ import annotations

from PIL import Image, ImageChops

_FEW_COLOURS = 32  # far below the 256 shades of a grey photo
_CALM = 0.6  # share of pixels that equal their neighbour: drawn pictures 0.7 and more, photos 0.3 and less


def is_flat(image: Image.Image) -> bool:
    """`image` is RGB. True for few colours, or large areas of exactly one colour."""
    if image.getcolors(_FEW_COLOURS) is not None:
        return True
    width, height = image.size
    if width < 2:
        return False
    left, right = image.crop((0, 0, width - 1, height)), image.crop((1, 0, width, height))
    red, green, blue = ImageChops.difference(left, right).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return most.histogram()[0] / ((width - 1) * height) >= _CALM
