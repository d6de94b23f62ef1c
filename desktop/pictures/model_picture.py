"""Makes the exact pixels a model will see of a file: upright, RGB, as large as the model's tiles allow.

Nothing of the file but its pixels goes on: no place, no camera, no comment, no thumbnail.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from functools import partial
from typing import IO, TypeVar

from PIL import Image
from PIL.ImageFile import ImageFile

from desktop.common.types import WHOLE, Picture, Pixels, View
from desktop.pictures.frames import Seen, Wish, pages_of, seen, seen_size
from desktop.pictures.layout import Size, Tiles, best_size, fitted
from desktop.pictures.opening import BROKEN, damaged, open_header
from desktop.pictures.pages import Pages
from desktop.pictures.pixels import is_flat

T = TypeVar("T")

_QUALITY = 90  # of photos as JPEG; below 85 small print frays


def model_picture(file: IO[bytes], name: str, tiles: Tiles, view: View) -> Picture:
    """`name` is what a person calls the file. Of one that is refused no more than its header is read.

    Raises InputUnreadable.
    """
    found = seen_in(file, name, _at_tiles(view, tiles))
    data, media_type = _encoded(found.pixels)
    digest = hashlib.sha256(data).hexdigest()
    return Picture(name, data, media_type, *found.pixels.size, *found.source, digest, found.look)


def screen_pixels(file: IO[bytes], name: str, tiles: Tiles, view: View, within: Size) -> Pixels:
    """What `model_picture` shows of the same view, for a screen: not larger than `within`, and not enlarged.

    Raises InputUnreadable.
    """
    found = seen_in(file, name, Wish(view, tiles, partial(fitted, within=within)))
    return Pixels(*found.pixels.size, found.pixels.tobytes())


def viewed_size(file: IO[bytes], name: str, tiles: Tiles, view: View) -> Size:
    """In the file. Raises InputUnreadable."""
    return _found(seen_size, file, name, _at_tiles(view, tiles))


def pages_in(file: IO[bytes], name: str) -> Pages:
    """Raises InputUnreadable."""
    return _found(lambda image, _name, _wish: pages_of(image), file, name, _at_tiles(WHOLE, Tiles()))


def seen_in(file: IO[bytes], name: str, wish: Wish) -> Seen:
    """Raises InputUnreadable."""
    return _found(seen, file, name, wish)


def _found(find: Callable[[ImageFile, str, Wish], T], file: IO[bytes], name: str, wish: Wish) -> T:
    with open_header(file, name) as image:
        try:
            return find(image, name, wish)
        except BROKEN as error:
            raise damaged(name, error, file) from error


def _at_tiles(view: View, tiles: Tiles) -> Wish:
    return Wish(view, tiles, partial(best_size, tiles=tiles))


def _encoded(image: Image.Image) -> tuple[bytes, str]:
    """Drawn pictures as PNG, so that letters and lines stay crisp; photos as JPEG, a tenth of the size."""
    image.info = {}  # Pillow would write the file's colour profile and comments again
    return as_drawn(image) if is_flat(image) else as_photo(image)


def as_drawn(image: Image.Image) -> tuple[bytes, str]:
    """A file and its kind."""
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue(), "image/png"


def as_photo(image: Image.Image) -> tuple[bytes, str]:
    """A file and its kind."""
    out = io.BytesIO()
    image.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue(), "image/jpeg"
