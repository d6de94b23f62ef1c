"""Whether a picture file lacks its end, told by the marks and lengths that its own format writes down."""

from __future__ import annotations

import io
from typing import IO, Literal

_TAIL = 64  # bytes in which a complete file has its end mark


def lacks_end(file: IO[bytes], kind: str) -> bool:
    """`kind` is one of "PNG", "JPEG", "GIF", "WebP", "BMP", "TIFF", "AVIF". False also where nothing can be said."""
    length = file.seek(0, io.SEEK_END)
    head = _at(file, 0, _TAIL)
    tail = _at(file, max(0, length - _TAIL), _TAIL)
    if kind == "PNG":
        return b"IEND" not in tail
    if kind == "JPEG":
        return b"\xff\xd9" not in tail
    if kind == "GIF":
        return not tail.rstrip(b"\0").endswith(b";")
    if kind == "WebP":
        return length < int.from_bytes(head[4:8], "little") + 8
    if kind == "BMP":
        return length < int.from_bytes(head[2:6], "little")
    if kind == "TIFF":
        return _directory_cut(file, head, length)
    return kind == "AVIF" and _box_cut(file, length)


def _at(file: IO[bytes], position: int, count: int) -> bytes:
    file.seek(position)
    return file.read(count)


def _directory_cut(file: IO[bytes], head: bytes, length: int) -> bool:
    """A TIFF's list of facts often stands at its very end."""
    order: Literal["little", "big"] = "little" if head.startswith(b"II") else "big"
    start = int.from_bytes(head[4:8], order)
    entries = int.from_bytes(_at(file, start, 2), order)
    return length < 8 or length < start + 2 + entries * 12 + 4


def _box_cut(file: IO[bytes], length: int) -> bool:
    """An AVIF is a row of boxes, each of which begins with its length."""
    position = 0
    while position + 8 <= length:
        size = int.from_bytes(_at(file, position, 4), "big")
        if size < 8:
            return False  # "up to the end", or a length in another place
        position += size
    return position != length
