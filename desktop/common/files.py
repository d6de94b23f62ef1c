"""Files and folders that are their owner's alone, and are never left half written."""

from __future__ import annotations

import itertools
import os
import tempfile
from pathlib import Path

_FOLDER, _FILE = 0o700, 0o600


def make_private(folder: Path) -> None:
    """Make the folder and what is missing above it, for the owner alone. One that is there keeps its mode.

    Raises OSError.
    """
    missing = itertools.takewhile(lambda place: not place.is_dir(), (folder, *folder.parents))
    for place in reversed(list(missing)):
        place.mkdir(_FOLDER, exist_ok=True)  # another Corral may make it at the same time


def open_private(path: str, flags: int) -> int:
    """For `open(…, opener=open_private)`: what is made is the owner's alone."""
    return os.open(path, flags, _FILE)


def write_atomically(path: Path, data: bytes) -> None:
    """Replace `path` by `data` in one step, flushed to disk. Raises OSError; the old file is then untouched."""
    make_private(path.parent)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)  # gone already when all went well
