"""Keeps what has arrived of an archive in the cache folder, so that a download goes on where it was.

`<asset>.part` holds the bytes, `<asset>.part.json` what they are the beginning of. Blocks: call it from a thread.
"""

from __future__ import annotations

import contextlib
from io import FileIO
from pathlib import Path

import msgspec

from desktop.common.atomic import write_atomically
from desktop.common.files import make_private, open_private
from desktop.engine.errors import install as errors


class Source(msgspec.Struct, frozen=True):
    """What tells one archive from another. `sha256` is the hash the whole must have, `total` its size in bytes.

    `validator` is what the far end said of this very file (its ETag or date), "" where it said nothing.
    """

    sha256: str
    total: int = 0
    validator: str = ""


class Part:
    """The beginning of `asset`, or all of it."""

    def __init__(self, folder: Path, asset: str) -> None:
        self.path = folder / f"{asset}.part"
        self._note = folder / f"{asset}.part.json"

    def size(self) -> int:
        """Bytes that have arrived."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    def source(self) -> Source | None:
        """What the bytes are the beginning of; None while there are none."""
        try:
            return msgspec.json.decode(self._note.read_bytes(), type=Source) if self.size() else None
        except (OSError, msgspec.DecodeError, UnicodeDecodeError):
            return None

    def beginning_of(self, sha256: str) -> Source | None:
        """As `source`, if that is the archive with this hash."""
        source = self.source()
        return source if source is not None and source.sha256 == sha256 else None

    def begin(self, source: Source, keep: int) -> None:
        """Make it ready for what follows its first `keep` bytes. Raises NoRoom."""
        try:
            make_private(self.path.parent)
            if keep == 0:
                self.remove()  # first, so that no note ever speaks of another archive's bytes
            write_atomically(self._note, msgspec.json.encode(source))
            with open(self.path, "ab", opener=open_private) as file:
                file.truncate(keep)
        except OSError as problem:
            raise errors.disk_problem(self.path.parent, problem) from problem

    def append(self, blocks: list[bytes]) -> int:
        """Bytes written, all of them. Raises NoRoom; what could be written is kept then."""
        try:
            with FileIO(self.path, "ab") as file:
                for block in blocks:
                    view = memoryview(block)
                    while view:
                        view = view[file.write(view) :]
        except OSError as problem:
            raise errors.disk_problem(self.path.parent, problem) from problem
        return sum(map(len, blocks))

    def remove(self) -> None:
        """Raises nothing: what cannot be removed is only in the way of space."""
        for path in (self.path, self._note, *self.path.parent.glob(f".{self._note.name}.*")):
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
