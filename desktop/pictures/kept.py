"""Checks pictures that come back from an export of Corral: their very bytes, where they are what Corral writes."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from typing import BinaryIO

from PIL import Image

from desktop.common.types import WHOLE, Picture
from desktop.pictures.layout import Tiles
from desktop.pictures.model_picture import model_picture

_PNG = b"\x89PNG\r\n\x1a\n"
_CHUNKS = (b"IHDR", b"IDAT", b"IEND")
_START, _SCAN, _END = 0xD8, 0xDA, b"\xff\xd9"
_SEGMENTS = {0xE0, 0xDB, 0xC0, 0xC4, _SCAN}  # of a JPEG as Pillow writes it: JFIF, tables, frame, scan


def kept_again(file: BinaryIO, picture: Picture, tiles: Tiles) -> Picture:
    """`picture` with the bytes of the file, or with what is prepared of them where they hold more than pixels.

    A photo that was prepared anew would lose a little each time. Raises InputUnreadable.
    """
    data = file.read()
    made = model_picture(io.BytesIO(data), picture.name, tiles, WHOLE)
    if data != made.data and _is_plain(data, (made.width, made.height)):
        made = replace(made, data=data, digest=hashlib.sha256(data).hexdigest(), media_type=_type_of(data))
    return replace(
        made,
        source_width=max(picture.source_width, 1),
        source_height=max(picture.source_height, 1),
        look=picture.look,
    )


def _is_plain(data: bytes, size: tuple[int, int]) -> bool:
    """Nothing is in it but the pixels a model sees: it could be opened whole before."""
    with Image.open(io.BytesIO(data)) as image:
        if image.mode != "RGB" or image.size != size:
            return False
    return _is_plain_png(data) if data.startswith(_PNG) else _is_plain_jpeg(data)


def _is_plain_png(data: bytes) -> bool:
    at = len(_PNG)
    while at + 12 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if kind not in _CHUNKS:
            return False
        at += 12 + length
        if kind == b"IEND":
            break
    return at == len(data)


def _is_plain_jpeg(data: bytes) -> bool:
    """Up to its scan, behind which only its end may stand."""
    at, marker = 2, _START
    while data[:2] == bytes((0xFF, _START)) and at + 4 <= len(data) and data[at] == 0xFF and marker != _SCAN:
        marker = data[at + 1]
        if marker not in _SEGMENTS:
            return False
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return marker == _SCAN and data.find(_END, at) == len(data) - len(_END)


def _type_of(data: bytes) -> str:
    return "image/png" if data.startswith(_PNG) else "image/jpeg"
