"""Whether an archive has its end. Brings zstandard: import late."""

from __future__ import annotations

import io
from typing import IO

import zstandard

_SKIPPED = range(0x184D2A50, 0x184D2A60)  # magic numbers of frames that hold something else
_LONGEST_HEADER = 18
_RLE = 1  # a block of one byte, many times


def zst_is_whole(file: IO[bytes]) -> bool:
    """Whether every frame reaches its last block and its sum, and nothing follows; `file` is at its beginning then.

    Nothing is unpacked. The unpacker itself ends quietly where a file is cut. Raises ZstdError, OSError.
    """
    length = file.seek(0, io.SEEK_END)
    position = 0
    while 0 <= position < length:
        position = _end_of_frame(file, position)
    file.seek(0)
    return position == length


def _end_of_frame(file: IO[bytes], start: int) -> int:
    """Where the next one would begin, which may be beyond the end of the file; -1 when there is no telling."""
    head = _at(file, start, _LONGEST_HEADER)
    if int.from_bytes(head[:4], "little") in _SKIPPED:
        return start + 8 + int.from_bytes(head[4:8], "little") if len(head) >= 8 else -1
    position = start + zstandard.frame_header_size(head)
    while True:
        block = _at(file, position, 3)
        if len(block) < 3:
            return -1
        number = int.from_bytes(block, "little")
        last, kind, size = number & 1, number >> 1 & 3, number >> 3
        position += 3 + (1 if kind == _RLE else size)
        if last:
            return position + (4 if zstandard.get_frame_parameters(head).has_checksum else 0)


def _at(file: IO[bytes], position: int, count: int) -> bytes:
    file.seek(position)
    return file.read(count)
