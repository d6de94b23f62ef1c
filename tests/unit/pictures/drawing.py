"""Pictures drawn for the tests."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

from PIL import Image, ImageDraw

from desktop.common.types import WHOLE, Picture, View
from desktop.pictures.layout import Tiles
from desktop.pictures.model_picture import model_picture

ORIENTATION = 0x0112
FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "TIFF", "GIF", "AVIF")


def photo(width: int, height: int) -> Image.Image:
    """No two neighbours alike, as in a photo."""
    red, green, blue = (Image.effect_noise((width, height), sigma) for sigma in (70, 60, 50))
    return Image.merge("RGB", (red, green, blue))


def chart(width: int, height: int) -> Image.Image:
    """Two bars on white; small letters' worth of lines."""
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((width // 8, height // 3, width // 4, height), fill="#b9a77c")
    draw.rectangle((width // 2, height // 4, width * 5 // 8, height), fill="#2f5d8a")
    for y in range(0, height, max(8, height // 40)):
        draw.line((0, y, width, y), fill="#d9dcd6")
    return image


def halves(width: int, height: int) -> Image.Image:
    """Red above, blue below: which way is up can be seen."""
    image = Image.new("RGB", (width, height), "red")
    image.paste("blue", (0, height // 2, width, height))
    return image


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def opened(picture: Picture) -> Image.Image:
    image = Image.open(io.BytesIO(picture.data))
    image.load()
    return image


def png_of(size: tuple[int, int], depth: int, colour: int, rows: bytes, *chunks: tuple[bytes, bytes]) -> bytes:
    """`rows` as they are packed, each with its filter before it; `chunks` stand before them."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", *size, depth, colour, 0, 0, 0)
    parts = ((b"IHDR", header), *chunks, (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


def png_claiming(width: int, height: int) -> bytes:
    """A PNG that promises this many pixels and holds none: a decoder that began would find it damaged."""
    return png_of((width, height), 8, 2, b"")


def jpeg_claiming(width: int, height: int, *, progressive: bool = False) -> bytes:
    """A JPEG that promises this many pixels and holds few: the others come out grey, at the cost of real ones."""
    data = bytearray(saved(photo(16, 16), "JPEG", progressive=progressive))
    frame = data.index(b"\xff\xc2" if progressive else b"\xff\xc0")
    data[frame + 5 : frame + 9] = struct.pack(">HH", height, width)
    return bytes(data)


def prepare(data: bytes, name: str, tiles: Tiles, view: View = WHOLE) -> Picture:
    """What the model will see of a file, by default of all of it."""
    return model_picture(io.BytesIO(data), name, tiles, view)
