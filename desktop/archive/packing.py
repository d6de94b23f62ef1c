"""Packs files into an archive piece by piece, so that it can be written while it is made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator

_PACKED_ALREADY = (".png", ".jpg", ".pdf")


class _Sink(io.RawIOBase):
    """Holds what was written until it is taken. It cannot be gone back in."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        piece = bytes(data)  # type: ignore[call-overload]
        self._pieces.append(piece)
        return len(piece)

    def take(self) -> bytes:
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def packed(files: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """The bytes of an archive with these files, by their paths; of two with the same path the first."""
    sink, names = _Sink(), set()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            if name not in names:
                names.add(name)
                how = zipfile.ZIP_STORED if name.endswith(_PACKED_ALREADY) else zipfile.ZIP_DEFLATED
                archive.writestr(zipfile.ZipInfo(name), data, how)
                yield sink.take()
    yield sink.take()
