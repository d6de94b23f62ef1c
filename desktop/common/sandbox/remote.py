"""Reads, in the child, the one file that the parent has open for it, block by block."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any, BinaryIO

from desktop.common.sandbox.frames import BLOCK


def remote_file(size: int, beginning: bytes, fetch: Callable[[int, int], bytes]) -> BinaryIO:
    """`fetch(position, count)` asks the parent, which may give fewer bytes, and none at the end. Raises OSError."""
    if len(beginning) < BLOCK:
        return io.BytesIO(beginning)
    return io.BufferedReader(_Remote(size, beginning, fetch), BLOCK)


class _Remote(io.RawIOBase):
    def __init__(self, size: int, beginning: bytes, fetch: Callable[[int, int], bytes]) -> None:
        self._size = size
        self._beginning = beginning
        self._fetch = fetch
        self._position = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._size}[whence]
        if start + offset < 0:
            raise OSError("before the beginning")
        self._position = start + offset
        return self._position

    def readinto(self, buffer: Any, /) -> int:
        data = self._read(min(len(buffer), BLOCK))
        buffer[: len(data)] = data
        return len(data)

    def readall(self) -> bytes:
        """Grown in place; `readall` of the standard library asks for a few kilobytes at a time."""
        data = bytearray()
        while block := self._read(BLOCK):
            data += block
        return bytes(data)

    def _read(self, count: int) -> bytes:
        known = self._beginning[self._position : self._position + count]
        data = known or self._fetch(self._position, count)
        self._position += len(data)
        return data
