"""Keeps pictures of the history: files named by the SHA-256 of their bytes, so the same one is kept once.

Called in the vault's threads only. Raises OSError, which the database tells as VaultProblem.
"""

from __future__ import annotations

import logging
from pathlib import Path

from desktop.common.atomic import write_atomically
from desktop.common.types import Picture

log = logging.getLogger(__name__)


class PictureFiles:
    """The folder of pictures beside the database. While the database is in memory, pictures are kept there, too."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: dict[str, bytes] = {}
        self.in_memory = False

    def keep(self, picture: Picture) -> None:
        self.keep_bytes(picture.digest, picture.data)

    def keep_bytes(self, digest: str, data: bytes) -> None:
        if self.in_memory:
            self._held[digest] = data
        else:
            self._write(digest, data)

    def read(self, digest: str) -> bytes | None:
        """None when the file is gone or cannot be read: the conversation can still be read without it."""
        held = self._held.get(digest)
        if held is not None:
            return held
        try:
            return (self._folder / digest).read_bytes()
        except OSError as error:
            log.warning("a picture of the history cannot be read: %s, %s", digest, type(error).__name__)
            return None

    def write_down(self) -> None:
        """What is kept in memory. Raises OSError; what could not be written is still kept there."""
        for digest in tuple(self._held):
            self._write(digest, self._held[digest])
        self._held.clear()

    def drop_all_but(self, digests: set[str]) -> int:
        """Delete what no message holds any more. How many files that were.

        Of files whose messages are not known, because the database is in memory, none is touched.
        """
        if self.in_memory:
            self._held = {digest: data for digest, data in self._held.items() if digest in digests}
            return 0
        if not self._folder.is_dir():
            return 0
        gone = [path for path in self._folder.iterdir() if path.is_file() and path.name not in digests]
        for path in gone:
            path.unlink()
        return len(gone)

    def _write(self, digest: str, data: bytes) -> None:
        path = self._folder / digest
        if not path.exists():  # a file of that name is whole: it was written in one step
            write_atomically(path, data)
