"""Makes the exact pixels a model will see of a file: upright, RGB, as large as the model's tiles allow.

Nothing of the file but its pixels goes on: no place, no camera, no comment, no thumbnail.
"""

from __future__ import annotations

import hashlib
import io
from typing import IO

from PIL import Image

from desktop.common.types import Picture
from desktop.pictures.frames import first_seen
from desktop.pictures.layout import Tiles
from desktop.pictures.opening import BROKEN, damaged, open_header
from desktop.pictures.pixels import is_flat

_QUALITY = 90  # of photos as JPEG; below 85 small print frays


def model_picture(file: IO[bytes], name: str, tiles: Tiles) -> Picture:
    """`name` is what a person calls the file. Of one that is refused no more than its header is read.

    Raises InputUnreadable.
    """
    with open_header(file, name) as image:
        try:
            seen = first_seen(image, name, tiles)
        except BROKEN as error:
            raise damaged(name, error, file) from error
    data, media_type = _encoded(seen.pixels)
    digest = hashlib.sha256(data).hexdigest()
    return Picture(name, data, media_type, *seen.pixels.size, *seen.source, digest, seen.look)


def _encoded(image: Image.Image) -> tuple[bytes, str]:
    """Drawn pictures as PNG, so that letters and lines stay crisp; photos as JPEG, a tenth of the size."""
    image.info = {}  # Pillow would write the file's colour profile and comments again
    out = io.BytesIO()
    if is_flat(image):
        image.save(out, "PNG")
        return out.getvalue(), "image/png"
    image.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue(), "image/jpeg"
