"""Pictures of the history: files named by the SHA-256 of their bytes, so the same picture is kept once.

Called in the vault's threads only. Raises OSError, which the database tells as VaultProblem.
"""

from __future__ import annotations

import logging
from pathlib import Path

from desktop.common.files import write_atomically
from desktop.common.types import Picture

log = logging.getLogger(__name__)


class PictureFiles:
    """The folder of pictures beside the database."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, picture: Picture) -> None:
        path = self._folder / picture.digest
        if not path.exists():  # a file of that name is whole: it was written in one step
            write_atomically(path, picture.data)

    def read(self, digest: str) -> bytes | None:
        """None when the file is gone: the conversation can still be read without it."""
        try:
            return (self._folder / digest).read_bytes()
        except FileNotFoundError:
            log.warning("a picture of the history is missing: %s", digest)
            return None

    def drop_all_but(self, digests: set[str]) -> int:
        """Delete what no message holds any more. How many files that were."""
        if not self._folder.is_dir():
            return 0
        gone = [path for path in self._folder.iterdir() if path.is_file() and path.name not in digests]
        for path in gone:
            path.unlink()
        return len(gone)
